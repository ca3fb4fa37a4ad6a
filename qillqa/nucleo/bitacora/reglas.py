"""How an entry is fingerprinted: pure, so that anyone can check a chain from an export."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

RAIZ = b"\x00" * 32


def huella(anterior: bytes, contenido: Mapping[str, Any]) -> bytes:
    """Return SHA-256 over the previous fingerprint and the entry in canonical JSON."""
    texto = json.dumps(
        contenido, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )
    return hashlib.sha256(anterior + texto.encode()).digest()


def primera_rota(cadena: Iterable[tuple[bytes, bytes, Mapping[str, Any]]]) -> int | None:
    """Return the position of the first entry whose fingerprint does not follow, or None.

    Each item is (previous fingerprint as stored, own fingerprint, content), in order.
    """
    esperada = RAIZ
    for posicion, (anterior, propia, contenido) in enumerate(cadena):
        if anterior != esperada or propia != huella(anterior, contenido):
            return posicion
        esperada = propia
    return None
