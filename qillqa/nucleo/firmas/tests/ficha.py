"""A cryptographic token made of SoftHSM2, for the tests of signing with a device."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pkcs11
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from pkcs11.util.rsa import decode_rsa_private_key

MODULO = Path("/usr/lib/softhsm/libsofthsm2.so")
HAY_SOFTHSM = MODULO.exists() and shutil.which("softhsm2-util") is not None
SIN_SOFTHSM = "sin SoftHSM2 no se prueba la firma con dispositivo"
PIN = "246810"
NOMBRES = {"token": "villa", "llave": "firma"}


@contextmanager
def ficha_con(sellado: bytes, clave: str, carpeta: Path) -> Iterator[bytes]:
    """Give the certificate of a sealed key, while a token in `carpeta` holds both."""
    (carpeta / "fichas").mkdir()
    ajustes = carpeta / "softhsm2.conf"
    ajustes.write_text(f"directories.tokendir = {carpeta / 'fichas'}\nlog.level = ERROR\n")
    abierto = load_pkcs12(sellado, clave.encode())
    assert abierto.key is not None
    assert abierto.cert is not None
    der = abierto.cert.certificate.public_bytes(Encoding.DER)
    llave = abierto.key.private_bytes(
        Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption()
    )
    with patch.dict(os.environ, {"SOFTHSM2_CONF": str(ajustes)}):
        orden = ["softhsm2-util", "--init-token", "--free", "--label", NOMBRES["token"]]
        subprocess.run([*orden, "--pin", PIN, "--so-pin", PIN], check=True, capture_output=True)
        _guardar(llave, der)
        yield der


def _guardar(llave: bytes, certificado: bytes) -> None:
    libreria = pkcs11.lib(str(MODULO))
    libreria.reinitialize()  # another token of this process may have been there before
    ficha = libreria.get_token(token_label=NOMBRES["token"])
    leido = asn1.Certificate.load(certificado)
    with ficha.open(user_pin=PIN, rw=True) as sesion:
        sesion.create_object(
            {
                **decode_rsa_private_key(llave),
                pkcs11.Attribute.LABEL: NOMBRES["llave"],
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.SIGN: True,
            }
        )
        sesion.create_object(
            {
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.LABEL: NOMBRES["llave"],
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.SUBJECT: leido.subject.dump(),
                pkcs11.Attribute.VALUE: certificado,
            }
        )
