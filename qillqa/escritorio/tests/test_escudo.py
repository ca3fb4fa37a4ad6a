"""A shield draws and does nothing else."""

import pytest

from qillqa.escritorio.escudo import EscudoInvalido, sanear
from qillqa.nucleo.documentos.compositor import ESCUDO, escudo_sirve

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def _svg(dentro: str, atributos: str = "") -> bytes:
    return f"<svg {NS} viewBox='0 0 9 9' {atributos}><path d='M0 0h9v9z'/>{dentro}</svg>".encode()


@pytest.mark.parametrize(
    ("dentro", "no_queda"),
    [
        ("<script>alert(1)</script>", "alert"),
        ("<g onload='alert(1)'/>", "onload"),
        ("<a href='javascript:alert(1)'><path d='M0 0'/></a>", "javascript"),
        ("<use href='https://malo.example/x.svg#a'/>", "malo"),
        ("<use xlink:href='data:image/svg+xml;base64,AA'/>", "data:"),
        ("<image href='https://malo.example/x.png'/>", "image"),
        ("<foreignObject><p>hola</p></foreignObject>", "hola"),
        ("<style>@import url(https://malo.example)</style>", "malo"),
        ("<g style='fill:url(https://malo.example)'/>", "malo"),
        ("<g style='fill:u\\72l(x)'/>", "72l"),
        ("<animate attributeName='href' to='javascript:x'/>", "animate"),
        ("<set attributeName='onclick' to='x'/>", "onclick"),
        ("<!-- <script>x</script> -->", "script"),
        ("<?xml-stylesheet href='x'?>", "stylesheet"),
        ("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>x()</h:script>", "x()"),
        ("<g xml:base='https://malo.example'/>", "malo"),
    ],
)
def test_what_does_not_draw_goes(dentro: str, no_queda: str) -> None:
    limpio = sanear(_svg(dentro))
    assert no_queda not in limpio
    assert "M0 0h9v9z" in limpio


def test_what_draws_stays() -> None:
    gradiente = "<linearGradient id='g'><stop offset='1' stop-color='red'/></linearGradient>"
    limpio = sanear(_svg(f"<defs>{gradiente}</defs><use href='#g'/><g fill='url(#g)'/>"))
    assert 'fill="url(#g)"' in limpio
    assert 'href="#g"' in limpio
    assert "linearGradient" in limpio
    assert escudo_sirve(sanear(ESCUDO.read_bytes()))


@pytest.mark.parametrize(
    "octetos",
    [
        b"",
        b"hola",
        b"<html/>",
        b"\xff\xfe",
        b"%PDF-1.7",
        b"<svg/>",
        f"<svg {NS}><title>x</title></svg>".encode(),
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        '<!DOCTYPE svg [<!ENTITY a "a">]><svg/>'.encode("utf-16"),
    ],
)
def test_what_is_not_a_drawing_is_refused(octetos: bytes) -> None:
    with pytest.raises(EscudoInvalido):
        sanear(octetos)
