"""A PKCS#12 that orders too much work is refused unopened: its uploader waits, nobody else."""

from datetime import UTC, datetime

import pytest
from asn1crypto import pkcs12 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12
from cryptography.x509.oid import NameOID

from qillqa.adaptadores.firma_pkcs12 import FirmadorPkcs12
from qillqa.adaptadores.pkcs12_prudente import MAXIMO, VUELTAS
from qillqa.nucleo.firmas.puerto import Custodia, LlaveNoDisponible, SecretoErrado

PBES = pkcs12.PBES
DE_HOY, DE_ANTES = PBES.PBESv2SHA256AndAES256CBC, PBES.PBESv1SHA1And3KeyTripleDESCBC
UN_SIGLO = 2**31 - 1


def _sellado(cifrado: PBES, vueltas: int = 2048) -> bytes:
    llave = rsa.generate_private_key(65537, 2048)
    nombre = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Muestra")])
    propio = (
        x509.CertificateBuilder()
        .subject_name(nombre)
        .issuer_name(nombre)
        .public_key(llave.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2027, 1, 1, tzinfo=UTC))
        .sign(llave, SHA256())
    )
    proteccion = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(vueltas)
        .key_cert_algorithm(cifrado)
        .hmac_hash(SHA1() if cifrado is DE_ANTES else SHA256())
        .build(b"clave")
    )
    return pkcs12.serialize_key_and_certificates(b"m", llave, propio, None, proteccion)


def _con_vueltas(sellado: bytes, donde: str, vueltas: int) -> bytes:
    """Return the same file ordering other counts: in its MAC, its certificates or its key."""
    archivo = asn1.Pfx.load(sellado)
    if donde == "mac":
        archivo["mac_data"]["iterations"] = vueltas
        return bytes(archivo.dump(force=True))
    partes = archivo.authenticated_safe
    for parte in partes:
        if parte["content_type"].native == "encrypted_data":
            if donde == "certificados":
                cifrado = parte["content"]["encrypted_content_info"]
                _ordenar(cifrado["content_encryption_algorithm"], vueltas)
        elif donde == "llave":
            bolsas = asn1.SafeContents.load(parte["content"].native)
            _ordenar(bolsas[0]["bag_value"]["encryption_algorithm"], vueltas)
            parte["content"] = bolsas.dump(force=True)
    archivo["auth_safe"]["content"] = partes.dump(force=True)
    return bytes(archivo.dump(force=True))


def _ordenar(algoritmo: object, vueltas: int) -> None:
    parametros = algoritmo["parameters"]  # type: ignore[index]
    if algoritmo["algorithm"].native == "pbes2":  # type: ignore[index]
        parametros["key_derivation_func"]["parameters"]["iteration_count"] = vueltas
    else:
        parametros["iterations"] = vueltas


@pytest.mark.parametrize("cifrado", [DE_HOY, DE_ANTES])
@pytest.mark.parametrize("donde", ["mac", "certificados", "llave"])
def test_it_is_refused_wherever_it_orders_the_work(cifrado: PBES, donde: str) -> None:
    """It would take hours; the honest file, from which it is made, opens."""
    honesto = _sellado(cifrado)
    assert FirmadorPkcs12().certificado(Custodia(b"", honesto), "clave")
    with pytest.raises(SecretoErrado):
        FirmadorPkcs12().certificado(Custodia(b"", honesto), "otra")
    hostil = _con_vueltas(honesto, donde, UN_SIGLO)
    with pytest.raises(LlaveNoDisponible, match="tardaría demasiado"):
        FirmadorPkcs12().certificado(Custodia(b"", hostil), "clave")


def test_the_bound_is_of_all_its_derivations_together() -> None:
    hostil = _sellado(DE_HOY)
    for donde in ("certificados", "llave", "mac"):
        hostil = _con_vueltas(hostil, donde, VUELTAS // 3 + 1)
    with pytest.raises(LlaveNoDisponible, match="tardaría demasiado"):
        FirmadorPkcs12().certificado(Custodia(b"", hostil), "clave")


@pytest.mark.parametrize("datos", [b"", b"no es un certificado", b"0\x80" * 1000])
def test_what_is_no_such_file_is_told(datos: bytes) -> None:
    with pytest.raises(LlaveNoDisponible, match="no es un certificado"):
        FirmadorPkcs12().certificado(Custodia(b"", datos), "clave")


def test_too_big_to_be_a_certificate() -> None:
    with pytest.raises(LlaveNoDisponible, match="demasiado grande"):
        FirmadorPkcs12().certificado(Custodia(b"", bytes(MAXIMO + 1)), "clave")
