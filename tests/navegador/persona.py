"""What a person at a browser does again and again, and what they may complain of."""

import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from qillqa.proyecto.villa_ejemplo.papeles import como_pdf
from qillqa.proyecto.villa_ejemplo.reparto import CONTRASENA

ESCRITORIO, TELEFONO = 1280, 360
PUERTA = "/cuentas/ingreso/"
PAGINAS_EXAMINADAS = 15
"""Checks of axe that must have found something to check: an empty page would pass them all."""


def ingresar(contexto: BrowserContext, usuario: str, contrasena: str = CONTRASENA) -> None:
    """Sign in without looking at the page: the journey of signing in has its own test."""
    puerta = contexto.request.get(PUERTA).text()
    ficha = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', puerta)
    assert ficha, puerta
    datos: dict[str, Any] = {
        "csrfmiddlewaretoken": ficha[1],
        "login": usuario,
        "password": contrasena,
    }
    respuesta = contexto.request.post(PUERTA, form=datos, max_redirects=0)
    assert respuesta.status == 302, respuesta.text()


def faltas(pagina: Page) -> list[str]:
    """Return what axe finds wrong in a page: the rule, and the first element that breaks it."""
    hallazgos = Axe().run(pagina).response
    assert len(hallazgos["passes"]) > PAGINAS_EXAMINADAS, pagina.url
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in hallazgos["violations"]]


SOBRESALEN = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter((e) => !e.children.length && e.getBoundingClientRect().right > innerWidth)
    .map((e) => e.outerHTML.slice(0, 120))"""


def sobresalen(pagina: Page) -> list[str]:
    """Return what makes a page wider than its window; nothing, when it fits."""
    ancha = pagina.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*pagina.evaluate(SOBRESALEN)[:3], "y más"] if ancha else []


def un_pdf(carpeta: Path, titulo: str, texto: str) -> Path:
    """Write a PDF of one page."""
    archivo = carpeta / f"{titulo}.pdf"
    archivo.write_bytes(como_pdf(titulo, texto))
    return archivo
