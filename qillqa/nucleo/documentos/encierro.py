"""Asking a process apart, without environment, database or secrets: it answers, or it is stopped.

The process binds itself to its limits (`analista.limites.encerrar`) before it opens anything.
"""

import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_RAIZ = Path(__file__).resolve().parents[3]
_PACIENCIA = 2
"""Wall seconds granted for each second of processor: a busy machine is not a hostile file."""
_SIN_SALIDA = "http://127.0.0.1:9"
"""Where nothing answers: what is shut in asks for nothing outside."""


def preguntar(
    modulo: str, orden: list[str], contenido: IO[Any], *, segundos: int
) -> tuple[bytes, bool]:
    """Run `python -m modulo orden...` on a file; return what it said, and whether it ended well."""
    with _descriptor(contenido) as entrada, tempfile.TemporaryFile() as salida:
        proceso = subprocess.Popen(
            [sys.executable, "-B", "-m", modulo, *orden],
            stdin=entrada,
            stdout=salida,
            stderr=subprocess.DEVNULL,
            cwd=_RAIZ,
            env={
                "LANG": "C.UTF-8",
                "OMP_THREAD_LIMIT": "1",
                "http_proxy": _SIN_SALIDA,
                "https_proxy": _SIN_SALIDA,
            },
            start_new_session=True,
        )
        try:
            codigo = proceso.wait(segundos * _PACIENCIA)
        except subprocess.TimeoutExpired:
            os.killpg(proceso.pid, signal.SIGKILL)
            codigo = proceso.wait()
        salida.seek(0)
        return salida.read(), codigo == 0


@contextmanager
def _descriptor(contenido: IO[Any]) -> Iterator[int]:
    """Give a descriptor of a regular file with these bytes, at its start."""
    propio = getattr(contenido, "file", contenido)
    if isinstance(propio, io.BufferedReader | io.FileIO):
        os.lseek(propio.fileno(), 0, os.SEEK_SET)
        yield propio.fileno()
        return
    with tempfile.TemporaryFile() as copia:
        contenido.seek(0)
        shutil.copyfileobj(contenido, copia)
        copia.flush()
        copia.seek(0)
        yield copia.fileno()
