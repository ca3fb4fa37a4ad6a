"""The clock stops in tests, and its dates are Peruvian."""

from datetime import UTC, date, datetime, timedelta

import pytest

from qillqa.nucleo import reloj

NOCHE_EN_LIMA = datetime(2026, 11, 23, 4, 59, tzinfo=UTC)


def test_la_fecha_es_la_de_lima() -> None:
    assert reloj.fecha_de(NOCHE_EN_LIMA) == date(2026, 11, 22)
    assert reloj.fecha_de(NOCHE_EN_LIMA + timedelta(minutes=1)) == date(2026, 11, 23)
    assert reloj.a_lima(NOCHE_EN_LIMA).strftime("%H:%M") == "23:59"


def test_congelar_vuelve_a_andar() -> None:
    with reloj.congelar(NOCHE_EN_LIMA):
        assert reloj.ahora() == NOCHE_EN_LIMA
        assert reloj.hoy() == date(2026, 11, 22)
        with reloj.congelar(NOCHE_EN_LIMA + timedelta(days=1)):
            assert reloj.hoy() == date(2026, 11, 23)
        assert reloj.hoy() == date(2026, 11, 22)
    assert reloj.ahora() > NOCHE_EN_LIMA - timedelta(days=3650)
    assert reloj.ahora().tzinfo is UTC


def test_un_instante_sin_zona_no_es_un_instante() -> None:
    with pytest.raises(ValueError, match="time zone"):
        reloj.fecha_de(datetime(2026, 11, 23, 4, 59))  # noqa: DTZ001
