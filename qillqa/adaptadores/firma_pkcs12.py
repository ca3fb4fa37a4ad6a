"""Signs with a key kept by the server in a PKCS#12 that only its signer's secret opens."""

from asn1crypto import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    PKCS12KeyAndCertificates,
    load_pkcs12,
)
from pyhanko.sign import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from qillqa.adaptadores.pkcs12_prudente import exigir_que_se_pueda_abrir
from qillqa.nucleo.firmas.pades import ALGORITMO, firmar_con
from qillqa.nucleo.firmas.puerto import Custodia, LlaveNoDisponible, Orden, SecretoErrado


class FirmadorPkcs12:
    """The key is in memory only while this object lives: one document, or one batch of them."""

    def __init__(self) -> None:
        self._abierta: tuple[bytes, str, _Llave] | None = None

    def firmar(self, pdf: bytes, orden: Orden, custodia: Custodia, secreto: str) -> bytes:
        """Return the PDF plus one signature."""
        return firmar_con(self._llave(custodia, secreto), pdf, orden)

    def certificado(self, custodia: Custodia, secreto: str) -> bytes:
        """Return the certificate beside the key."""
        return self._llave(custodia, secreto).der

    def _llave(self, custodia: Custodia, secreto: str) -> "_Llave":
        """Open the key, once for a whole batch: deriving it from the secret is slow on purpose."""
        if self._abierta is None or self._abierta[:2] != (custodia.sellado, secreto):
            llave = _Llave(_abrir(custodia, secreto))
            self._abierta = (custodia.sellado, secreto, llave)
        return self._abierta[2]


class _Llave(Signer):
    """An RSA key in memory."""

    def __init__(self, abierto: PKCS12KeyAndCertificates) -> None:
        if not isinstance(abierto.key, RSAPrivateKey) or abierto.cert is None:
            raise LlaveNoDisponible("El archivo no trae una llave RSA con su certificado.")
        self._rsa = abierto.key
        self.der = abierto.cert.certificate.public_bytes(Encoding.DER)
        otros = [c.certificate.public_bytes(Encoding.DER) for c in abierto.additional_certs]
        super().__init__(
            signing_cert=x509.Certificate.load(self.der),
            cert_registry=SimpleCertificateStore.from_certs(map(x509.Certificate.load, otros)),
        )

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: ARG002 (pyHanko's own)
    ) -> bytes:
        """Sign these bytes."""
        if digest_algorithm != ALGORITMO:
            raise ValueError(digest_algorithm)
        return self._rsa.sign(data, PKCS1v15(), hashes.SHA256())


def _abrir(custodia: Custodia, secreto: str) -> PKCS12KeyAndCertificates:
    exigir_que_se_pueda_abrir(custodia.sellado)
    try:
        return load_pkcs12(custodia.sellado, secreto.encode())
    except ValueError as error:  # the library tells a wrong secret and a broken file alike
        raise SecretoErrado("La clave de firma no es correcta.") from error
