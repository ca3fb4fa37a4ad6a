"""Which letters may be written: what can be printed, and nothing that lies about what it says."""

import unicodedata

_INVERSORES = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
_INVISIBLES = {0x200B, 0x2060, 0xFEFF, 0x00AD}
_NI_LETRA_NI_SIGNO = {"Cc", "Cs", "Co", "Cn"}


def limpiar(texto: str) -> str:
    """Return the text in composed letters, without controls nor marks that turn its direction."""
    llano = texto.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    compuesto = unicodedata.normalize("NFC", llano.replace("\t", " "))
    return "".join(letra for letra in compuesto if _vale(letra))


def _vale(letra: str) -> bool:
    codigo = ord(letra)
    if letra == "\n":
        return True
    if codigo in _INVERSORES or codigo in _INVISIBLES:
        return False
    return unicodedata.category(letra) not in _NI_LETRA_NI_SIGNO
