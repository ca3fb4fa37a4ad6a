"""The authority of time: none, one with an address, or the sample's own (no legal value)."""

from dataclasses import dataclass
from datetime import datetime

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from qillqa.nucleo.firmas.cadena import Cadena, abrir

MUESTRA = "muestra"
SEGUNDOS = 8


@dataclass(frozen=True, slots=True)
class Sello:
    """An authority of time as a value: an address, or the sample's certificate, key and instant."""

    url: str = ""
    certificado: bytes = b""
    superior: bytes = b""
    llave: bytes = b""
    cuando: datetime | None = None

    def autoridad(self) -> TimeStamper:
        """Return what answers requests for seals."""
        if self.url:
            return RequestsHTTPTimeStamper(self.url, timeout=SEGUNDOS)
        superior = x509.Certificate.load(self.superior)
        return DummyTimeStamper(
            x509.Certificate.load(self.certificado),
            keys.PrivateKeyInfo.load(self.llave),
            certs_to_embed=SimpleCertificateStore.from_certs([superior]),
            fixed_dt=self.cuando,
        )


def sello_configurado(cuando: datetime) -> Sello | None:
    """Return the authority the settings name, or None; the sample's own gives `cuando`."""
    donde = settings.SELLO_DE_TIEMPO
    if not donde:
        return None
    if donde != MUESTRA:
        return Sello(url=donde)
    return sello_de_muestra(abrir(settings.CARPETA_DE_LA_CADENA), cuando)


def sello_de_muestra(propia: Cadena, cuando: datetime | None) -> Sello:
    """Return the sample chain's seal of time; without `cuando` it reads the machine's clock."""
    return Sello(
        certificado=propia.sello.der,
        superior=propia.intermedia.der,
        llave=propia.sello.llave.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        cuando=cuando,
    )
