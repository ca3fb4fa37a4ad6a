"""From the second `make demo` to its first page."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from bench.casa import RAIZ
from bench.figuras import decir, figura

PACIENCIA = 240.0


def medir_arranque(var: Path) -> None:
    """Start the demo twice over a folder of its own and time the second."""
    if not (RAIZ / "qillqa" / "proyecto" / "demo.py").exists():
        decir("there is no demo to start: its figure is left out")
        return
    _una_vez(var)
    segundos = _una_vez(var)
    if segundos is None:
        decir("the demo did not answer: its figure is left out")
        return
    figura("segundo_arranque_hasta_la_primera_pagina", segundos, "s")


def _una_vez(var: Path) -> float | None:
    """Start the demo, wait for its first page and stop it as Ctrl-C would."""
    with socket.socket() as prueba:
        prueba.bind(("127.0.0.1", 0))
        puerto = int(prueba.getsockname()[1])
    entorno = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    entorno |= {"PORT": str(puerto), "QILLQA_VAR": str(var)}
    entorno.pop("DJANGO_SETTINGS_MODULE", None)
    inicio = time.monotonic()
    demo = subprocess.Popen(
        [sys.executable, "-m", "qillqa.proyecto.demo"],
        env=entorno,
        cwd=RAIZ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return _hasta_la_pagina(demo, puerto, inicio)
    finally:
        demo.send_signal(signal.SIGINT)
        try:
            demo.wait(60)
        except subprocess.TimeoutExpired:
            demo.kill()
            demo.wait()


def _hasta_la_pagina(demo: subprocess.Popen[bytes], puerto: int, inicio: float) -> float | None:
    while demo.poll() is None and time.monotonic() - inicio < PACIENCIA:
        conexion = http.client.HTTPConnection("127.0.0.1", puerto, timeout=10)
        try:
            conexion.request("GET", "/")
            if conexion.getresponse().status == 200:
                return time.monotonic() - inicio
        except OSError:
            pass
        finally:
            conexion.close()
        time.sleep(0.05)
    return None
