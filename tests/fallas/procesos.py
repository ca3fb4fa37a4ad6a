"""Processes that a test starts, kills and always ends."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

RAIZ = Path(__file__).parents[2]
T = TypeVar("T")


class Proceso:
    """One process in a group of its own, with what it says kept in a file."""

    def __init__(self, orden: Sequence[str], entorno: Mapping[str, str], registro: Path) -> None:
        """Start it."""
        self.registro = registro
        with registro.open("ab") as salida:
            self.popen = subprocess.Popen(
                [sys.executable, *orden],
                cwd=RAIZ,
                env=dict(entorno),
                stdin=subprocess.DEVNULL,
                stdout=salida,
                stderr=salida,
                start_new_session=True,
            )

    @property
    def vive(self) -> bool:
        """Whether it runs now."""
        return self.popen.poll() is None

    @property
    def dicho(self) -> str:
        """What it has said until now."""
        return self.registro.read_text(errors="replace")

    def matar(self) -> None:
        """Kill it with its whole group, as a power cut would: it can do nothing about it."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait(10)

    def terminar(self, paciencia: float = 10) -> int:
        """Wait until it ends by itself; its code. TimeoutExpired, and the kill, if it does not."""
        try:
            return self.popen.wait(paciencia)
        finally:
            self.matar()

    def memoria(self) -> int:
        """Resident bytes of the process and its children."""
        return sum(_residente(pid) for pid in familia(self.popen.pid))


def familia(pid: int) -> list[int]:
    """Return a process and all that descend from it, as /proc tells now."""
    padres: dict[int, int] = {}
    for estado in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            padres[int(estado.parent.name)] = int(estado.read_text().rpartition(")")[2].split()[1])
    todos = [pid]
    for uno in todos:  # it grows while it is walked
        todos.extend(hijo for hijo, padre in padres.items() if padre == uno)
    return todos


def _residente(pid: int) -> int:
    with contextlib.suppress(OSError):
        paginas = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        return paginas * os.sysconf("SC_PAGE_SIZE")
    return 0


def entorno_de(url: str, var: Path, clave: str, **mas: str) -> dict[str, str]:
    """Return the environment of a process over this database, with its files under `var`."""
    propio = {
        "DATABASE_URL": url,
        "QILLQA_VAR": str(var),
        "QILLQA_SECRET_KEY": clave,
        "DJANGO_SETTINGS_MODULE": "tests.fallas.ajustes",
        "PYTHONPATH": str(RAIZ),
        "PYTHONUNBUFFERED": "1",
    }
    limpio = {n: v for n, v in os.environ.items() if not n.startswith(("QILLQA_", "PYTEST_"))}
    return {**limpio, **propio, **mas}


def puerto_libre() -> int:
    """Return a port nobody listens at now."""
    with socket.socket() as prueba:
        prueba.bind(("127.0.0.1", 0))
        return int(prueba.getsockname()[1])


def esperar(
    pregunta: Callable[[], T],
    que: str,
    de: Proceso | None = None,
    paciencia: float = 20,
) -> T:
    """Ask until the answer is true; AssertionError says what never came, and what `de` said."""
    limite = time.monotonic() + paciencia
    while True:
        if respuesta := pregunta():
            return respuesta
        if time.monotonic() > limite or (de is not None and not de.vive):
            raise AssertionError(f"No llegó {que}. {de.dicho if de else ''}")
        time.sleep(0.02)
