"""The demo and the tests' runner refuse with sentences and clean up after themselves."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from qillqa.proyecto import demo
from qillqa.proyecto.entorno import RAIZ, NoSePuedePreparar
from qillqa.proyecto.postgres import Servidor

DICE_LA_URL = "import os; print(os.environ['DATABASE_URL'], flush=True)"


@pytest.fixture
def puerto() -> Iterator[int]:
    """A port that somebody else holds."""
    with socket.socket() as ocupante:
        ocupante.bind(("127.0.0.1", 0))
        ocupante.listen()
        yield ocupante.getsockname()[1]


def test_un_puerto_ocupado_se_dice_con_la_salida(puerto: int) -> None:
    with pytest.raises(NoSePuedePreparar, match=f"PORT={puerto + 1} make demo"):
        demo.comprobar_puerto("127.0.0.1", puerto, paciencia=0)


@pytest.mark.parametrize("escrito", ["ocho mil", "0", "70000", ""])
def test_un_puerto_imposible_se_dice(
    escrito: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", escrito)
    monkeypatch.setattr(signal, "signal", lambda *_: None)

    assert demo.principal([]) == 1
    assert "PORT debe ser un número de puerto" in capsys.readouterr().err


def test_una_segunda_demo_sobre_los_mismos_datos_se_niega(tmp_path: Path) -> None:
    with (tmp_path / "demo.lock").open("a") as candado:
        fcntl.flock(candado, fcntl.LOCK_EX)
        hecho = subprocess.run(
            [sys.executable, "-m", "qillqa.proyecto.demo"],
            env={**os.environ, "QILLQA_VAR": str(tmp_path)},
            cwd=RAIZ,
            capture_output=True,
            text=True,
            check=False,
        )

    assert hecho.returncode == 1
    assert hecho.stderr == "\nLa demostración ya está encendida desde esta carpeta.\n"


def puerto_libre() -> int:
    with socket.socket() as prueba:
        prueba.bind(("127.0.0.1", 0))
        numero: int = prueba.getsockname()[1]
        return numero


def encender_demo(var: Path, puerto: int) -> subprocess.Popen[str]:
    entorno = {**os.environ, "QILLQA_VAR": str(var), "PORT": str(puerto)}
    entorno.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "qillqa.proyecto.demo", "--sin-muestra"],
        env=entorno,
        cwd=RAIZ,
        stdout=subprocess.PIPE,
        text=True,
    )


def leer_hasta(proceso: subprocess.Popen[str], frase: str) -> str:
    """What it says up to the line that holds a sentence."""
    assert proceso.stdout is not None
    dicho = ""
    while frase not in dicho:
        renglon = proceso.stdout.readline()
        assert renglon, f"it ended without saying «{frase}»: {dicho}"
        dicho += renglon
    return dicho


def procesos_de(proceso: subprocess.Popen[str]) -> dict[str, int]:
    """The children of a demo by what they are."""
    hijos = Path(f"/proc/{proceso.pid}/task/{proceso.pid}/children").read_text().split()
    ordenes = {pid: Path(f"/proc/{pid}/cmdline").read_text() for pid in hijos}
    return {
        nombre: int(pid)
        for nombre in ("granian", "procrastinate")
        for pid, orden in ordenes.items()
        if nombre in orden
    }


def test_enciende_responde_y_se_apaga_sin_dejar_nada(var: Path) -> None:
    puerto = puerto_libre()
    with encender_demo(var, puerto) as proceso:
        assert f"http://localhost:{puerto}/" in leer_hasta(proceso, "Para terminar, Ctrl-C")
        hijos = procesos_de(proceso)
        assert set(hijos) == {"granian", "procrastinate"}

        os.kill(hijos["procrastinate"], signal.SIGKILL)
        leer_hasta(proceso, "El trabajador se había caído y vuelve a estar en pie")

        proceso.send_signal(signal.SIGINT)
        resto, _ = proceso.communicate(timeout=60)

    assert proceso.returncode == 0
    assert "los datos se conservan" in resto
    assert not any(Path(f"/proc/{pid}").exists() for pid in hijos.values())
    assert not Servidor(var / "postgres").esta_encendido()
    demo.comprobar_puerto("127.0.0.1", puerto, paciencia=0)


def test_si_se_va_quien_miraba_igual_se_apaga_todo(var: Path) -> None:
    puerto = puerto_libre()
    with encender_demo(var, puerto) as proceso:
        leer_hasta(proceso, "Para terminar, Ctrl-C")
        hijos = procesos_de(proceso)
        assert proceso.stdout is not None
        proceso.stdout.close()

        proceso.send_signal(signal.SIGHUP)
        proceso.wait(60)

    assert not any(Path(f"/proc/{pid}").exists() for pid in hijos.values())
    assert not Servidor(var / "postgres").esta_encendido()


def test_si_la_matan_la_siguiente_sigue_con_lo_mismo(var: Path) -> None:
    puerto = puerto_libre()
    with encender_demo(var, puerto) as proceso:
        leer_hasta(proceso, "Para terminar, Ctrl-C")
        proceso.kill()
    assert Servidor(var / "postgres").esta_encendido()

    with encender_demo(var, puerto) as proceso:
        leer_hasta(proceso, "Para terminar, Ctrl-C")
        proceso.terminate()
        assert proceso.wait(60) == 0
    assert not Servidor(var / "postgres").esta_encendido()


def con_base(var: Path, programa: str) -> subprocess.Popen[str]:
    entorno = {**os.environ, "QILLQA_VAR": str(var)}
    entorno.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "qillqa.proyecto.con_base", sys.executable, "-c", programa],
        env=entorno,
        cwd=RAIZ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def linea(proceso: subprocess.Popen[str]) -> str:
    assert proceso.stdout is not None
    return proceso.stdout.readline().strip()


def test_una_orden_recibe_base_y_su_codigo_vuelve(var: Path) -> None:
    proceso = con_base(var, f"{DICE_LA_URL}; raise SystemExit(7)")
    url, _ = proceso.communicate(timeout=60)

    assert url.startswith("postgresql://qillqa:")
    assert proceso.returncode == 7
    assert not Servidor(var / "postgres-pruebas").esta_encendido()


def test_el_ultimo_en_terminar_apaga(var: Path) -> None:
    with con_base(var, f"{DICE_LA_URL}; input()") as uno, con_base(var, DICE_LA_URL) as otro:
        url = linea(otro)
        assert otro.wait(30) == 0

        assert linea(uno) == url
        psycopg.connect(url).close()

        uno.communicate("\n", timeout=30)
    assert not Servidor(var / "postgres-pruebas").esta_encendido()


def test_la_base_externa_se_respeta(var: Path) -> None:
    hecho = subprocess.run(
        [sys.executable, "-m", "qillqa.proyecto.con_base", sys.executable, "-c", DICE_LA_URL],
        env={**os.environ, "QILLQA_VAR": str(var), "DATABASE_URL": "postgresql://afuera/x"},
        cwd=RAIZ,
        capture_output=True,
        text=True,
        check=True,
    )

    assert hecho.stdout == "postgresql://afuera/x\n"
    assert not var.exists()


def test_una_senal_llega_a_la_orden_y_se_apaga(var: Path) -> None:
    programa = "import time; print('listo', flush=True); time.sleep(60)"
    with con_base(var, programa) as proceso:
        assert linea(proceso) == "listo"
        time.sleep(0.2)

        proceso.send_signal(signal.SIGTERM)

        assert proceso.wait(30) == 128 + signal.SIGTERM
    assert not Servidor(var / "postgres-pruebas").esta_encendido()
