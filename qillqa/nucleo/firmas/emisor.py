"""Issuing certificates and lists of revocation, as an authority of certification does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

LARGO_DE_UN_NOMBRE = 64
ABREVIADAS = {"Municipalidad Distrital": "M. D.", "Municipalidad Provincial": "M. P."}
VIDA_DE_LA_LISTA = timedelta(days=30)
ANTES = timedelta(hours=1)
"""Certificates are valid from an hour before they are made: clocks of readers differ."""


@dataclass(frozen=True, slots=True)
class Autoridad:
    """A certificate of the chain and its key."""

    certificado: x509.Certificate
    llave: rsa.RSAPrivateKey

    @property
    def der(self) -> bytes:
        """The certificate in DER."""
        return self.certificado.public_bytes(Encoding.DER)


def emitir(
    nombres: x509.Name,
    llave: rsa.RSAPrivateKey,
    superior: Autoridad | None,
    *,
    desde: datetime,
    hasta: datetime,
    lista: str,
    para: x509.KeyUsage,
    autoridad: bool = False,
    proposito: x509.ObjectIdentifier | None = None,
) -> x509.Certificate:
    """Return a certificate signed by an authority, or by its own key if there is none above."""
    emisor = superior.certificado if superior else None
    obra = (
        x509.CertificateBuilder()
        .subject_name(nombres)
        .issuer_name(emisor.subject if emisor else nombres)
        .public_key(llave.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(desde)
        .not_valid_after(hasta)
        .add_extension(x509.BasicConstraints(ca=autoridad, path_length=None), critical=True)
        .add_extension(para, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(llave.public_key()), False)
    )
    if superior:
        publica = superior.llave.public_key()
        clave_del_emisor = x509.AuthorityKeyIdentifier.from_issuer_public_key(publica)
        obra = obra.add_extension(clave_del_emisor, critical=False)
    if lista:
        punto = x509.DistributionPoint([x509.UniformResourceIdentifier(lista)], None, None, None)
        obra = obra.add_extension(x509.CRLDistributionPoints([punto]), critical=False)
    if proposito:
        obra = obra.add_extension(x509.ExtendedKeyUsage([proposito]), critical=True)
    return obra.sign(superior.llave if superior else llave, SHA256())


def emitir_lista(
    autoridad: Autoridad, revocados: Iterable[tuple[int, datetime]], cuando: datetime
) -> bytes:
    """Return the list of what an authority revoked, in DER, good for thirty days."""
    obra = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(autoridad.certificado.subject)
        .last_update(cuando - ANTES)
        .next_update(cuando + VIDA_DE_LA_LISTA)
        .add_extension(x509.CRLNumber(int(cuando.timestamp())), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(autoridad.llave.public_key()), False
        )
    )
    for serie, desde in revocados:
        renglon = x509.RevokedCertificateBuilder().serial_number(serie).revocation_date(desde)
        obra = obra.add_revoked_certificate(renglon.build())
    return obra.sign(autoridad.llave, SHA256()).public_bytes(Encoding.DER)


def usos(**pedidos: bool) -> x509.KeyUsage:
    """Return what a key may be used for: these uses and no other."""
    todos = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{uso: pedidos.get(uso, False) for uso in todos})


def nombre_de(*partes: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    """Return a name of Peru with these parts, each within the 64 bytes X.520 allows."""
    pais = x509.NameAttribute(NameOID.COUNTRY_NAME, "PE")
    return x509.Name(
        [pais, *(x509.NameAttribute(oid, _cabe(valor)) for oid, valor in partes if valor)]
    )


def _cabe(valor: str) -> str:
    """Return a name that fits, cut between words: nobody should read «Municipalidad de V»."""
    for larga, corta in ABREVIADAS.items():
        if len(valor.encode()) > LARGO_DE_UN_NOMBRE:
            valor = valor.replace(larga, corta)
    if len(valor.encode()) <= LARGO_DE_UN_NOMBRE:
        return valor.strip()
    entero = valor.encode()[: LARGO_DE_UN_NOMBRE - len("…".encode())].decode("utf-8", "ignore")
    return f"{entero.rsplit(' ', 1)[0]}…"


def nueva_llave() -> rsa.RSAPrivateKey:
    """Return a new key (RSA of 2048 bits)."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)
