"""Every page, as everybody who sees it: nothing that axe finds wrong, nothing that sticks out."""

from collections.abc import Iterator, Sequence

import pytest

from tests.navegador.casa import Casa
from tests.navegador.conftest import Abrir
from tests.navegador.paginas import (
    EN_UN_VIAJE,
    NO_SON_PAGINAS,
    PAGINAS,
    Pagina,
    rutas_que_se_leen,
)
from tests.navegador.persona import ESCRITORIO, TELEFONO, faltas, sobresalen

pytestmark = pytest.mark.navegador


def test_ninguna_pagina_queda_sin_mirar() -> None:
    miradas = {p.ruta for p in PAGINAS} | EN_UN_VIAJE | NO_SON_PAGINAS
    assert set(rutas_que_se_leen()) == miradas


POR_TANDA = 9


def _por_tandas(paginas: Sequence[Pagina]) -> Iterator[Sequence[Pagina]]:
    """Cut a long round in shares, so that several browsers may walk it at once."""
    for desde in range(0, len(paginas), POR_TANDA):
        yield paginas[desde : desde + POR_TANDA]


TANDAS = [
    (usuario, tanda)
    for usuario in sorted({p.usuario for p in PAGINAS})
    for tanda in _por_tandas([p for p in PAGINAS if p.usuario == usuario])
]


@pytest.mark.parametrize(("usuario", "tanda"), TANDAS, ids=range(len(TANDAS)))
def test_cada_pagina_es_accesible_y_cabe(
    abrir: Abrir, casa: Casa, usuario: str, tanda: Sequence[Pagina]
) -> None:
    pagina, quejas = abrir(usuario), list[str]()
    pagina.on("pageerror", lambda error: quejas.append(str(error)))
    pagina.on("console", lambda m: quejas.append(m.text) if m.type == "error" else None)
    for mirada in tanda:
        direccion = mirada.direccion(casa)
        respuesta = pagina.goto(direccion)
        assert respuesta is not None
        assert (respuesta.status, pagina.url) == (200, casa.raiz + direccion)
        for ancho in (TELEFONO, ESCRITORIO):
            pagina.set_viewport_size({"width": ancho, "height": 800})
            quejas += [f"{direccion} a {ancho}: {falta}" for falta in faltas(pagina)]
            quejas += [f"{direccion} a {ancho}: sobresale {parte}" for parte in sobresalen(pagina)]
    assert not quejas, "\n".join(quejas)
