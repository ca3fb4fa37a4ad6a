"""Every page, as everybody who sees it: nothing that axe finds wrong, nothing that sticks out."""

import pytest

from tests.navegador.casa import Casa
from tests.navegador.conftest import Abrir
from tests.navegador.paginas import (
    EN_UN_VIAJE,
    NO_SON_PAGINAS,
    PAGINAS,
    rutas_que_se_leen,
)
from tests.navegador.persona import ESCRITORIO, TELEFONO, faltas, sobresalen

pytestmark = pytest.mark.navegador


def test_ninguna_pagina_queda_sin_mirar() -> None:
    miradas = {p.ruta for p in PAGINAS} | EN_UN_VIAJE | NO_SON_PAGINAS
    assert set(rutas_que_se_leen()) == miradas


@pytest.mark.parametrize("ancho", [ESCRITORIO, TELEFONO])
@pytest.mark.parametrize("usuario", sorted({p.usuario for p in PAGINAS}))
def test_cada_pagina_es_accesible_y_cabe(
    abrir: Abrir, casa: Casa, usuario: str, ancho: int
) -> None:
    pagina, quejas = abrir(usuario, ancho=ancho), []
    pagina.on("pageerror", lambda error: quejas.append(str(error)))
    pagina.on("console", lambda m: quejas.append(m.text) if m.type == "error" else None)
    for mirada in (p for p in PAGINAS if p.usuario == usuario):
        direccion = mirada.direccion(casa)
        respuesta = pagina.goto(direccion)
        assert respuesta is not None
        assert (respuesta.status, pagina.url) == (200, casa.raiz + direccion)
        quejas += [f"{direccion}: {falta}" for falta in faltas(pagina)]
        quejas += [f"{direccion}: sobresale {parte}" for parte in sobresalen(pagina)]
    assert not quejas, "\n".join(quejas)
