"""The entity's key: made, sealed under the installation's secret, opened to sign.

The seal is AES-256-GCM under a key derived from `QILLQA_SECRETO_DE_LA_LLAVE`, or from the secret
key if there is none. Whoever copies the database alone cannot sign with it.
"""

import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)
from django.conf import settings

_USO = b"qillqa/autenticidad/llave-de-la-entidad/1"
_AZAR = 12


class LlaveCerrada(Exception):
    """The sealed key does not open with the present secret; the sentence says what to do."""


def nueva() -> ec.EllipticCurvePrivateKey:
    """Return a new key (P-256, which any browser verifies)."""
    return ec.generate_private_key(ec.SECP256R1())


def publica_de(llave: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the public part as the point that WebCrypto imports as "raw" (65 bytes)."""
    return llave.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def leer_publica(punto: bytes) -> ec.EllipticCurvePublicKey:
    """Return a public key kept by `publica_de`."""
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), punto)


def identificador(publica: bytes) -> str:
    """Return the short name of a key: what each statement says it was signed with."""
    return hashlib.sha256(publica).hexdigest()[:8]


def sellar(llave: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the private part encrypted, bound to its public one."""
    der = llave.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    azar = secrets.token_bytes(_AZAR)
    return azar + AESGCM(_clave(_secretos()[0])).encrypt(azar, der, publica_de(llave))


def abrir(sellada: bytes, publica: bytes) -> ec.EllipticCurvePrivateKey:
    """Return the private part; LlaveCerrada if the secret of the installation is another one."""
    for secreto in _secretos():
        try:
            der = AESGCM(_clave(secreto)).decrypt(sellada[:_AZAR], sellada[_AZAR:], publica)
        except InvalidTag:
            continue
        llave = load_der_private_key(der, None)
        if isinstance(llave, ec.EllipticCurvePrivateKey):
            return llave
    raise LlaveCerrada(
        "La llave de la entidad está sellada con otro secreto: vuelva a poner el anterior "
        "(QILLQA_SECRETO_DE_LA_LLAVE o QILLQA_SECRET_KEY) o renueve la llave."
    )


def _secretos() -> list[str]:
    """Return the present secret, then those it replaced (Django's own list of them)."""
    return [
        settings.SECRETO_DE_LA_LLAVE or settings.SECRET_KEY,
        settings.SECRET_KEY,
        *map(str, settings.SECRET_KEY_FALLBACKS),
    ]


def _clave(secreto: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_USO).derive(secreto.encode())
