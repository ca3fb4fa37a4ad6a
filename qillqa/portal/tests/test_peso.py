"""What pages weigh on the wire, as the server compresses them: home 60 kB in all, later ones 25 kB.

A phone in the punas pays for each byte.
"""

import gzip
import re
from html import unescape

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from qillqa.portal.tests.conftest import Firmar
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.tests.fabricas import un_procedimiento

PRIMERA, SIGUIENTE = 60_000, 25_000
_RECURSO = re.compile(r'<(?:link[^>]*rel="(?:stylesheet|icon)"|script|img)[^>]*>')
_DIRECCION = re.compile(r'(?:href|src)="([^"]+)"')


def _en_el_cable(cliente: Client, direccion: str) -> int:
    """The bytes of an answer with its head, compressed as the server would for a browser."""
    if direccion.startswith("/estatico/"):
        ruta = finders.find(direccion.removeprefix("/estatico/"))
        assert isinstance(ruta, str), f"{direccion}: build the assets first"
        with open(ruta, "rb") as archivo:  # noqa: PTH123  finders give a text
            return len(brotli.compress(archivo.read(), quality=11))
    respuesta = cliente.get(direccion, headers={"accept-encoding": "gzip"})
    assert respuesta.status_code == 200
    cabeza = sum(len(n) + len(v) + 4 for n, v in respuesta.headers.items())
    return cabeza + len(respuesta.content)


def _recursos(cliente: Client, pagina: str) -> list[str]:
    """The addresses of what a page brings with it."""
    html = cliente.get(pagina).content.decode()
    halladas = [_DIRECCION.search(etiqueta) for etiqueta in _RECURSO.findall(html)]
    return [unescape(h[1]) for h in halladas if h]


def test_the_first_page_weighs_less_than_60_kb_in_all(mundo: Mundo) -> None:
    cliente = Client()
    recursos = _recursos(cliente, "/")
    assert any(r.endswith(".css") for r in recursos)
    assert any(r.endswith(".js") for r in recursos)
    pesos = {r: _en_el_cable(cliente, r) for r in ["/", *recursos]}
    assert sum(pesos.values()) <= PRIMERA, pesos


@pytest.mark.parametrize(
    "pagina",
    [
        "/tramites/",
        "/tramites/SG-03/",
        "/mesa-de-partes/",
        "/seguimiento/",
        "/normas/",
        "/verificar/",
        "/v/{codigo}/",
    ],
)
def test_a_later_page_weighs_less_than_25_kb(mundo: Mundo, en_firma: Firmar, pagina: str) -> None:
    un_procedimiento()
    pagina = pagina.format(codigo=en_firma().codigo)
    cliente = Client()
    nuevos = set(_recursos(cliente, pagina)) - set(_recursos(cliente, "/"))
    assert sum(_en_el_cable(cliente, r) for r in [pagina, *nuevos]) <= SIGUIENTE


def test_html_goes_compressed(mundo: Mundo) -> None:
    respuesta = Client().get("/", headers={"accept-encoding": "gzip"})
    assert respuesta["Content-Encoding"] == "gzip"
    assert b"<!doctype html>" in gzip.decompress(respuesta.content)[:20]
