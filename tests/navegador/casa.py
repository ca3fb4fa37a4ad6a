"""A whole house running for the journeys: database with the sample, web server, worker and mail."""

import contextlib
import fcntl
import http.client
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from psycopg import sql

from tests.fallas.buzon import Buzon
from tests.fallas.procesos import Proceso, entorno_de, esperar, puerto_libre

AJUSTES = "tests.navegador.proceso"
DE_RETRATO = "tests.navegador.proceso_detenido"
MINUTOS_DE_MUESTRA = 3


@dataclass(frozen=True)
class Casa:
    """A running house, as whoever stands before it sees it."""

    raiz: str
    base: str
    buzon: Buzon

    def filas(self, consulta: LiteralString, *datos: object) -> list[tuple[Any, ...]]:
        """Ask the database what no screen says."""
        with psycopg.connect(self.base) as conexion:
            return conexion.execute(consulta, datos).fetchall()


@dataclass(frozen=True)
class Muestra:
    """The sample, loaded once: a database to copy and the folder of its files and assets."""

    base: str
    var: Path
    clave: str
    ajustes: str = AJUSTES

    def entorno(self, base: str, **mas: str) -> dict[str, str]:
        """Return the environment of a process over one database with the sample's files."""
        fijo = {
            "DJANGO_SETTINGS_MODULE": self.ajustes,
            "QILLQA_NIVEL": "ERROR",
            "QILLQA_SELLO_DE_TIEMPO": "muestra",
        }
        return entorno_de(direccion(base), self.var, self.clave, **{**fijo, **mas})


def direccion(base: str) -> str:
    """Return the DATABASE_URL of a database of the tests' own server."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{base}"))


@contextlib.contextmanager
def muestra_compartida(carpeta: Path, ajustes: str = AJUSTES) -> Iterator[Muestra]:
    """The sample, made by the first process that needs it and dropped by the last."""
    ficha = carpeta / "muestra.json"
    with _a_solas(carpeta):
        datos = (
            json.loads(ficha.read_text()) if ficha.exists() else _hacer_muestra(carpeta, ajustes)
        )
        ficha.write_text(json.dumps({**datos, "usuarios": datos["usuarios"] + 1}))
    try:
        yield Muestra(datos["base"], carpeta / "var", datos["clave"], ajustes)
    finally:
        with _a_solas(carpeta):
            datos = json.loads(ficha.read_text())
            datos["usuarios"] -= 1
            ficha.write_text(json.dumps(datos))
            if not datos["usuarios"]:
                ficha.unlink()
                ordenar("DROP DATABASE {}", datos["base"])


@contextlib.contextmanager
def _a_solas(carpeta: Path) -> Iterator[None]:
    with (carpeta / "muestra.lock").open("a") as candado:
        fcntl.flock(candado, fcntl.LOCK_EX)
        yield


def _hacer_muestra(carpeta: Path, ajustes: str) -> dict[str, Any]:
    """Build Villa Ejemplo as `make demo` does, and let the worker read its papers."""
    nombre, clave = f"qillqa_muestra_{uuid4().hex[:8]}", secrets.token_urlsafe(50)
    muestra = Muestra(nombre, carpeta / "var", clave, ajustes)
    muestra.var.mkdir(exist_ok=True)
    ordenar("CREATE DATABASE {}", muestra.base)
    for orden in (["alistar"], ["procrastinate", "worker", "--one-shot"]):
        entorno = muestra.entorno(muestra.base)
        proceso = Proceso(["manage.py", *orden], entorno, carpeta / "muestra.log")
        codigo = proceso.terminar(MINUTOS_DE_MUESTRA * 60)
        if codigo:
            ordenar("DROP DATABASE {}", muestra.base)
            raise AssertionError(f"No se pudo hacer la muestra. {proceso.dicho}")
    return {"base": muestra.base, "clave": muestra.clave, "usuarios": 0}


@contextlib.contextmanager
def abrir_casa(muestra: Muestra, registros: Path) -> Iterator[Casa]:
    """Open a house over a copy of the sample that may really be changed."""
    base, puerto, buzon = f"{muestra.base}_{uuid4().hex[:6]}", puerto_libre(), Buzon()
    with _a_solas(muestra.var.parent):
        ordenar("CREATE DATABASE {} TEMPLATE {}", base, muestra.base)
    entorno = muestra.entorno(base, QILLQA_CORREO=buzon.direccion)
    granian = ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--workers", "1"]
    puerta = ["--port", str(puerto), "--blocking-threads", "4", "qillqa.proyecto.wsgi:application"]
    procesos = [
        Proceso([*granian, *puerta], entorno, registros / "web.log"),
        Proceso(["manage.py", "procrastinate", "worker"], entorno, registros / "trabajador.log"),
    ]
    try:
        esperar(lambda: _responde(puerto), "la primera página", procesos[0], paciencia=60)
        yield Casa(f"http://127.0.0.1:{puerto}", direccion(base), buzon)
    finally:
        for proceso in procesos:
            proceso.matar()
        buzon.cerrar()
        ordenar("DROP DATABASE {} WITH (FORCE)", base)


def _responde(puerto: int) -> bool:
    conexion = http.client.HTTPConnection("127.0.0.1", puerto, timeout=30)
    try:
        conexion.request("GET", "/")
        return conexion.getresponse().status == 200
    except OSError:
        return False
    finally:
        conexion.close()


def ordenar(orden: LiteralString, *bases: str) -> None:
    """Give an order about whole databases."""
    with psycopg.connect(direccion("postgres"), autocommit=True) as conexion:
        nombres = [sql.Identifier(base) for base in bases]
        conexion.execute(sql.SQL(orden).format(*nombres))
