"""Registrations per second over HTTP, beside pgbench running the very same statements."""

import threading
import time
from itertools import count
from pathlib import Path

import psycopg

from bench.casa import Casa
from bench.figuras import decir, figura
from bench.mundo import MESA
from bench.navegante import Navegante, Respuesta, campos_de
from bench.oido import APUNTAR
from bench.palabras import asunto, nombre
from bench.pgbench import GUION, escribir_guion, medir_pgbench
from qillqa.proyecto.villa_ejemplo.reparto import CONTRASENA

CLIENTES = 8
SEGUNDOS = 15.0
PAGINA = "/escritorio/registro/"
_FILAS = count(1)


def medir_registros(casa: Casa, var: Path, total: int) -> dict[str, float]:
    """Print the figures of registration; return the memory under load."""
    _esperar_mandados(casa.url)
    clientes = [_cliente(casa) for _ in range(CLIENTES)]
    sentencias = _apuntar(clientes[0], casa.url, var)
    for cliente in clientes:
        registrar(cliente)
    tiempos, segundos, cargado = _a_la_vez(casa, clientes)
    por_segundo = len(tiempos) / segundos
    post = [t.milisegundos for t, _ in tiempos]
    figura(
        "registros_http",
        por_segundo,
        "por segundo",
        milisegundos=post,
        queries=sentencias,
        size=total,
        clients=CLIENTES,
    )
    figura(
        "registros_http_formulario",
        len(tiempos) / segundos,
        "por segundo",
        milisegundos=[g.milisegundos for _, g in tiempos],
        size=total,
    )
    _vaciar_mandados(casa.url)
    tps = medir_pgbench(
        casa.url, var, casa.carpeta, CLIENTES, SEGUNDOS, queries=sentencias, size=total
    )
    if tps:
        figura("registros_http_entre_pgbench", por_segundo / tps, "razón", size=total)
    _vaciar_mandados(casa.url)
    return cargado


def registrar(cliente: Navegante, **cabeceras: str) -> tuple[Respuesta, Respuesta]:
    """Register one filing of a new person: open the form, send it. Return both answers."""
    n = next(_FILAS)
    formulario = cliente.ver(PAGINA, cabeceras)
    campos = campos_de(formulario.cuerpo)
    campos |= {
        "remitente-tipo_documento": "dni",
        "remitente-numero_documento": str(60_000_000 + (time.time_ns() // 1000 + n) % 9_999_999),
        "remitente-nombre": f"{nombre(n)} {_apellido(n)}",
        "remitente-parecida": "otra",
        "asunto": asunto(n, 10**9),
        "folios": "4",
        "canal": "ventanilla",
    }
    respuesta = cliente.enviar(PAGINA, campos, cabeceras)
    if respuesta.estado not in (302, 303):
        raise RuntimeError(f"registration answered {respuesta.estado}: {_falla(respuesta.cuerpo)}")
    return respuesta, formulario


def _cliente(casa: Casa) -> Navegante:
    cliente = Navegante(casa.puerto)
    cliente.entrar(MESA, CONTRASENA)
    return cliente


def _apuntar(cliente: Navegante, url: str, var: Path) -> int:
    """Register once with every statement written down, and make pgbench's script of them."""
    apuntes = var / "apuntes.jsonl"
    apuntes.unlink(missing_ok=True)
    registrar(cliente)
    registrar(cliente, **{APUNTAR: "1"})
    return escribir_guion(url, apuntes, var / GUION)


def _a_la_vez(
    casa: Casa, clientes: list[Navegante]
) -> tuple[list[tuple[Respuesta, Respuesta]], float, dict[str, float]]:
    """Let every client register without pause; return the answers, the time and the memory."""
    hechas: list[tuple[Respuesta, Respuesta]] = []
    fallas: list[Exception] = []
    inicio = time.monotonic()
    limite = inicio + SEGUNDOS

    def trabajar(cliente: Navegante) -> None:
        try:
            while time.monotonic() < limite:
                hechas.append(registrar(cliente))
        except Exception as falla:  # noqa: BLE001  told by the main thread
            fallas.append(falla)

    hilos = [threading.Thread(target=trabajar, args=[c], daemon=True) for c in clientes]
    for hilo in hilos:
        hilo.start()
    time.sleep(SEGUNDOS * 0.8)
    cargado = casa.memorias()
    for hilo in hilos:
        hilo.join()
    if fallas:
        raise fallas[0]
    return hechas, time.monotonic() - inicio, cargado


def _apellido(n: int) -> str:
    """Return a surname nobody has: the search for alike persons must look and find none."""
    letras = "abcdefghijklmnopqrstuvwxyz"
    return "".join(letras[(n * 7919 + time.time_ns() // 1000) // 26**i % 26] for i in range(9))


def _falla(cuerpo: str) -> str:
    inicio = cuerpo.find("govuk-error")
    return cuerpo[max(0, inicio - 100) : inicio + 600]


def _esperar_mandados(url: str, paciencia: float = 60.0) -> None:
    limite = time.monotonic() + paciencia
    with psycopg.connect(url, autocommit=True) as conexion:
        while time.monotonic() < limite:
            fila = conexion.execute(
                "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') "
                "AND scheduled_at IS NULL"
            ).fetchone()
            if not fila or not fila[0]:
                return
            time.sleep(0.5)
    decir("the worker still has errands; going on")


def _vaciar_mandados(url: str) -> None:
    """Take off the errands that this measure left, so that the next one starts like it."""
    with psycopg.connect(url, autocommit=True) as conexion:
        conexion.execute("DELETE FROM procrastinate_jobs WHERE status = 'todo'")
    _esperar_mandados(url)
