"""Reading who a certificate names: Peruvian certificates say it in several ways."""

import hashlib
import re

from asn1crypto import x509

from qillqa.nucleo.firmas.informe import Titular

_DNI = re.compile(r"(?<!\d)(\d{8})(?!\d)")
_CORTESIAS = re.compile(r"\s+(?:FIR|FAU|AUT|CIF)\s+\d{8,11}\s+(?:hard|soft)\s*$", re.IGNORECASE)
"""RENIEC writes «APELLIDOS NOMBRES FIR 41000001 hard» in the common name."""

_RUC = re.compile(r"(?<!\d)(\d{11})(?!\d)")
AGENTE = "agente automatizado"
"""What the certificate of an entity's automated signer says of itself."""


def titular_de(certificado: x509.Certificate) -> Titular:
    """Return who and in which office, with the certificate's SHA-256."""
    sujeto = certificado.subject.native
    nombre = _uno(sujeto.get("common_name"))
    return Titular(
        nombre=_CORTESIAS.sub("", nombre),
        documento=_documento(_uno(sujeto.get("serial_number")), nombre),
        cargo=_uno(sujeto.get("title")),
        unidad=_uno(sujeto.get("organizational_unit_name")),
        entidad=_uno(sujeto.get("organization_name")),
        emisor=_uno(certificado.issuer.native.get("common_name")),
        huella=hashlib.sha256(certificado.dump()).hexdigest(),
        es_agente=AGENTE in _todo(certificado),
    )


def es_de_la_entidad(certificado: x509.Certificate, ruc: str) -> bool:
    """Whether it is the entity's own: no other's RUC, and no person's unless an automated signer.

    RLFCD: the holder of the certificate of an automated signer is the entity.
    """
    dicho = _todo(certificado)
    nombrados = set(_RUC.findall(dicho))
    if nombrados and ruc not in nombrados:
        return False
    if AGENTE in dicho:
        return True
    return bool(nombrados) and not _DNI.search(dicho)


def _todo(certificado: x509.Certificate) -> str:
    """Return all that its subject says, in small letters."""
    valores = certificado.subject.native.values()
    partes = (str(p) for v in valores for p in (v if isinstance(v, list) else [v]))
    return "\n".join(partes).casefold()


def _uno(valor: object) -> str:
    """Return the first of what may be one value or several."""
    if isinstance(valor, list):
        return str(valor[0]) if valor else ""
    return str(valor) if valor is not None else ""


def _documento(serie: str, nombre: str) -> str:
    """Return the DNI of `PNOPE-41000001`, `DNI:41000001` or of the name; empty if none is there."""
    for texto in (serie, nombre):
        if hallado := _DNI.search(texto):
            return hallado[1]
    return serie.rpartition("-")[2] if "-" in serie else ""
