"""Prepares a clone: environment, packages and assets. Runs on the system's Python alone."""

import argparse
import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from qillqa.proyecto import paquetes, recursos
from qillqa.proyecto.binarios import del_sistema
from qillqa.proyecto.entorno import (
    PYTHON,
    RAIZ,
    VAR,
    NoSePuedePreparar,
    correr,
    explicar,
    salir_con_frase,
)

CANDADOS = RAIZ / "requirements"
VENV = PYTHON.parents[1]
SELLO = VENV / "qillqa.json"


def listas_para(proposito: str) -> set[str]:
    """The lock files that this machine needs for a purpose: demo or test."""
    listas = {"base"}
    if proposito == "test":
        listas |= {"dev", "postgres"}  # the tests try both sets of programs
    elif next(del_sistema(), None) is None:
        listas.add("postgres")
    if recursos.node_del_sistema() is None:
        listas.add("node")
    return listas


def preparar_paquetes(proposito: str) -> None:
    """Bring the environment to what the lock files say; at once when nothing changed.

    What an earlier purpose installed stays, so that demo and test do not undo each other.
    """
    puesto = _leer_sello()
    listas = sorted(listas_para(proposito).union(puesto.get("listas", [])))
    sello = {"listas": listas, "huella": [_huella(listas)], "lugar": [str(VENV)]}
    if puesto == sello and PYTHON.exists():
        return
    if not _sirve(puesto):
        _crear_entorno()
    SELLO.unlink(missing_ok=True)
    _instalar([CANDADOS / f"{lista}.txt" for lista in listas])
    SELLO.write_text(json.dumps(sello))


def _leer_sello() -> dict[str, list[str]]:
    """What the last finished installation left written; empty when there was none."""
    try:
        return dict(json.loads(SELLO.read_text()))
    except (FileNotFoundError, ValueError):
        return {}


def _huella(listas: list[str]) -> str:
    suma = hashlib.sha256(sys.version.encode())
    for lista in ("uv", *listas):
        suma.update((CANDADOS / f"{lista}.txt").read_bytes())
    return suma.hexdigest()


def _sirve(puesto: dict[str, list[str]]) -> bool:
    """Whether the environment runs, has pip, and stands where it was made."""
    if not PYTHON.exists() or puesto.get("lugar", [str(VENV)]) != [str(VENV)]:
        return False
    prueba = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([PYTHON, "-c", prueba], capture_output=True, check=False).returncode == 0


def _crear_entorno() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        paquetes.exigir_venv()
    hecho = correr("Creando el entorno de Python", [sys.executable, "-m", "venv", "--clear", VENV])
    if hecho.returncode:
        raise NoSePuedePreparar(f"No se pudo crear {VENV}. {explicar(hecho.stdout)}")


def _instalar(listas: list[Path]) -> None:
    """Install exactly what the lists pin, by hash: with uv, or with pip where uv finds no way."""
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    exacto = ["--require-hashes", *(f"--requirement={lista}" for lista in listas)]
    uv: list[str | Path] = [
        PYTHON,
        "-m",
        "uv",
        "pip",
        "sync",
        "--require-hashes",
        "--python",
        PYTHON,
        *listas,
    ]
    instalador = [*pip, "install", "--require-hashes", "-r", CANDADOS / "uv.txt"]
    hecho = correr("Trayendo el instalador de paquetes", instalador)
    if hecho.returncode == 0:
        hecho = correr("Instalando los paquetes de Python", uv, entorno=_como_pip())
        if hecho.returncode and "No space left" not in hecho.stdout:
            hecho = correr("Instalando los paquetes por otro camino", [*pip, "install", *exacto])
    if hecho.returncode:
        raise NoSePuedePreparar(
            f"No se pudieron instalar los paquetes de Python. {explicar(hecho.stdout)}"
        )


def _como_pip() -> dict[str, str]:
    """Settings that make uv trust and ask whom pip was told to; uv does not read pip's file."""
    ajustes = {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}
    if any(nombre in os.environ for nombre in ("UV_DEFAULT_INDEX", "UV_INDEX_URL")):
        return ajustes
    orden: list[str | Path] = [PYTHON, "-m", "pip", "config", "list"]
    dicho = subprocess.run(orden, capture_output=True, text=True, check=False).stdout
    valor = r"^(?:global|install|:env:)\.{}='(.+)'$"
    for nombre, opcion in (("UV_DEFAULT_INDEX", "index-url"), ("SSL_CERT_FILE", "cert")):
        hallados = re.findall(valor.format(opcion), dicho, re.MULTILINE)
        if hallados and nombre not in os.environ:
            ajustes[nombre] = hallados[-1]
    return ajustes


@contextlib.contextmanager
def _de_uno_en_uno() -> Iterator[None]:
    """Two runs at once on one clone: the second waits for the first."""
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "preparar.lock").open("a") as candado:
        fcntl.flock(candado, fcntl.LOCK_EX)
        yield


def principal(argumentos: list[str] | None = None) -> int:
    """The command line: `python3 -m qillqa.proyecto.preparar demo|test`."""
    lector = argparse.ArgumentParser(prog="preparar", description="Prepara el proyecto.")
    lector.add_argument("proposito", choices=["demo", "test", "recursos"])
    lector.add_argument("--con-navegador", action="store_true")
    pedido = lector.parse_args(argumentos)
    try:
        with _de_uno_en_uno():
            preparar_paquetes("demo" if pedido.proposito == "recursos" else pedido.proposito)
            recursos.construir(de_nuevo=pedido.proposito == "recursos")
            if pedido.con_navegador:
                paquetes.ofrecer_para_pruebas()
    except NoSePuedePreparar as motivo:
        return salir_con_frase(motivo)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        donde = f" ({error.filename})" if error.filename else ""
        return salir_con_frase(
            NoSePuedePreparar(f"No se pudo preparar{donde}: {explicar(str(error.strerror))}")
        )
    return 0


if __name__ == "__main__":
    sys.exit(principal())
