"""Whether a received PDF carries signatures, told from its bytes in a moment.

A signature leaves a gap in the file for itself, so the name `/ByteRange` that announces it can be
neither compressed nor locked away; each of its letters may be written `#xx`.
"""

import re
from typing import IO

_ANUNCIO = re.compile(
    b"/" + b"".join(b"(?:%c|#(?i:%02x))" % (letra, letra) for letra in b"ByteRange")
)
_LARGO = 1 + 3 * len("ByteRange")
_TROZO = 1 << 20


def lleva_firmas(contenido: IO[bytes]) -> bool:
    """Whether something in the file says that it is signed; whether it truly is, a report tells."""
    resto = b""
    while trozo := contenido.read(_TROZO):
        if _ANUNCIO.search(resto + trozo):
            return True
        resto = trozo[-_LARGO:]
    return False
