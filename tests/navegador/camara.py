"""The camera: every page, as each who sees it, wide and narrow."""

import argparse
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.fallas.procesos import RAIZ
from tests.navegador.casa import Casa, abrir_casa, muestra_compartida
from tests.navegador.paginas import PAGINAS, Pagina
from tests.navegador.persona import ESCRITORIO, TELEFONO, ingresar

MANUAL = RAIZ / "docs" / "manual" / "img"
COLORES = 64
ALTO_MAXIMO = 2400


def principal(argumentos: Sequence[str]) -> int:
    """The command line."""
    lector = argparse.ArgumentParser(prog="retratos", description=__doc__)
    lector.add_argument("carpeta", nargs="?", type=Path, default=MANUAL)
    lector.add_argument("--todas", action="store_true", help="todas las páginas, no las del manual")
    lector.add_argument("--oscuro", action="store_true", help="como las pide un equipo a oscuras")
    pedido = lector.parse_args(argumentos)
    pedido.carpeta.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as lugar:
        carpeta = Path(lugar)
        with muestra_compartida(carpeta) as muestra, abrir_casa(muestra, carpeta) as casa:
            _retratar_todas(casa, pedido.carpeta, oscuro=pedido.oscuro)
    return 0


def _retratar_todas(casa: Casa, carpeta: Path, *, oscuro: bool) -> None:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--lang=es-PE"],
            env={**os.environ, "LANGUAGE": "es"},
        )
        for usuario in sorted({p.usuario for p in PAGINAS}):
            for ancho in (ESCRITORIO, TELEFONO):
                suyas = [p for p in PAGINAS if p.usuario == usuario]
                _retratar(chromium, casa, usuario, suyas, ancho, carpeta, oscuro=oscuro)
        chromium.close()


def _retratar(
    chromium: Browser,
    casa: Casa,
    usuario: str,
    paginas: Sequence[Pagina],
    ancho: int,
    carpeta: Path,
    *,
    oscuro: bool,
) -> None:
    contexto = chromium.new_context(
        base_url=casa.raiz,
        viewport={"width": ancho, "height": 800 if ancho == ESCRITORIO else 640},
        locale="es-PE",
        timezone_id="America/Lima",
        color_scheme="dark" if oscuro else "light",
    )
    if usuario:
        ingresar(contexto, usuario)
    pagina = contexto.new_page()
    for mirada in paginas:
        pagina.goto(mirada.direccion(casa))
        archivo = carpeta / f"{mirada.nombre}-{ancho}.png"
        pagina.screenshot(path=archivo, full_page=True)
        aligerar(archivo)
    contexto.close()


def aligerar(archivo: Path) -> None:
    """Keep a picture with few colours: text and flat shapes lose nothing that one sees."""
    with Image.open(archivo) as original:
        entera = original.convert("RGB")
    entera = entera.crop((0, 0, entera.width, min(entera.height, ALTO_MAXIMO)))
    entera.quantize(COLORES, dither=Image.Dither.NONE).save(archivo, optimize=True)
