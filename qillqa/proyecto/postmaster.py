"""Reads `postmaster.pid`, where PostgreSQL notes which process serves a data folder and where."""

import contextlib
import os
from pathlib import Path

PID_DE_NADIE = "2147483646"  # above the highest the kernel gives


def vivo(datos: Path) -> int | None:
    """The process that serves this folder, if it lives; a pid file alone proves nothing."""
    pid = _pid_anotado(datos)
    if pid is None:
        return None
    try:
        estado = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        orden = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError):
        return None
    nuestro = orden[0].endswith(b"postgres") and os.fsencode(datos) in orden
    return pid if nuestro and estado != "Z" else None


def _pid_anotado(datos: Path) -> int | None:
    try:
        return int((datos / "postmaster.pid").read_text().splitlines()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def olvidar_ajeno(datos: Path) -> None:
    """Make the pid file name nobody when its pid now belongs to a process that is not ours.

    The file stays: PostgreSQL reads in it the shared memory by which it knows that no orphan of
    the former server still writes.
    """
    pid = _pid_anotado(datos)
    if pid is not None and vivo(datos) is None and Path(f"/proc/{pid}").exists():
        archivo = datos / "postmaster.pid"
        archivo.write_text("\n".join([PID_DE_NADIE, *archivo.read_text().split("\n")[1:]]))


def enchufe(datos: Path) -> Path | None:
    """The folder of the socket as the running server wrote it down."""
    with contextlib.suppress(FileNotFoundError, IndexError):
        return Path((datos / "postmaster.pid").read_text().splitlines()[4])
    return None
