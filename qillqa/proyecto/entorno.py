"""Where things are on this machine, and how a long step is run and told. Standard library only."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("QILLQA_VAR", RAIZ / "var")).absolute()
PYTHON = RAIZ / ".venv" / "bin" / "python"
NAVEGADORES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoSePuedePreparar(Exception):
    """A step failed; the message says in a sentence what and what to do."""


def decir(frase: str) -> None:
    """Tell whoever watches what is going on, at once; if they left, the work goes on."""
    with contextlib.suppress(OSError):
        print(frase, flush=True)


def navegador() -> str | None:
    """The browser for the journeys, if this machine has one."""
    return next(filter(None, map(shutil.which, NAVEGADORES)), None)


def puede_instalar() -> bool:
    """Whether packages of the system may be installed: root on Debian or its kin."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def correr(
    frase: str,
    orden: Sequence[str | Path],
    *,
    en: Path = RAIZ,
    entorno: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a long step under a sentence; what it says goes to var/log/preparar.log."""
    carpeta = VAR / "log"
    carpeta.mkdir(parents=True, exist_ok=True)
    inicio = time.monotonic()
    print(f"· {frase} ", end="", flush=True)
    with (carpeta / "preparar.log").open("a+") as registro:
        registro.seek(0, os.SEEK_END)
        desde = registro.tell()
        proceso = subprocess.Popen(
            [str(parte) for parte in orden],
            cwd=en,
            env={**os.environ, **(entorno or {})},
            stdin=subprocess.DEVNULL,
            stdout=registro,
            stderr=subprocess.STDOUT,
        )
        _esperar(proceso)
        registro.seek(desde)
        dicho = registro.read()
    decir(f" {time.monotonic() - inicio:.1f} s" if proceso.returncode == 0 else " no se pudo")
    return subprocess.CompletedProcess(orden, proceso.returncode, dicho)


def _esperar(proceso: subprocess.Popen[bytes]) -> None:
    """Wait with a dot every two seconds, and leave no child behind when interrupted."""
    try:
        while True:
            try:
                proceso.wait(2)
                return
            except subprocess.TimeoutExpired:
                print(".", end="", flush=True)
    except BaseException:
        proceso.terminate()
        proceso.wait()
        raise


def explicar(dicho: str) -> str:
    """The likely cause of a failed step, from what its program said."""
    causas: Mapping[str, tuple[str, ...]] = {
        "No queda espacio en el disco: libere espacio y repita la orden.": (
            "No space left",
            "ENOSPC",
        ),
        "El repositorio de paquetes no mostró un certificado en que este equipo confíe: "
        "pregunte a quien cuida su red.": (
            "SELF_SIGNED_CERT",
            "UNABLE_TO_GET_ISSUER",
            "CERTIFICATE_VERIFY_FAILED",
            "UnknownIssuer",
        ),
        "No se pudo llegar al repositorio de paquetes: revise la red (o el proxy) y repita.": (
            "Failed to fetch",
            "error sending request",
            "name resolution",
            "Could not find a version",
            "ENOTFOUND",
            "EAI_AGAIN",
            "ECONNREFUSED",
            "ETIMEDOUT",
            "Could not resolve",
            "Unable to connect",
            "Connection refused",
        ),
        "Un paquete descargado no es el que se esperaba: no se instaló nada. Repita la orden.": (
            "Hash mismatch",
            "DO NOT MATCH THE HASHES",
            "EINTEGRITY",
        ),
        "No hay permiso para escribir: revise a quién pertenece la carpeta.": (
            "Permission denied",
            "EACCES",
        ),
    }
    for frase, senales in causas.items():
        if any(senal in dicho for senal in senales):
            return frase
    return f"El detalle está en {VAR / 'log' / 'preparar.log'}."


def salir_con_frase(error: Exception) -> int:
    """Print the sentence of a failure and return the code with which to leave."""
    print(f"\n{error}", file=sys.stderr, flush=True)
    return 1
