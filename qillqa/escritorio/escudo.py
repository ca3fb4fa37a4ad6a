"""Keeping of an SVG only what draws: the shield is on every page and on every paper."""

import re
from xml.etree import ElementTree as ET

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_ELEMENTOS = {
    *("svg", "g", "defs", "symbol", "use", "title", "desc", "text", "tspan"),
    *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
    *("clipPath", "mask", "linearGradient", "radialGradient", "stop", "pattern"),
}
_ATRIBUTO = re.compile(r"[a-zA-Z][a-zA-Z0-9:-]*")
_INTERNA = re.compile(r"url\(\s*['\"]?#[\w.-]+['\"]?\s*\)")
_PELIGRO = re.compile(r"url\s*\(|@import|expression\s*\(|javascript:|data:|\\", re.IGNORECASE)


class EscudoInvalido(ValueError):
    """The drawing cannot be used; the sentence says why."""


def sanear(octetos: bytes) -> str:
    """Return the drawing without scripts, styles from elsewhere, links or pictures inside."""
    if re.search(rb"<!(DOCTYPE|ENTITY)[^>]*\[|<!ENTITY", octetos, re.IGNORECASE):
        raise EscudoInvalido("El SVG define entidades: expórtelo como «SVG simple»")
    try:
        raiz = ET.fromstring(octetos)  # noqa: S314  without entities there is nothing to expand
    except (ET.ParseError, ValueError) as falla:
        raise EscudoInvalido("El archivo no es un dibujo SVG") from falla
    if raiz.tag != f"{_SVG}svg":
        raise EscudoInvalido("El archivo no es un dibujo SVG")
    _limpiar(raiz)
    if not any(hijo.tag != f"{_SVG}title" for hijo in raiz):
        raise EscudoInvalido("El SVG no tiene ningún dibujo que se pueda usar")
    ET.register_namespace("", _SVG[1:-1])
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return ET.tostring(raiz, encoding="unicode")


def _limpiar(elemento: ET.Element) -> None:
    for nombre, valor in list(elemento.attrib.items()):
        if not _se_queda(nombre, valor):
            del elemento.attrib[nombre]
    for hijo in list(elemento):
        if str(hijo.tag).removeprefix(_SVG) not in _ELEMENTOS:
            elemento.remove(hijo)
        else:
            _limpiar(hijo)


def _se_queda(nombre: str, valor: str) -> bool:
    """Whether an attribute only draws: no events, no addresses but those inside the drawing."""
    if nombre in {"href", _XLINK}:
        return valor.startswith("#")
    if not _ATRIBUTO.fullmatch(nombre) or nombre.lower().startswith("on"):
        return False
    return not _PELIGRO.search(_INTERNA.sub("", valor))
