"""What is about to lapse is told in working days (R16)."""

from datetime import date

import pytest

from qillqa.nucleo.plazos.cercania import por_vencer_hasta


@pytest.mark.parametrize(
    ("hoy", "hasta"),
    [
        (date(2026, 11, 23), date(2026, 11, 25)),
        (date(2026, 11, 26), date(2026, 11, 30)),
        (date(2026, 11, 27), date(2026, 12, 1)),  # Friday: Monday is near, and Tuesday
        (date(2026, 11, 28), date(2026, 12, 1)),
        (date(2026, 12, 7), date(2026, 12, 11)),  # the 8th and the 9th are holidays
        (date(2027, 3, 24), date(2027, 3, 30)),  # Wednesday of the Holy Week
        (date(2026, 12, 31), date(2027, 1, 5)),
    ],
)
def test_two_working_days_ahead(hoy: date, hasta: date) -> None:
    assert por_vencer_hasta(hoy) == hasta
