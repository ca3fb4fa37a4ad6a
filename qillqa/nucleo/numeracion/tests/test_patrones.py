"""What a pattern may say: a bad one would stop every registration, so it is refused at once."""

from datetime import date, datetime

import pytest

from qillqa.nucleo.numeracion import actos
from qillqa.nucleo.numeracion.models import Serie
from qillqa.nucleo.numeracion.reglas import PatronInvalido, revisar_patron
from qillqa.proyecto.villa_ejemplo.mundo import Mundo


@pytest.mark.parametrize(
    "patron",
    ["EXP-{anio}-{n:06}", "{n:03}-{anio}-{entidad}/{organo}", "N° {n}-{anio}", "{n:4}/{anio}"],
)
def test_a_good_pattern(patron: str) -> None:
    revisar_patron(patron)


@pytest.mark.parametrize(
    ("patron", "razon"),
    [
        ("{n}", "necesita"),
        ("{n}-{anio}-{mes}", "no conoce {mes}"),
        ("{}-{anio}-{n}", "no conoce"),
        ("{n-{anio}", "llave|no conoce|necesita"),
        ("{n:06-{anio}", "llave"),
        ("{n:abc}-{anio}", "cifras fijas"),
        ("{n:999999999}-{anio}", "cifras fijas"),
        ("{n:{anio}}-{anio}", "cifras fijas"),
        ("{n!r}-{anio}", "cifras fijas"),
        ("{n}-{anio:d}", "cifras fijas"),
        ("{n}-{anio}-" + "x" * 80, "pasaría de 80"),
    ],
)
def test_a_bad_pattern_is_told(patron: str, razon: str) -> None:
    with pytest.raises(PatronInvalido, match=razon):
        revisar_patron(patron)


def test_one_series_by_code_and_one_pattern_by_date(mundo: Mundo, instante: datetime) -> None:
    por, desde = mundo.actores["secretario"], date(2026, 1, 1)
    serie = actos.abrir_serie(
        codigo="cartas", nombre="Cartas", patron="{n}-{anio}", desde=desde, por=por, cuando=instante
    )
    with pytest.raises(actos.NoSePuedeNumerar, match="Ya hay una serie"):
        actos.abrir_serie(
            codigo="cartas", nombre="x", patron="{n}-{anio}", desde=desde, por=por, cuando=instante
        )
    with pytest.raises(actos.NoSePuedeNumerar, match="Ya hay un patrón desde el 01/01/2026"):
        actos.cambiar_patron(serie, patron="{n:3}/{anio}", desde=desde, por=por, cuando=instante)
    assert Serie.objects.get(codigo="cartas").nombre == "Cartas"
