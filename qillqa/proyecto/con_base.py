"""Runs a command with the tests' own PostgreSQL, or with the one that DATABASE_URL names."""

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
from types import FrameType

from qillqa.proyecto.binarios import NoSePuedeEncender
from qillqa.proyecto.entorno import VAR, salir_con_frase
from qillqa.proyecto.postgres import Servidor


def correr_con_base(orden: list[str]) -> int:
    """Run the command and return its code; the last run to end stops the server."""
    if "DATABASE_URL" in os.environ:
        return subprocess.run(orden, check=False).returncode
    servidor = Servidor(VAR / "postgres-pruebas", durable=False, crea_bases=True)
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "con_base.lock").open("a") as usuarios:
        fcntl.flock(usuarios, fcntl.LOCK_SH)
        entorno = {**os.environ, "DATABASE_URL": servidor.encender()}
        try:
            with subprocess.Popen(orden, env=entorno) as proceso:
                _esperar(proceso)
            codigo = proceso.returncode
            return codigo if codigo >= 0 else 128 - codigo  # as the shell tells a signal
        finally:
            with contextlib.suppress(BlockingIOError):  # another run still uses it
                fcntl.flock(usuarios, fcntl.LOCK_EX | fcntl.LOCK_NB)
                servidor.apagar()


def _esperar(proceso: subprocess.Popen[bytes]) -> None:
    """Wait for the command; it receives Ctrl-C by itself and is given time to end."""

    def pasar(senal: int, _marco: FrameType | None) -> None:
        proceso.send_signal(senal)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, pasar)
    proceso.wait()


def principal(orden: list[str]) -> int:
    """The command line: `python -m qillqa.proyecto.con_base ORDEN...`."""
    try:
        return correr_con_base(orden)
    except NoSePuedeEncender as motivo:
        return salir_con_frase(motivo)


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
