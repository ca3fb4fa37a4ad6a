"""What somebody wants who writes in the portal's box: pure."""

import re
import unicodedata
from collections.abc import Iterable

_CODIGO = re.compile(r"[2-9A-Z]{4}[- ]?[2-9A-Z]{4}[- ]?[2-9A-Z]{2}")
_VACIAS = re.compile(
    r"(a|al|como|con|de|del|el|en|la|las|lo|los|mi|necesito|o|para|por|que|quiero|se|su|un|una|y)"
)


def busca_un_tramite(texto: str) -> bool:
    """Whether it looks like a tracking code or the number of a case, rather than words."""
    limpio = texto.strip()
    if _CODIGO.fullmatch(limpio):
        return True
    letras = re.findall(r"[^\W\d_]{5,}", limpio)
    return bool(re.search(r"\d", limpio)) and not letras


def sin_tildes(texto: str) -> str:
    """Return the text in small letters without accents; ñ stays ñ's letter n, as people type it."""
    partes = unicodedata.normalize("NFD", texto.lower())
    return "".join(letra for letra in partes if not unicodedata.combining(letra))


def palabras(texto: str) -> list[str]:
    """Return the roots of the words that say something, without accents."""
    sueltas = re.findall(r"\w+", sin_tildes(texto))
    return [_raiz(palabra) for palabra in sueltas if not _VACIAS.fullmatch(palabra)]


def coincide(buscadas: Iterable[str], *textos: str) -> bool:
    """Whether every word sought begins some word of the texts."""
    dichas = [palabra for texto in textos for palabra in palabras(texto)]
    return all(any(dicha.startswith(buscada) for dicha in dichas) for buscada in buscadas)


def _raiz(palabra: str) -> str:
    """Take off what changes at the end: plural, then the last vowel of a long word."""
    for final in ("es", "s"):
        if palabra.endswith(final) and len(palabra) > len(final) + 3:
            palabra = palabra.removesuffix(final)
            break
    return palabra[:-1] if len(palabra) > 5 and palabra[-1] in "aeo" else palabra
