"""The children of the demo fall with it, rise when they fall alone, and leave nobody behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qillqa.proyecto.hijos import Hijo

NIETO = "import subprocess, sys, time; p = subprocess.Popen(['/bin/sleep', '60']); {}"
PADRE = """
import os, sys, time
from pathlib import Path
from qillqa.proyecto.hijos import Hijo
hijo = Hijo("x", ["/bin/sleep", "60"], os.environ, Path(sys.argv[1]) / "x.log")
hijo.nacer()
print(hijo.proceso.pid, flush=True)
time.sleep(60)
"""


def hasta(condicion: Callable[[], bool], segundos: float = 10) -> bool:
    limite = time.monotonic() + segundos
    while not condicion() and time.monotonic() < limite:
        time.sleep(0.02)
    return condicion()


def vive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.fixture
def hijo(tmp_path: Path) -> Iterator[Hijo]:
    orden = [sys.executable, "-c", "import time; print('vivo', flush=True); time.sleep(60)"]
    hijo = Hijo("El hijo", orden, os.environ, tmp_path / "log" / "hijo.log")
    hijo.nacer()
    yield hijo
    hijo.pedir_que_termine()
    hijo.terminar()


def pid_de(hijo: Hijo) -> int:
    assert hijo.proceso is not None
    return hijo.proceso.pid


def test_el_que_cae_se_levanta_cada_vez_mas_despacio(hijo: Hijo) -> None:
    assert not hijo.cuidar()
    primero = pid_de(hijo)

    os.kill(primero, signal.SIGKILL)
    assert hasta(lambda: not hijo.vive())
    assert hijo.cuidar()
    assert hijo.vive()
    assert pid_de(hijo) != primero

    os.kill(pid_de(hijo), signal.SIGKILL)
    assert hasta(lambda: not hijo.vive())
    assert not hijo.cuidar(), "the second time it waits"


def test_al_terminar_no_queda_nadie_de_su_grupo(tmp_path: Path) -> None:
    programa = NIETO.format("print(p.pid, file=sys.stderr, flush=True); time.sleep(60)")
    registro = tmp_path / "hijo.log"
    hijo = Hijo("El hijo", [sys.executable, "-c", programa], os.environ, registro)
    hijo.nacer()
    assert hasta(lambda: registro.read_text().endswith("\n"))
    nieto = int(registro.read_text())
    assert vive(nieto)

    hijo.pedir_que_termine()
    hijo.terminar()

    assert not hijo.vive()
    assert hasta(lambda: not vive(nieto))


def test_el_que_no_quiere_irse_es_echado(tmp_path: Path) -> None:
    programa = "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(60)"
    hijo = Hijo("Terco", [sys.executable, "-c", programa], os.environ, tmp_path / "terco.log")
    hijo.nacer()
    time.sleep(0.3)

    hijo.pedir_que_termine()
    hijo.terminar(paciencia=0.3)

    assert not hijo.vive()


@pytest.mark.skipif(sys.platform != "linux", reason="sólo Linux avisa al hijo")
def test_si_matan_al_padre_el_hijo_no_queda(tmp_path: Path) -> None:
    orden = [sys.executable, "-c", PADRE, str(tmp_path)]
    with subprocess.Popen(orden, stdout=subprocess.PIPE, text=True) as padre:
        assert padre.stdout is not None
        pid = int(padre.stdout.readline())
        assert vive(pid)

        padre.kill()

        assert hasta(lambda: not vive(pid))
