"""Before a PKCS#12 that somebody uploads is opened: how much work it asks for, by what it says.

The derivation of its keys is as slow as the file orders; a hostile one would hang who opens it.
"""

from collections.abc import Iterator
from typing import Any

from asn1crypto import core, pkcs12
from asn1crypto.algos import KdfAlgorithm

from qillqa.nucleo.firmas.puerto import LlaveNoDisponible

MAXIMO = 256 * 1024
"""Bytes: an honest file, with its whole chain, has less than ten thousand."""
VUELTAS = 2_000_000
"""Of all its derivations together: one or two seconds. Programs write a few thousand."""
_PBMAC1 = "1.2.840.113549.1.5.14"
_NO_ES = "El archivo no es un certificado con su llave (.p12 o .pfx), o está dañado."
_PIDE_DEMASIADO = (
    "El archivo está protegido de una manera que tardaría demasiado en abrirse: expórtelo otra vez "
    "desde su programa."
)


def exigir_que_se_pueda_abrir(sellado: bytes) -> None:
    """Refuse, without opening it, what is too big or orders too much work to be opened."""
    if len(sellado) > MAXIMO:
        raise LlaveNoDisponible("El archivo es demasiado grande para ser un certificado.")
    try:
        vueltas = list(_vueltas(pkcs12.Pfx.load(sellado, strict=True)))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise LlaveNoDisponible(_NO_ES) from error
    if any(n < 1 for n in vueltas) or sum(vueltas) > VUELTAS:
        raise LlaveNoDisponible(_PIDE_DEMASIADO)


def _vueltas(archivo: Any) -> Iterator[int]:
    """Yield the count of every derivation that is told in the clear."""
    if archivo["mac_data"].native is not None:
        yield _de_la_mac(archivo["mac_data"])
    for parte in archivo.authenticated_safe:
        clase = parte["content_type"].native
        if clase == "encrypted_data":
            cifrado = parte["content"]["encrypted_content_info"]
            yield _del_cifrado(cifrado["content_encryption_algorithm"])
        elif clase == "data":
            yield from _de_las_bolsas(pkcs12.SafeContents.load(parte["content"].native))
        else:
            raise ValueError(clase)


def _de_las_bolsas(bolsas: Any) -> Iterator[int]:
    for bolsa in bolsas:
        clase = bolsa["bag_id"].native
        if clase == "safe_contents":  # no program nests them
            raise ValueError(clase)
        if clase == "pkcs8_shrouded_key_bag":
            yield _del_cifrado(bolsa["bag_value"]["encryption_algorithm"])


def _de_la_mac(mac: Any) -> int:
    algoritmo = mac["mac"]["digest_algorithm"]
    if algoritmo["algorithm"].dotted != _PBMAC1:
        return int(mac["iterations"].native)
    parametros = core.Sequence.load(algoritmo["parameters"].dump())
    return _de_la_derivacion(KdfAlgorithm.load(parametros[0].dump()))


def _del_cifrado(algoritmo: Any) -> int:
    nombre = algoritmo["algorithm"].native
    if nombre == "pbes2":
        return _de_la_derivacion(algoritmo["parameters"]["key_derivation_func"])
    return int(algoritmo["parameters"]["iterations"].native)


def _de_la_derivacion(derivacion: Any) -> int:
    if derivacion["algorithm"].native != "pbkdf2":
        raise ValueError(derivacion["algorithm"].native)
    return int(derivacion["parameters"]["iteration_count"].native)
