"""A brand colour must carry white letters."""

import pytest

from qillqa.interfaz.colores import GRANATE, color_de_marca, contraste, sirve_de_marca


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contraste("#000000", "#ffffff") == pytest.approx(21)
    assert contraste("#ffffff", "#ffffff") == pytest.approx(1)


@pytest.mark.parametrize("color", [GRANATE, "#1d5b8f", "#1F6B3A", "#767676"])
def test_dark_colours_serve(color: str) -> None:
    assert sirve_de_marca(color)
    assert color_de_marca(color) == color.lower()


@pytest.mark.parametrize("color", ["#777777", "#ffcc00", "red", "#fff", "", "#7a1420;}"])
def test_what_cannot_be_read_or_is_no_colour_gives_way_to_granate(color: str) -> None:
    assert not sirve_de_marca(color)
    assert color_de_marca(color) == GRANATE
