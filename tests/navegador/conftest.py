"""One house for the journeys of a run, and a browser for those of each file."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.navegador.casa import Casa, abrir_casa, muestra_compartida
from tests.navegador.persona import ESCRITORIO, TELEFONO, ingresar

CHROMIUM = shutil.which("chromium")
SIN_CHROMIUM = "No hay Chromium: instálelo con apt-get install chromium."


@pytest.fixture(scope="session")
def casa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casa]:
    """A house with the sample, its web server, its worker and its mail."""
    if CHROMIUM is None:
        pytest.skip(SIN_CHROMIUM)
    propia = tmp_path_factory.getbasetemp()
    comun = propia.parent if (propia.parent / "popen-gw0").exists() else propia
    with muestra_compartida(_carpeta(comun)) as muestra, abrir_casa(muestra, propia) as abierta:
        yield abierta


def _carpeta(comun: Path) -> Path:
    carpeta = comun / "navegador"
    carpeta.mkdir(exist_ok=True)
    return carpeta


@pytest.fixture(scope="module")
def chromium(casa: Casa) -> Iterator[Browser]:
    """Chromium, closed with each file: while it is open Django shuns this thread."""
    with sync_playwright() as playwright:
        abierto = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield abierto
        abierto.close()


Abrir = Callable[..., Page]


@pytest.fixture
def abrir(chromium: Browser, casa: Casa) -> Iterator[Abrir]:
    """Open a page of somebody's own browser: `abrir("mesa", ancho=360, con_guiones=False)`."""
    contextos: list[BrowserContext] = []

    def nueva(usuario: str = "", *, ancho: int = ESCRITORIO, con_guiones: bool = True) -> Page:
        contexto = chromium.new_context(
            base_url=casa.raiz,
            viewport={"width": ancho, "height": 640 if ancho == TELEFONO else 800},
            java_script_enabled=con_guiones,
            locale="es-PE",
            timezone_id="America/Lima",
        )
        contexto.set_default_timeout(10_000)
        contextos.append(contexto)
        if usuario:
            ingresar(contexto, usuario)
        return contexto.new_page()

    yield nueva
    for contexto in contextos:
        contexto.close()
