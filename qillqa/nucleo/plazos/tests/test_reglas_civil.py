"""Civil terms: Código Civil 183, apart from the administrative ones."""

import ast
from datetime import date
from pathlib import Path

import pytest

from qillqa.nucleo.plazos.reglas import civil
from qillqa.nucleo.plazos.reglas.administrativo import calcular
from qillqa.nucleo.plazos.reglas.civil import calcular_civil
from qillqa.nucleo.plazos.reglas.plazo import Plazo, TipoDePaso, Unidad
from qillqa.nucleo.plazos.tests.mundo import CALENDARIO, CITAS, CIVIL, REGLA


@pytest.mark.parametrize(
    ("inciso", "inicio", "cantidad", "unidad", "vence"),
    [
        ("183.1, 183.4", date(2026, 11, 23), 30, Unidad.DIAS_CALENDARIO, date(2026, 12, 23)),
        ("183.5", date(2026, 11, 23), 15, Unidad.DIAS_CALENDARIO, date(2026, 12, 10)),
        ("183.1", date(2026, 12, 7), 2, Unidad.DIAS_HABILES, date(2026, 12, 11)),
        ("183.2", date(2028, 1, 31), 1, Unidad.MESES, date(2028, 2, 29)),
        ("183.2, 183.5", date(2027, 1, 31), 1, Unidad.MESES, date(2027, 3, 1)),
        ("183.2", date(2026, 8, 31), 1, Unidad.MESES, date(2026, 9, 30)),
        ("183.3", date(2028, 2, 29), 1, Unidad.ANIOS, date(2029, 2, 28)),
    ],
)
def test_codigo_civil(
    inciso: str, inicio: date, cantidad: int, unidad: Unidad, vence: date
) -> None:
    plazo = Plazo(inicio, cantidad, unidad, CIVIL)
    assert calcular_civil(plazo, CALENDARIO, CITAS).fecha == vence, inciso


def test_el_mes_sin_ese_dia_no_es_igual_en_las_dos_leyes() -> None:
    """CC 183.2 stays in the month; LPAG 134.3 goes to the next."""
    civil_ = Plazo(date(2026, 8, 31), 1, Unidad.MESES, CIVIL)
    administrativo = Plazo(date(2026, 8, 31), 1, Unidad.MESES, REGLA)
    assert calcular_civil(civil_, CALENDARIO, CITAS).fecha == date(2026, 9, 30)
    assert calcular(administrativo, CALENDARIO, CITAS).fecha == date(2026, 10, 1)


def test_se_explica_con_el_codigo_civil() -> None:
    vence = calcular_civil(
        Plazo(date(2026, 11, 23), 15, Unidad.DIAS_CALENDARIO, CIVIL), CALENDARIO, CITAS
    )
    assert {p.cita for p in vence.explicacion} == {
        f"Código Civil, art. 183, inciso {n}" for n in (1, 4, 5)
    }
    traslado = next(p for p in vence.explicacion if p.tipo is TipoDePaso.TRASLADA)
    assert traslado.frase.endswith("8 de diciembre: es feriado (Inmaculada Concepción).")
    assert vence.resumen == (
        "15 días calendario desde el lunes 23 de noviembre; como no podía vencer el martes 8 de "
        "diciembre, pasa al jueves 10 de diciembre"
    )


def test_no_comparte_ninguna_funcion_con_lo_administrativo() -> None:
    arbol = ast.parse(Path(civil.__file__).read_text(encoding="utf-8"))
    origenes = {n.module or "" for n in ast.walk(arbol) if isinstance(n, ast.ImportFrom)}
    assert not any(o.endswith(("administrativo", "terminos", "resumen")) for o in origenes)
