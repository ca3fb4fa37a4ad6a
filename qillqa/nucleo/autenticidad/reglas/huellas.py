"""The fingerprint of what a paper says: what ties its code to its words."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

DE_VERIFICACION = frozenset(
    {"codigo_de_verificacion", "clave_de_verificacion", "direccion_de_seguimiento", "leyenda"}
)
"""What is printed about the verification itself, known only after the fingerprint."""


def huella_de(datos: Mapping[str, Any], imagenes: Mapping[str, bytes] | None = None) -> str:
    """Return the SHA-256 of the canonical JSON of the printed data and of its pictures."""
    dicho: dict[str, Any] = {k: v for k, v in datos.items() if k not in DE_VERIFICACION}
    if imagenes:
        dicho["imagenes"] = {k: hashlib.sha256(v).hexdigest() for k, v in imagenes.items()}
    texto = json.dumps(dicho, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(texto.encode()).hexdigest()
