"""Finding a record by its code, and the keys that verify what the entity declared."""

import base64
import secrets
from dataclasses import dataclass
from datetime import datetime

from qillqa.nucleo.autenticidad.models import LlaveDeLaEntidad, Registro
from qillqa.nucleo.autenticidad.reglas.codigos import leer


@dataclass(frozen=True, slots=True)
class LlavePublica:
    """A key as a page takes it: its point (65 bytes, "raw" of WebCrypto) in base64, its dates."""

    identificador: str
    punto: str
    desde: datetime
    hasta: datetime | None


def buscar(codigo: str, clave: str = "") -> tuple[Registro | None, bool]:
    """Return the record of a typed code, and whether the secret part typed is its own."""
    limpio = leer(codigo)
    registro = Registro.objects.con_lo_suyo().filter(codigo=limpio).first() if limpio else None
    if registro is None:
        return None, False
    return registro, secrets.compare_digest(leer(clave) or "", registro.clave)


def llaves_publicas() -> list[LlavePublica]:
    """Return every key the entity ever signed with, the present one first."""
    return [
        LlavePublica(
            llave.identificador,
            base64.b64encode(bytes(llave.publica)).decode(),
            llave.desde,
            llave.hasta,
        )
        for llave in LlaveDeLaEntidad.objects.order_by("-desde", "-id")
    ]
