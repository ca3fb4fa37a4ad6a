"""Whether a municipality's brand colour can carry white letters (WCAG 2.2, criterion 1.4.3)."""

import re

GRANATE = "#7a1420"
BLANCO = "#ffffff"
CONTRASTE_MINIMO = 4.5

_HEXADECIMAL = re.compile(r"#[0-9a-fA-F]{6}")


def es_color(texto: str) -> bool:
    """True for ``#rrggbb``, the only form accepted."""
    return _HEXADECIMAL.fullmatch(texto) is not None


def _luminancia(color: str) -> float:
    canales = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    lineales = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canales)
    return sum(peso * canal for peso, canal in zip((0.2126, 0.7152, 0.0722), lineales, strict=True))


def contraste(uno: str, otro: str) -> float:
    """Ratio of contrast between two colours ``#rrggbb``, from 1 to 21."""
    oscuro, claro = sorted((_luminancia(uno), _luminancia(otro)))
    return (claro + 0.05) / (oscuro + 0.05)


def sirve_de_marca(color: str) -> bool:
    """Whether white text on this colour can be read by people of low vision (4.5:1)."""
    return es_color(color) and contraste(color, BLANCO) >= CONTRASTE_MINIMO


def color_de_marca(color: str) -> str:
    """The municipality's colour when it can be read, else the house's granate."""
    return color.lower() if sirve_de_marca(color) else GRANATE
