"""On which date a digital filing falls, to the minute (RLGD 46.2; RTAIP 22.2; Ley 31736, 5.2)."""

from datetime import date, datetime, time

import pytest

from qillqa.nucleo.plazos.reglas.digital import (
    deposito_en_casilla,
    presentacion_de_saip,
    presentacion_digital,
    ultimo_momento,
)
from qillqa.nucleo.plazos.tests.mundo import CALENDARIO

CIERRE = time(16, 30)
CASOS = [
    (datetime(2026, 12, 4, 0, 0), date(2026, 12, 4), "first minute of a working day"),  # noqa: DTZ001
    (datetime(2026, 12, 4, 16, 30), date(2026, 12, 4), "closing time"),  # noqa: DTZ001
    (datetime(2026, 12, 4, 16, 30, 1), date(2026, 12, 7), "after closing"),  # noqa: DTZ001
    (datetime(2026, 12, 5, 9, 0), date(2026, 12, 7), "Saturday"),  # noqa: DTZ001
    (datetime(2026, 12, 7, 23, 59), date(2026, 12, 10), "after closing, before two holidays"),  # noqa: DTZ001
    (datetime(2026, 12, 8, 9, 0), date(2026, 12, 10), "holiday"),  # noqa: DTZ001
]


@pytest.mark.parametrize(("instante", "especial", "caso"), CASOS)
def test_tres_normas(instante: datetime, especial: date, caso: str) -> None:
    assert presentacion_digital(instante) == instante.date(), caso
    fechas = presentacion_de_saip(instante, CIERRE, CALENDARIO)
    assert (fechas.general, fechas.especial) == (instante.date(), especial), caso
    assert fechas.prudente == instante.date(), caso
    assert deposito_en_casilla(instante, CIERRE, CALENDARIO) == especial, caso


def test_hasta_que_hora() -> None:
    """LPAG 140.1 on line, 138.4 on paper."""
    assert ultimo_momento(CIERRE, digital=True) == time(23, 59, 59)
    assert ultimo_momento(CIERRE, digital=False) == CIERRE
