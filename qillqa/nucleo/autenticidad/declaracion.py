"""The compact statement that the entity signs of each paper, which anybody verifies offline.

It is `CBOR || signature`: an array of ten (version, RUC, name of the entity, type, number, date as
"AAAA-MM-DD", the first 16 bytes of the SHA-256 of the printed data, public code, organ, key), then
the 64 bytes r || s of ECDSA P-256 with SHA-256 over that CBOR, as WebCrypto takes them. A QR
carries it as the digits of one big number, which a QR packs to within a hundredth of its bytes.
"""

from dataclasses import dataclass
from datetime import date

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.hashes import SHA256

FORMATO = 1
FIRMA = 64
HUELLA = 16
LARGO_MAXIMO = 400
_FORMA = (int, int, str, str, str, str, bytes, str, str, bytes)
_NOMBRE, _TITULO, _NUMERO, _ORGANO = 60, 40, 60, 40
"""Bytes of each text: what is longer is cut, for the QR must be read from paper."""


class DeclaracionInvalida(Exception):
    """It is not a statement, or the key did not sign it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaracion:
    """What the entity states of a paper. `llave` says with which of its keys it was signed."""

    ruc: str
    entidad: str
    titulo: str
    numero: str
    fecha: date
    huella: bytes
    codigo: str
    organo: str
    llave: str


def firmar(dicho: Declaracion, llave: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the signed statement."""
    cuerpo = cbor2.dumps(
        [
            FORMATO,
            int(dicho.ruc),
            _cortar(dicho.entidad, _NOMBRE),
            _cortar(dicho.titulo, _TITULO),
            _cortar(dicho.numero, _NUMERO),
            dicho.fecha.isoformat(),
            dicho.huella[:HUELLA],
            dicho.codigo,
            _cortar(dicho.organo, _ORGANO),
            bytes.fromhex(dicho.llave),
        ]
    )
    r, s = decode_dss_signature(llave.sign(cuerpo, ec.ECDSA(SHA256())))
    return cuerpo + r.to_bytes(FIRMA // 2, "big") + s.to_bytes(FIRMA // 2, "big")


def verificar(declaracion: bytes, publica: ec.EllipticCurvePublicKey) -> Declaracion:
    """Return what a statement says; DeclaracionInvalida unless this key signed exactly that."""
    cuerpo, firma = declaracion[:-FIRMA], declaracion[-FIRMA:]
    r, s = (int.from_bytes(parte, "big") for parte in (firma[: FIRMA // 2], firma[FIRMA // 2 :]))
    try:
        publica.verify(encode_dss_signature(r, s), cuerpo, ec.ECDSA(SHA256()))
    except InvalidSignature as error:
        raise DeclaracionInvalida("La firma de la entidad no es válida.") from error
    return leer(declaracion)


def leer(declaracion: bytes) -> Declaracion:
    """Return what a statement says, believed or not: first of all, which key to verify it with."""
    if not FIRMA < len(declaracion) <= LARGO_MAXIMO:
        raise DeclaracionInvalida("No es una declaración.")
    try:
        campos = cbor2.loads(declaracion[:-FIRMA])
    except (cbor2.CBORDecodeError, ValueError, TypeError) as error:
        raise DeclaracionInvalida("No es una declaración.") from error
    if not isinstance(campos, list) or tuple(map(type, campos)) != _FORMA or campos[0] != FORMATO:
        raise DeclaracionInvalida("No es una declaración, o es de un formato que no se conoce.")
    _, ruc, entidad, titulo, numero, fecha, huella, codigo, organo, llave = campos
    try:
        dada = date.fromisoformat(fecha)
    except ValueError as error:
        raise DeclaracionInvalida("La declaración no dice su fecha.") from error
    return Declaracion(
        ruc=f"{ruc:011}",
        entidad=entidad,
        titulo=titulo,
        numero=numero,
        fecha=dada,
        huella=huella,
        codigo=codigo,
        organo=organo,
        llave=llave.hex(),
    )


def en_cifras(declaracion: bytes) -> str:
    """Return the statement as the digits of one number: the QR's most compact text."""
    return str(int.from_bytes(declaracion, "big"))


def de_cifras(cifras: str) -> bytes:
    """Read what `en_cifras` wrote (its first byte is never zero)."""
    if not cifras.isascii() or not cifras.isdigit() or len(cifras) > LARGO_MAXIMO * 3:
        raise DeclaracionInvalida("No es una declaración.")
    numero = int(cifras)
    return numero.to_bytes((numero.bit_length() + 7) // 8, "big")


def _cortar(texto: str, maximo: int) -> str:
    """Return the text in at most so many bytes, without half letters."""
    crudo = texto.encode()
    if len(crudo) <= maximo:
        return texto
    return crudo[: maximo - 3].decode("utf-8", "ignore").rstrip() + "…"
