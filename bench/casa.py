"""The house under measure: its PostgreSQL, its web server and its worker, and their memory."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[1]
PROCESOS_WEB = 2
PACIENCIA = 60.0


@dataclass(frozen=True, slots=True)
class Casa:
    """A house that answers on a port of this machine."""

    puerto: int
    url: str
    web: subprocess.Popen[bytes]
    trabajador: subprocess.Popen[bytes]
    carpeta: Path

    def memorias(self) -> dict[str, float]:
        """Return the resident megabytes of each part; shared pages of PostgreSQL count once."""
        return {
            "web": sum(memoria(self.web.pid)),
            "trabajador": sum(memoria(self.trabajador.pid)),
            "postgres": memoria_de_postgres(self.carpeta),
        }


def entorno(url: str, var: Path) -> dict[str, str]:
    """Return the environment of every process of the house."""
    return {
        **os.environ,
        "DATABASE_URL": url,
        "QILLQA_VAR": str(var),
        "QILLQA_SECRET_KEY": "solo-para-medir-" + "x" * 40,
        "DJANGO_SETTINGS_MODULE": "bench.ajustes",
        "BENCH_APUNTES": str(var / "apuntes.jsonl"),
        "PYTHONPATH": str(RAIZ),
    }


@contextmanager
def encendida(url: str, var: Path, carpeta: Path) -> Iterator[Casa]:
    """Start the web server and the worker as the demo does; end them whatever happens."""
    puerto, ambiente = _puerto_libre(), entorno(url, var)
    registro = (var / "servidores.log").open("ab")
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "warning"]
    web = [*granian, "--host", "127.0.0.1", "--port", str(puerto), "--workers", str(PROCESOS_WEB)]
    obrero = [sys.executable, str(RAIZ / "manage.py"), "procrastinate", "worker"]
    hijos: list[subprocess.Popen[bytes]] = []
    try:
        hijos.extend(
            subprocess.Popen(
                orden,
                env=ambiente,
                cwd=RAIZ,
                stdin=subprocess.DEVNULL,
                stdout=registro,
                stderr=registro,
                start_new_session=True,
            )
            for orden in ([*web, "qillqa.proyecto.wsgi:application"], obrero)
        )
        _esperar(puerto, hijos[0])
        yield Casa(puerto, url, hijos[0], hijos[1], carpeta)
    finally:
        for hijo in hijos:
            _terminar(hijo)
        registro.close()


def memoria(pid: int) -> list[float]:
    """Return the resident megabytes of a process and of each of its children."""
    hallada = []
    for cual in [pid, *_hijos(pid)]:
        try:
            lineas = Path(f"/proc/{cual}/status").read_text().splitlines()
        except OSError:
            continue
        rss = next((linea for linea in lineas if linea.startswith("VmRSS")), "VmRSS: 0")
        hallada.append(int(rss.split()[1]) / 1024)
    return hallada


def memoria_de_postgres(carpeta: Path) -> float:
    """Return the private megabytes of the database's processes (shared memory counted once)."""
    pid = next(iter(carpeta.rglob("postmaster.pid")), None)
    if pid is None:
        return 0.0
    postmaster = int(pid.read_text().splitlines()[0])
    total = 0.0
    for cual in [postmaster, *_hijos(postmaster)]:
        try:
            partes = Path(f"/proc/{cual}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        pss = next((parte for parte in partes if parte.startswith("Pss:")), "Pss: 0")
        total += int(pss.split()[1]) / 1024
    return total


def _hijos(pid: int) -> list[int]:
    try:
        directos = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [int(h) for h in directos] + [n for h in directos for n in _hijos(int(h))]


def _puerto_libre() -> int:
    with socket.socket() as prueba:
        prueba.bind(("127.0.0.1", 0))
        return int(prueba.getsockname()[1])


def _esperar(puerto: int, web: subprocess.Popen[bytes]) -> None:
    limite = time.monotonic() + PACIENCIA
    while time.monotonic() < limite and web.poll() is None:
        conexion = http.client.HTTPConnection("127.0.0.1", puerto, timeout=10)
        try:
            conexion.request("GET", "/")
            conexion.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            conexion.close()
    raise RuntimeError("the web server did not answer; see servidores.log")


def _terminar(hijo: subprocess.Popen[bytes]) -> None:
    hijo.terminate()
    try:
        hijo.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(hijo.pid, signal.SIGKILL)
        hijo.wait()
