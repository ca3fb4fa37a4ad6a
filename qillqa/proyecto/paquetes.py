"""Packages of the system: installed when we are root on Debian, asked for in a sentence else."""

import shutil

from qillqa.proyecto.entorno import (
    NoSePuedePreparar,
    correr,
    decir,
    explicar,
    navegador,
    puede_instalar,
)


def exigir_venv() -> None:
    """Debian keeps the module that makes environments in a package of its own."""
    if not puede_instalar() or not _instalar("venv de Python", "python3-venv"):
        raise NoSePuedePreparar(
            "A este Python le falta «venv»: instálelo con «apt-get install python3-venv»."
        )


def ofrecer_para_pruebas() -> None:
    """What the tests use when it is there: a browser, and the reader of scanned pages."""
    if navegador() is None and not (puede_instalar() and _instalar("un navegador", "chromium")):
        decir(
            "· Sin navegador: los recorridos de pantalla se omiten y corre todo lo demás. "
            "Para incluirlos instale «chromium»."
        )
    if shutil.which("tesseract") is None and not (
        puede_instalar()
        and _instalar("el lector de imágenes", "tesseract-ocr", "tesseract-ocr-spa")
    ):
        decir(
            "· Sin tesseract: se omite la lectura de papeles escaneados y corre todo lo demás. "
            "Para incluirla instale «tesseract-ocr» y «tesseract-ocr-spa»."
        )


def _instalar(que: str, *nombres: str) -> bool:
    """Install Debian packages; say why when it is not possible."""
    quieto = {"DEBIAN_FRONTEND": "noninteractive"}
    orden = ["apt-get", "install", "-y", "--no-install-recommends", *nombres]
    hecho = correr(f"Instalando {que}", orden, entorno=quieto)
    if hecho.returncode:  # the package lists may be old or missing
        correr("Poniendo al día la lista de paquetes", ["apt-get", "update"], entorno=quieto)
        hecho = correr(f"Instalando {que}", orden, entorno=quieto)
    if hecho.returncode:
        decir(f"· No se pudo instalar {que}. {explicar(hecho.stdout)}")
    return hecho.returncode == 0
