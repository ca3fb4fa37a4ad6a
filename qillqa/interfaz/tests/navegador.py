"""A real browser before pages already made: it needs neither server nor database."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import BrowserContext, Route, sync_playwright

RAIZ = "http://qillqa.localhost"
CHROMIUM = shutil.which("chromium")
TIPOS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Escena:
    """The pages that exist, and what was sent."""

    def __init__(self, paginas: dict[str, tuple[bytes, Mapping[str, str]]]) -> None:
        self.paginas = paginas
        self.envios: list[tuple[str, str]] = []
        self.al_enviar: dict[str, tuple[int, str]] = {}
        """What a POST to an address gets: its code and its words; 204 where it is not said."""

    def responder(self, ruta: Route) -> None:
        """Answer with a page, a static file, or what a POST gets."""
        pedido, camino = ruta.request, urlsplit(ruta.request.url).path
        if pedido.method == "POST":
            self.envios.append((camino, (pedido.post_data_buffer or b"").decode(errors="replace")))
            codigo, palabras = self.al_enviar.get(camino, (204, ""))
            ruta.fulfill(status=codigo, body=palabras, content_type="text/html")
        elif camino in self.paginas:
            cuerpo, cabeceras = self.paginas[camino]
            ruta.fulfill(body=cuerpo, headers=dict(cabeceras))
        elif camino.startswith("/estatico/"):
            hallado = Path(str(finders.find(camino.removeprefix("/estatico/"))))
            ruta.fulfill(body=hallado.read_bytes(), content_type=TIPOS[hallado.suffix])
        else:
            ruta.fulfill(status=404, body="")


@contextmanager
def navegador(escena: Escena, *, con_guiones: bool = True) -> Iterator[BrowserContext]:
    """A browser that sees only the scene; the test is left out where there is no Chromium."""
    if CHROMIUM is None:
        pytest.skip("No hay Chromium: instálelo con apt-get install chromium.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        contexto = chromium.new_context(base_url=RAIZ, java_script_enabled=con_guiones)
        contexto.route("**/*", escena.responder)
        yield contexto
        chromium.close()
