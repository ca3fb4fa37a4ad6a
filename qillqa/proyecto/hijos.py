"""Child processes that do not outlive us and are started again when they fall."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
PACIENCIA = 15.0
ESPERA_MAXIMA = 30.0


class Hijo:
    """One child: its command, its log and, while it lives, its process."""

    def __init__(
        self, nombre: str, orden: Sequence[str], entorno: Mapping[str, str], registro: Path
    ) -> None:
        """Describe it; nothing runs until `nacer`."""
        self.nombre = nombre
        self.orden = list(orden)
        self.entorno = dict(entorno)
        self.registro = registro
        self.proceso: subprocess.Popen[bytes] | None = None
        self.caidas = 0
        self.no_antes_de = 0.0

    def nacer(self) -> None:
        """Start it in a process group of its own, so that Ctrl-C reaches only us."""
        self.registro.parent.mkdir(parents=True, exist_ok=True)
        padre = os.getpid()
        with self.registro.open("ab") as registro:
            self.proceso = subprocess.Popen(
                self.orden,
                env=self.entorno,
                stdin=subprocess.DEVNULL,
                stderr=registro,
                start_new_session=True,
                preexec_fn=lambda: _morir_con(padre),  # noqa: PLW1509 - we have one thread
            )

    def vive(self) -> bool:
        """Whether it runs now."""
        return self.proceso is not None and self.proceso.poll() is None

    def cuidar(self) -> bool:
        """Start it again if it fell, each time after a longer wait; True when it did."""
        if self.vive() or time.monotonic() < self.no_antes_de:
            return False
        self._barrer()
        self.caidas += 1
        self.no_antes_de = time.monotonic() + min(2.0**self.caidas, ESPERA_MAXIMA)
        self.nacer()
        return True

    def pedir_que_termine(self) -> None:
        """Ask it to finish what it does and leave."""
        if self.proceso is not None:
            with contextlib.suppress(ProcessLookupError):
                self.proceso.terminate()

    def terminar(self, paciencia: float = PACIENCIA) -> None:
        """Wait for it to leave; then make sure that nothing of its group remains."""
        if self.proceso is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.proceso.wait(paciencia)
            self._barrer()
            self.proceso.wait()

    def _barrer(self) -> None:
        if self.proceso is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.proceso.pid, signal.SIGKILL)


def _morir_con(padre: int) -> None:
    """Between fork and exec: ask the kernel to end us when our parent does, however it dies."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    except (OSError, AttributeError):
        return  # not Linux: an ordinary end still stops us
    if os.getppid() != padre:
        os._exit(1)
