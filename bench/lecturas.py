"""Tray, detail, search and tracking over HTTP, for a clerk and for who sees everything."""

from collections.abc import Callable, Iterator
from itertools import cycle, islice
from urllib.parse import quote

import psycopg

from bench.casa import Casa
from bench.figuras import decir, figura
from bench.navegante import Navegante, Respuesta
from bench.palabras import COMUN, MAL_ESCRITO, RARO
from bench.plan import BASES
from qillqa.proyecto.villa_ejemplo.reparto import CONTRASENA

VECES = 60
DE_CALENTAMIENTO = 4
QUIENES = {"clerk": "rentas2", "administrator": "mesa"}
"""A clerk of one unit; and the desk, which sees every expediente and has sent them all."""
BANDEJAS = ("por-recibir", "en-despacho", "por-vencer", "vencidos", "enviados", "archivados")
_SUYOS = """
SELECT e.id FROM tramite_expediente e
WHERE EXISTS (SELECT 1 FROM tramite_derivacion d
              WHERE d.expediente_id = e.id AND d.destino_id = %s)
  AND e.id %% 997 < 60 ORDER BY e.id DESC LIMIT 200
"""
_CODIGOS = "SELECT codigo FROM tramite_expediente WHERE id < %s AND id %% 97 = 5 LIMIT 200"
"""Of those generated: what pgbench writes has no check letter."""


def medir_lecturas(casa: Casa, total: int) -> None:
    """Print the figures of every page, for each of those who look."""
    hasta = BASES["tramite_expediente"] + total
    with psycopg.connect(casa.url) as conexion:
        codigos = [fila[0] for fila in conexion.execute(_CODIGOS, [hasta])]
    for quien, usuario in QUIENES.items():
        cliente = Navegante(casa.puerto)
        cliente.entrar(usuario, CONTRASENA)
        suyos = _expedientes(casa.url, usuario)
        for bandeja in BANDEJAS:
            _medir(
                f"bandeja_{bandeja}", cliente, [f"/escritorio/bandejas/{bandeja}/"], quien, total
            )
        detalles = [f"/escritorio/expedientes/{pk}/" for pk in suyos]
        _medir("expediente", cliente, detalles, quien, total)
        for nombre, buscado in (
            ("palabra_rara", RARO),
            ("palabra_comun", COMUN),
            ("apellido_mal_escrito", MAL_ESCRITO),
            ("nombre_completo", "quispe mamani"),
        ):
            camino = f"/escritorio/buscar/?q={quote(buscado)}"
            _medir(f"busqueda_{nombre}", cliente, [camino], quien, total)
    anonimo = Navegante(casa.puerto)
    _medir("seguimiento", anonimo, [f"/s/{codigo}/" for codigo in codigos], "citizen", total)


def _medir(figura_: str, cliente: Navegante, caminos: list[str], quien: str, total: int) -> None:
    """Ask for the pages in turn; print times and the most statements any of them took."""
    turno = cycle(caminos)
    respuestas = _pedir(cliente.ver, islice(turno, DE_CALENTAMIENTO + VECES))
    malas = {r.estado for r in respuestas if r.estado != 200}
    if malas:
        decir(f"{figura_} ({quien}) answered {malas}: left out")
        return
    utiles = respuestas[DE_CALENTAMIENTO:]
    tiempos = [r.milisegundos for r in utiles]
    figura(
        figura_,
        sorted(tiempos)[len(tiempos) // 2],
        "ms",
        milisegundos=tiempos,
        queries=max(r.consultas for r in utiles),
        size=total,
        who=quien,
        kilobytes=round(max(len(r.cuerpo) for r in utiles) / 1000),
    )


def _pedir(ver: Callable[[str], Respuesta], caminos: Iterator[str]) -> list[Respuesta]:
    return [ver(camino) for camino in caminos]


def _expedientes(url: str, usuario: str) -> list[int]:
    """Return expedientes of the user's unit, of every age."""
    with psycopg.connect(url) as conexion:
        unidad = conexion.execute(
            "SELECT c.unidad_id FROM cuentas_cuenta u "
            "JOIN organos_designacion d ON d.persona_id = u.persona_id "
            "JOIN organos_cargo c ON c.id = d.cargo_id WHERE u.usuario = %s",
            [usuario],
        ).fetchone()
        hallados = conexion.execute(_SUYOS, [unidad[0] if unidad else None]).fetchall()
        if not hallados:
            hallados = conexion.execute(
                "SELECT id FROM tramite_expediente WHERE NOT reservado ORDER BY clave LIMIT 200"
            ).fetchall()
    return [fila[0] for fila in hallados]
