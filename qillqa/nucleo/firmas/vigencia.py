"""Whether a certificate comes from whom we trust, and whether it is revoked: truly looked up."""

import asyncio
from datetime import datetime

from asn1crypto import x509
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.errors import (
    ExpiredError,
    NotYetValidError,
    PathBuildingError,
    PathError,
    RevokedError,
    ValidationError,
)

from qillqa.nucleo.firmas.confianza import Confianza

PARA_FIRMAR = "non_repudiation"
"""The use of a key without which a signature binds nobody (RFC 5280, 4.2.1.3)."""


def consultar(
    certificado: bytes, confianza: Confianza, *, cuando: datetime
) -> tuple[bool, bool | None]:
    """Return whether it comes from whom we trust, and whether it is revoked (None: unknown)."""
    juez = CertificateValidator(
        x509.Certificate.load(certificado), validation_context=confianza.contexto(cuando)
    )
    try:
        asyncio.run(juez.async_validate_usage({PARA_FIRMAR}))
    except RevokedError:
        return True, True
    except PathBuildingError:
        return False, None
    except (ExpiredError, NotYetValidError):
        return True, None
    except (PathError, ValidationError):
        return _emitido_por_conocidos(certificado, confianza), None
    return True, False


def sirve_para_firmar(certificado: bytes) -> bool:
    """Whether it was issued to sign documents, and not to enter somewhere or to encrypt."""
    usos = x509.Certificate.load(certificado).key_usage_value
    return usos is not None and PARA_FIRMAR in usos.native


def es_de_muestra(certificado: bytes, confianza: Confianza) -> bool:
    """Whether it was issued by the sample's own chain, which gives no legal value."""
    emisor = x509.Certificate.load(certificado).issuer
    return any(x509.Certificate.load(c).subject == emisor for c in confianza.muestra)


def _emitido_por_conocidos(certificado: bytes, confianza: Confianza) -> bool:
    """Whether the path holds but for its lists."""
    propio = x509.Certificate.load(certificado)
    autoridades = (*confianza.raices, *confianza.intermedios)
    return any(x509.Certificate.load(c).subject == propio.issuer for c in autoridades)
