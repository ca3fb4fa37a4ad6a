"""The authority of time: none, one with an address, or the sample's own (no legal value).

What an authority answers is looked at before it goes into a document: no answer, an error page, a
refusal and a seal over something else are all the same to who signs: there is no seal.
"""

import hashlib
import time
from dataclasses import dataclass, field
from datetime import datetime

import requests
from asn1crypto import cms, core, keys, tsp, x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from django.conf import settings
from pyhanko.sign.general import as_signing_certificate, simple_cms_attribute
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from qillqa.nucleo.firmas.cadena import Cadena, abrir

MUESTRA = "muestra"
SEGUNDOS = 8
BYTES_CREIBLES = 100_000
_TIPO = "application/timestamp-reply"


class _PorHttp(TimeStamper):
    """An authority with an address (RFC 3161, 3.4), answered in seconds or not at all."""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._url = url

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Return a seal that is sound and over these very bytes; else TimestampRequestError."""
        try:
            ficha = await super().async_timestamp(message_digest, md_algorithm)
            estado = await validate_tst_signed_data(
                ficha["content"],
                _creyendo_a(ficha["content"]),
                lambda algoritmo: message_digest if algoritmo == md_algorithm else b"",
            )
        except (ValueError, TypeError, LookupError, AttributeError, SignatureValidationError) as e:
            raise TimestampRequestError("no es una respuesta de sellado de tiempo") from e
        if not (estado["intact"] and estado["valid"]):
            raise TimestampRequestError("el sello de tiempo no es de lo que se pidió sellar")
        return ficha

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Ask, without following it anywhere else."""
        try:
            return tsp.TimeStampResp.load(self._preguntar(req.dump()), strict=True)
        except requests.RequestException as error:
            raise TimestampRequestError("la autoridad de sellado no responde") from error

    def _preguntar(self, pedido: bytes) -> bytes:
        limite, contenido = time.monotonic() + SEGUNDOS, bytearray()
        with requests.post(
            self._url,
            pedido,
            headers={"Content-Type": "application/timestamp-query", "Accept": _TIPO},
            timeout=SEGUNDOS,
            allow_redirects=False,
            stream=True,
        ) as respuesta:
            if respuesta.status_code != requests.codes.ok or _tipo_de(respuesta) != _TIPO:
                raise TimestampRequestError(f"respondió {respuesta.status_code}")
            while trozo := respuesta.raw.read1(BYTES_CREIBLES):  # what has come, however little
                contenido += trozo
                if len(contenido) > BYTES_CREIBLES or time.monotonic() > limite:
                    raise TimestampRequestError("la respuesta no acaba")
        return bytes(contenido)


def _creyendo_a(sellado: cms.SignedData) -> ValidationContext:
    """Return what believes the certificates of a seal: whether we do is judged with the signature.

    Believing none says the same at the price of a search, and of its failure in the log, each time.
    """
    suyos = [c.chosen for c in sellado["certificates"] if c.name == "certificate"]
    return ValidationContext(trust_roots=suyos, allow_fetching=False)


class _DeMuestra(DummyTimeStamper):
    """The sample's authority. Its key is our own: proving it sound each time takes 40 ms."""

    def _sign_tst_info(
        self, tst_info_data: bytes, md_algorithm: str, dt: datetime
    ) -> tuple[bytes, cms.CMSAttributes]:
        resumen = hashlib.new(md_algorithm, tst_info_data).digest()
        atributos = cms.CMSAttributes(
            [
                simple_cms_attribute("content_type", "tst_info"),
                simple_cms_attribute("signing_time", cms.Time({"utc_time": core.UTCTime(dt)})),
                simple_cms_attribute("signing_certificate", as_signing_certificate(self.tsa_cert)),
                simple_cms_attribute("message_digest", resumen),
            ]
        )
        llave = load_der_private_key(
            self.tsa_key.dump(), password=None, unsafe_skip_rsa_key_validation=True
        )
        if not isinstance(llave, RSAPrivateKey):
            raise TypeError(llave)
        algoritmo = get_pyca_cryptography_hash(md_algorithm)
        return llave.sign(atributos.dump(), PKCS1v15(), algoritmo), atributos


def _tipo_de(respuesta: requests.Response) -> str:
    return respuesta.headers.get("Content-Type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Sello:
    """An authority of time as a value: an address, or the sample's certificate, key and instant."""

    url: str = ""
    certificado: bytes = b""
    superior: bytes = b""
    llave: bytes = field(default=b"", repr=False)
    cuando: datetime | None = None

    def autoridad(self) -> TimeStamper:
        """Return what answers requests for seals."""
        if self.url:
            return _PorHttp(self.url)
        superior = x509.Certificate.load(self.superior)
        return _DeMuestra(
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
