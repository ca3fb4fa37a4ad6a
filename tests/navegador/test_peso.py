"""What the public site costs a telephone with little credit (issue 2, section 3)."""

import pytest
from playwright.sync_api import Page

from tests.navegador.conftest import Abrir
from tests.navegador.persona import TELEFONO

pytestmark = pytest.mark.navegador

PRIMERA, SIGUIENTES = 60_000, 25_000
OTRAS = ("/mesa-de-partes/", "/seguimiento/", "/tramites/", "/buscar/?q=constancia", "/privacidad/")


def test_la_primera_pagina_pesa_menos_de_60_kb_y_las_siguientes_menos_de_25(abrir: Abrir) -> None:
    pagina = abrir(ancho=TELEFONO)
    cable = pagina.context.new_cdp_session(pagina)
    cable.send("Network.enable")
    octetos: list[int] = []
    cable.on("Network.loadingFinished", lambda fin: octetos.append(int(fin["encodedDataLength"])))

    primera = _peso(pagina, "/", octetos)
    siguientes = {direccion: _peso(pagina, direccion, octetos) for direccion in OTRAS}

    assert 1_000 < primera <= PRIMERA
    assert {d: p for d, p in siguientes.items() if not 1_000 < p <= SIGUIENTES} == {}


def _peso(pagina: Page, direccion: str, octetos: list[int]) -> int:
    octetos.clear()
    pagina.goto(direccion, wait_until="networkidle")
    return sum(octetos)
