"""What a signature does not sign of itself: its wrapping and the certificates it brings.

A library forgives there what no honest program writes; here it is told, so that no byte of a signed
document changes unnoticed.
"""

import re
from collections.abc import Iterable, Iterator

from asn1crypto import cms, x509
from cryptography import x509 as pyca
from cryptography.exceptions import InvalidSignature
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    extract_tst_data_iter,
)
from pyhanko_certvalidator.path import ValidationPath

from qillqa.nucleo.firmas import frases
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.informe import Dictamen
from qillqa.nucleo.firmas.razones import Razon

_UNA_SOLA_CAJA = re.compile(rb"<(?:[0-9a-f]*|[0-9A-F]*)>")


def envoltura_sana(pdf: bytes, firma: EmbeddedPdfSignature) -> bool:
    """Whether its place holds the signature, in one case of letters, zeros after, and no more."""
    rango = [int(n) for n in firma.byte_range]
    if len(rango) != 4:
        return False
    hueco = pdf[rango[1] : rango[2]]
    if not _UNA_SOLA_CAJA.fullmatch(hueco):
        return False
    crudo = bytes.fromhex(hueco[1:-1].decode())
    sobres = [firma.signed_data, *sellos_propios(firma)]
    return not any(crudo[_largo(crudo) :]) and all(map(_como_manda, sobres))


def sellos_propios(firma: EmbeddedPdfSignature) -> list[cms.SignedData]:
    """Return the seals of time inside a signature, still to be believed."""
    return list(extract_tst_data_iter(firma.signer_info, signed=False))


def adjuntos(
    firma: EmbeddedPdfSignature, caminos: Iterable[ValidationPath | None], confianza: Confianza
) -> Iterator[Razon]:
    """Give what must be said of certificates that come with the signature but did not judge it."""
    conocidos = {*confianza.raices, *confianza.intermedios}
    traidos: set[bytes] = set()
    for sobre in (firma.signed_data, *sellos_propios(firma)):
        partes = extract_certs_for_validation(sobre)
        traidos.update(bytes(c.dump()) for c in (partes.signer_cert, *partes.other_certs))
    del_camino = {bytes(c.dump()) for camino in caminos if camino for c in camino}
    posibles = [x509.Certificate.load(c) for c in conocidos | traidos]
    for adjunto in map(x509.Certificate.load, traidos - del_camino - conocidos):
        emisores = [c for c in posibles if c.subject == adjunto.issuer]
        if not emisores:
            yield Dictamen.INDETERMINADA, frases.ADJUNTO_AJENO
        elif not any(_emitido(adjunto, emisor) for emisor in emisores):
            yield Dictamen.NO_VALIDA, frases.ADJUNTO_ALTERADO


def _emitido(certificado: x509.Certificate, emisor: x509.Certificate) -> bool:
    try:
        propio = pyca.load_der_x509_certificate(certificado.dump())
        propio.verify_directly_issued_by(pyca.load_der_x509_certificate(emisor.dump()))
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _largo(der: bytes) -> int:
    """Return how many bytes the first value of a DER text takes; indefinite lengths give it all."""
    if len(der) < 2 or der[1] == 0x80:
        return len(der)
    if der[1] < 0x80:
        return 2 + der[1]
    cifras = der[1] & 0x7F
    return 2 + cifras + int.from_bytes(der[2 : 2 + cifras], "big")


def _como_manda(sobre: cms.SignedData) -> bool:
    """Whether versions and algorithms, which nobody signs, are those RFC 5652 commands."""
    datos = sobre.native
    firmante = datos["signer_infos"][0]
    por_llave = isinstance(firmante["sid"], bytes)
    sellado = datos["encap_content_info"]["content_type"] != "data"
    algoritmos = [a["algorithm"] for a in datos["digest_algorithms"]]
    return bool(
        firmante["version"] == ("v3" if por_llave else "v1")
        and datos["version"] == ("v3" if sellado or por_llave else "v1")
        and algoritmos == [firmante["digest_algorithm"]["algorithm"]]
    )
