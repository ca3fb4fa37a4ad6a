"""Fills a municipality with its past by COPY: valid rows, chained log, fresh statistics."""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from random import Random

import psycopg

from bench.estructura import desnudas
from bench.figuras import decir, figura
from bench.filas import Tramo
from bench.mundo import describir
from bench.plan import BASES, COLUMNAS, Plan

POR_TRAMO = 20_000
PROCESOS = min(4, os.cpu_count() or 1)


def generar(url: str, total: int, ahora: datetime) -> None:
    """Write `total` expedientes filed until today."""
    inicio = time.monotonic()
    mesa, oficinas, serie_id = describir(ahora)
    plan = Plan(
        total=total,
        personas=max(100, total * 6 // 10),
        serie_id=serie_id,
        mesa=mesa,
        oficinas=tuple(o for o, parte in oficinas for _ in range(parte)),
        fin=ahora.replace(microsecond=0) - timedelta(minutes=1),
    )
    with psycopg.connect(url, autocommit=True) as conexion:
        with desnudas(conexion, list(COLUMNAS)):
            _copiar_todo(url, plan)
            decir(f"{total:,} expedientes copiados en {time.monotonic() - inicio:.0f} s")
        _contadores(conexion, plan)
        conexion.execute("VACUUM ANALYZE")
        tamano = conexion.execute("SELECT pg_database_size(current_database())").fetchone()
    segundos = time.monotonic() - inicio
    figura("generacion", segundos, "s", size=total, megabytes=(tamano or [0])[0] // 1_000_000)


def _copiar_todo(url: str, plan: Plan) -> None:
    tramos = [(url, plan, desde) for desde in range(0, plan.total, POR_TRAMO)]
    with ProcessPoolExecutor(PROCESOS) as obreros:
        for hechos, _ in enumerate(obreros.map(copiar_tramo, tramos), start=1):
            if hechos % 10 == 0:
                decir(f"{hechos * POR_TRAMO:,} de {plan.total:,}")


def copiar_tramo(encargo: tuple[str, Plan, int]) -> None:
    """Write one stretch in one transaction."""
    url, plan, desde = encargo
    tramo = Tramo(plan, Random(desde))  # noqa: S311  data to measure with
    hasta = min(desde + POR_TRAMO, plan.total)
    for k in range(desde * plan.personas // plan.total, hasta * plan.personas // plan.total):
        tramo.persona(k)
    for i in range(desde, hasta):
        tramo.expediente(i)
    with psycopg.connect(url) as conexion, conexion.cursor() as cursor:
        for tabla, columnas in COLUMNAS.items():
            with cursor.copy(f"COPY {tabla} ({columnas}) FROM STDIN") as copia:
                copia.write("\n".join(tramo.lineas[tabla]) + "\n" if tramo.lineas[tabla] else "")


def _contadores(conexion: psycopg.Connection, plan: Plan) -> None:
    """Leave every counter where the rows ended."""
    for tabla, base in BASES.items():
        conexion.execute(
            f"SELECT setval(pg_get_serial_sequence('{tabla}', 'id'), "  # noqa: S608
            f"greatest({base}, (SELECT max(id) FROM {tabla})))"
        )
    conexion.execute(
        "INSERT INTO numeracion_contador (serie_id, anio, ultimo, desde) "
        "SELECT serie_id, anio, max(n), 1 FROM numeracion_numero WHERE serie_id = %s "
        "GROUP BY serie_id, anio "
        "ON CONFLICT (serie_id, anio) DO UPDATE SET ultimo = excluded.ultimo",
        [plan.serie_id],
    )
