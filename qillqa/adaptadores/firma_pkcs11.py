"""Signs with a key that never leaves its token or HSM, by PKCS#11."""

from collections.abc import Iterator
from contextlib import contextmanager

import pkcs11
from asn1crypto import x509
from django.conf import settings
from pkcs11.exceptions import PinIncorrect, PinLenRange, PinLocked, PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from qillqa.nucleo.firmas.pades import firmar_con
from qillqa.nucleo.firmas.puerto import Custodia, LlaveNoDisponible, Orden, SecretoErrado


class FirmadorPkcs11:
    """`Custodia.referencia` says the token's label (`token`) and the key's (`llave`)."""

    def firmar(self, pdf: bytes, orden: Orden, custodia: Custodia, secreto: str) -> bytes:
        """Return the PDF plus one signature made inside the token."""
        with _sesion(custodia, secreto) as sesion:
            return firmar_con(_llave(sesion, custodia), pdf, orden)

    def certificado(self, custodia: Custodia, secreto: str) -> bytes:
        """Return the certificate that the token keeps beside the key."""
        with _sesion(custodia, secreto) as sesion:
            propio = _llave(sesion, custodia).signing_cert
        if propio is None:
            raise LlaveNoDisponible("El dispositivo no guarda el certificado de esa llave.")
        return bytes(propio.dump())


@contextmanager
def _sesion(custodia: Custodia, secreto: str) -> Iterator[pkcs11.Session]:
    try:
        sesion = open_pkcs11_session(
            settings.FIRMA_PKCS11_MODULO,
            token_criteria=TokenCriteria(label=custodia.referencia["token"]),
            user_pin=secreto,
        )
    except PinLocked as error:
        raise LlaveNoDisponible("El dispositivo de firma está bloqueado por su PIN.") from error
    except (PinIncorrect, PinLenRange) as error:
        raise SecretoErrado("El PIN del dispositivo de firma no es correcto.") from error
    except (PKCS11Error, RuntimeError, OSError) as error:
        raise LlaveNoDisponible(
            "No se encuentra el dispositivo de firma: conéctelo y vuelva a intentarlo."
        ) from error
    try:
        yield sesion
    except PKCS11Error as error:
        raise LlaveNoDisponible("El dispositivo de firma dejó de responder.") from error
    finally:
        sesion.close()


def _llave(sesion: pkcs11.Session, custodia: Custodia) -> PKCS11Signer:
    propio = x509.Certificate.load(custodia.certificado) if custodia.certificado else None
    nombre = custodia.referencia["llave"]
    llave = PKCS11Signer(sesion, cert_label=nombre, key_label=nombre, signing_cert=propio)
    try:
        llave.signing_cert  # noqa: B018 (reading it is what looks for it)
    except SigningError as error:
        raise LlaveNoDisponible("El dispositivo no tiene esa llave de firma.") from error
    return llave
