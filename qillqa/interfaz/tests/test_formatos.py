"""Dates, terms, money and sizes as people read them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from qillqa.interfaz import formatos

LUNES = date(2026, 11, 23)


def test_a_long_date_says_the_day_of_the_week() -> None:
    assert formatos.fecha_larga(LUNES) == "lunes 23 de noviembre de 2026"


def test_an_instant_of_the_night_in_utc_is_still_the_day_before_in_lima() -> None:
    instante = datetime(2026, 11, 24, 3, 42, tzinfo=UTC)
    assert formatos.fecha_hora(instante) == "lunes 23 de noviembre de 2026, 22:42"
    assert formatos.dia_de(instante) == LUNES


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        formatos.fecha_hora(datetime(2026, 11, 23, 10, 42))  # noqa: DTZ001  that is the case


@pytest.mark.parametrize(
    ("dia", "dicho"),
    [
        (date(2026, 11, 24), "martes 24 nov"),
        (date(2026, 9, 1), "martes 1 set"),
        (date(2027, 1, 4), "lunes 4 ene 2027"),
    ],
)
def test_a_short_date_tells_the_year_only_when_it_is_another(dia: date, dicho: str) -> None:
    assert formatos.fecha_corta(dia, LUNES) == dicho


@pytest.mark.parametrize(
    ("dia", "dicho"),
    [
        (date(2026, 11, 23), "hoy"),
        (date(2026, 11, 24), "mañana"),
        (date(2026, 11, 25), "en 2 días"),
        (date(2026, 11, 22), "ayer"),
        (date(2026, 11, 20), "hace 3 días"),
        (datetime(2026, 11, 24, 4, 59, tzinfo=UTC), "hoy"),
        (datetime(2026, 11, 24, 5, 0, tzinfo=UTC), "mañana"),
    ],
)
def test_near_days_are_told_by_their_distance(dia: date, dicho: str) -> None:
    assert formatos.relativo(dia, LUNES) == dicho


@pytest.mark.parametrize(
    ("vence", "dicho", "estado"),
    [
        (date(2026, 11, 30), "vence en 7 días", "en_plazo"),
        (date(2026, 11, 26), "vence en 3 días", "en_plazo"),
        (date(2026, 11, 25), "vence en 2 días", "por_vencer"),
        (date(2026, 11, 24), "vence mañana", "por_vencer"),
        (date(2026, 11, 23), "vence hoy", "por_vencer"),
        (date(2026, 11, 22), "venció ayer", "vencido"),
        (date(2026, 11, 13), "venció hace 10 días", "vencido"),
    ],
)
def test_a_term_lapses_the_day_after_its_last_day(vence: date, dicho: str, estado: str) -> None:
    assert formatos.vencimiento(vence, LUNES) == dicho
    assert formatos.estado_de_plazo(vence, LUNES) == estado


@pytest.mark.parametrize(
    ("monto", "dicho"),
    [
        (Decimal("1234.5"), "S/ 1,234.50"),
        (Decimal("0.005"), "S/ 0.01"),
        (Decimal(-3), "S/ -3.00"),
        (1_000_000, "S/ 1,000,000.00"),
        (0, "S/ 0.00"),
    ],
)
def test_money_has_two_decimals_and_commas(monto: Decimal | int, dicho: str) -> None:
    assert formatos.soles(monto) == dicho


@pytest.mark.parametrize(
    ("octetos", "dicho"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (345_678, "346 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_234_567, "1.2 MB"),
        (9_960_000, "10 MB"),
        (52_428_800, "52 MB"),
        (3_200_000_000, "3.2 GB"),
        (4_000_000_000_000, "4000 GB"),
    ],
)
def test_sizes_use_the_unit_that_fits(octetos: int, dicho: str) -> None:
    assert formatos.tamano(octetos) == dicho


def test_a_negative_size_is_refused() -> None:
    with pytest.raises(ValueError, match="menos de cero"):
        formatos.tamano(-1)


@pytest.mark.parametrize(
    ("nombre", "corto"),
    [
        ("Municipalidad Distrital de Villa Ejemplo", "Villa Ejemplo"),
        ("Municipalidad Provincial del Cusco", "Cusco"),
        ("Municipalidad de Centro Poblado Ampay", "Centro Poblado Ampay"),
        ("Villa Ejemplo", "Villa Ejemplo"),
    ],
)
def test_a_short_name_leaves_out_what_the_entity_is(nombre: str, corto: str) -> None:
    assert formatos.nombre_corto(nombre) == corto


def test_on_friday_what_ends_on_monday_is_near() -> None:
    """R16: nearness is told in working days."""
    viernes, lunes = date(2026, 11, 27), date(2026, 11, 30)
    assert formatos.estado_de_plazo(lunes, viernes) == "por_vencer"
    assert formatos.estado_de_plazo(date(2026, 12, 2), viernes) == "en_plazo"
