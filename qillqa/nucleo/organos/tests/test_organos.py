"""Who holds each office on each date: LOM 20, 24; LPAG 72-80."""

from datetime import date, datetime

import pytest

from qillqa.nucleo.organos import actos
from qillqa.nucleo.organos.consultas import (
    mesa_de_partes,
    quien_ejerce,
    quien_ejerce_la_alcaldia,
)
from qillqa.nucleo.organos.models import Cargo, Designacion
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.proyecto.villa_ejemplo.mundo import Mundo


def _encargar(mundo: Mundo, cuando: datetime, calidad: str = "encargado") -> Designacion:
    return actos.designar(
        Cargo.objects.get(clase="alcalde"),
        mundo.persona("regidor"),
        calidad=calidad,
        desde=date(2026, 12, 1),
        hasta=date(2026, 12, 15),
        resolucion="Resolución de Alcaldía N° 200-2026-MDVE/A",
        por=mundo.actores["sistemas"],
        cuando=cuando,
    )


@pytest.mark.parametrize(
    ("fecha", "quien", "titulo"),
    [
        (date(2026, 11, 30), "Yéssica Huamán Ccorimanya", "Alcaldesa"),
        (date(2026, 12, 1), "Percy Ccoyo Rimachi", "Alcaldesa (e)"),
        (date(2026, 12, 15), "Percy Ccoyo Rimachi", "Alcaldesa (e)"),
        (date(2026, 12, 16), "Yéssica Huamán Ccorimanya", "Alcaldesa"),
    ],
)
def test_who_exercises_the_alcaldia(
    mundo: Mundo, instante: datetime, fecha: date, quien: str, titulo: str
) -> None:
    """LOM 24: whoever replaces acts, both days included; the paper says (e)."""
    _encargar(mundo, instante)
    designacion = quien_ejerce_la_alcaldia(fecha)
    assert designacion is not None
    assert (designacion.persona.nombre, designacion.titulo) == (quien, titulo)


def test_nobody_before_the_office_had_a_holder(mundo: Mundo) -> None:
    """No answer is better than a wrong one."""
    assert quien_ejerce(Cargo.objects.get(clase="alcalde"), date(2022, 12, 31)) is None


def test_no_more_holders_than_places(mundo: Mundo, instante: datetime) -> None:
    """One titular at a time."""
    with pytest.raises(actos.NoSePuedeDesignar, match="ya tiene titular"):
        _encargar(mundo, instante, calidad="titular")


def test_after_the_end_of_one_another_may_hold_it(mundo: Mundo, instante: datetime) -> None:
    """Change of gestión: dated rows."""
    titular = Designacion.objects.get(cargo__clase="alcalde")
    actos.cesar(titular, hasta=date(2026, 11, 30), por=mundo.actores["sistemas"], cuando=instante)
    assert _encargar(mundo, instante, calidad="titular").titulo == "Alcaldesa"


def test_one_unit_receives(mundo: Mundo) -> None:
    """LPAG 117.1."""
    assert mesa_de_partes(date(2026, 11, 23)).siglas == "OTDAC"


def test_only_who_organises(mundo: Mundo, instante: datetime) -> None:
    """Deny by default."""
    with pytest.raises(SinPermiso):
        actos.crear_unidad(
            nombre="X",
            siglas="X",
            desde=date(2026, 1, 1),
            norma="x",
            por=mundo.actores["mesa"],
            cuando=instante,
        )
