"""The sample municipality's own certification chain: root, intermediate, seal of time and signers.

It is made at set-up in the folder of run-time data, never kept with the code, and every name in it
says that it has no legal value. A real municipality uses the certificates of accredited entities.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SIN_VALOR = "SIN VALOR LEGAL"
LARGO_DE_UN_NOMBRE = 64
ABREVIADAS = {"Municipalidad Distrital": "M. D.", "Municipalidad Provincial": "M. P."}
VIDA_DE_LA_RAIZ = timedelta(days=3650)
VIDA_DEL_FIRMANTE = timedelta(days=730)
VIDA_DE_LA_LISTA = timedelta(days=30)
LARGO_DEL_RUC = 11
_ANTES = timedelta(hours=1)
"""Certificates are valid from an hour before they are made: clocks of readers differ."""


@dataclass(frozen=True, slots=True)
class Sujeto:
    """Who a certificate names, and in which office (RLFCD 49.g: the body they serve)."""

    nombre: str
    documento: str
    cargo: str
    unidad: str
    entidad: str


@dataclass(frozen=True, slots=True)
class Autoridad:
    """A certificate of the chain and its key."""

    certificado: x509.Certificate
    llave: rsa.RSAPrivateKey

    @property
    def der(self) -> bytes:
        """The certificate in DER."""
        return self.certificado.public_bytes(Encoding.DER)


@dataclass(frozen=True, slots=True)
class Cadena:
    """The chain kept in a folder."""

    carpeta: Path
    raiz: Autoridad
    intermedia: Autoridad
    sello: Autoridad

    @property
    def listas(self) -> tuple[bytes, ...]:
        """The lists of revocation of the root and of the intermediate, in DER."""
        return tuple((self.carpeta / f"{n}.crl").read_bytes() for n in ("raiz", "intermedia"))

    def url_de_la_lista(self, nombre: str) -> str:
        """Return where the list of the root or of the intermediate is published."""
        return f"{(self.carpeta / 'direccion').read_text()}/firmas/muestra/{nombre}.crl"


def existe(carpeta: Path) -> bool:
    """Whether the chain was already founded there."""
    return (carpeta / "sello.pem").exists()


def abrir(carpeta: Path) -> Cadena:
    """Read the chain; FileNotFoundError if it was never founded."""
    raiz, intermedia, sello = (_leer(carpeta, n) for n in ("raiz", "intermedia", "sello"))
    return Cadena(carpeta, raiz, intermedia, sello)


def fundar(carpeta: Path, *, entidad: str, direccion: str, cuando: datetime) -> Cadena:
    """Make root, intermediate, seal of time and empty lists; or return the chain already there."""
    if existe(carpeta):
        return abrir(carpeta)
    carpeta.mkdir(parents=True, exist_ok=True, mode=0o700)
    (carpeta / "direccion").write_text(direccion.rstrip("/"))
    raiz = _autoridad(f"{SIN_VALOR} - Raíz de {entidad}", None, "", cuando)
    base = f"{direccion.rstrip('/')}/firmas/muestra"
    intermedia = _autoridad(
        f"{SIN_VALOR} - Certificación de {entidad}", raiz, f"{base}/raiz.crl", cuando
    )
    sello = _sello(entidad, intermedia, f"{base}/intermedia.crl", cuando)
    cadena = Cadena(carpeta, raiz, intermedia, sello)
    renovar_listas(cadena, cuando=cuando)
    for nombre, parte in (("raiz", raiz), ("intermedia", intermedia), ("sello", sello)):
        _guardar(carpeta, nombre, parte)
    return cadena


def certificar(
    cadena: Cadena,
    sujeto: Sujeto,
    secreto: str,
    *,
    cuando: datetime,
    hasta: datetime | None = None,
    con_lista: bool = True,
) -> bytes:
    """Return a new key and certificate in a PKCS#12 that only `secreto` opens.

    `con_lista=False` makes one that does not say where its list of revocation is.
    """
    llave = _llave()
    nombres = _nombre(
        (NameOID.COMMON_NAME, sujeto.nombre),
        (NameOID.SERIAL_NUMBER, f"{_prefijo(sujeto.documento)}-{sujeto.documento}"),
        (NameOID.TITLE, sujeto.cargo),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, sujeto.unidad),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, SIN_VALOR),
        (NameOID.ORGANIZATION_NAME, sujeto.entidad),
    )
    certificado = _certificado(
        nombres,
        llave,
        cadena.intermedia,
        desde=cuando - _ANTES,
        hasta=hasta or cuando + VIDA_DEL_FIRMANTE,
        lista=cadena.url_de_la_lista("intermedia") if con_lista else "",
        usos=_usos(content_commitment=True, digital_signature=True),
    )
    return pkcs12.serialize_key_and_certificates(
        sujeto.nombre.encode(),
        llave,
        certificado,
        [cadena.intermedia.certificado, cadena.raiz.certificado],
        BestAvailableEncryption(secreto.encode()),
    )


def _prefijo(documento: str) -> str:
    """Return what kind of number it is, as ETSI EN 319 412-1 writes it: a RUC or a person's."""
    return "NTRPE" if len(documento) == LARGO_DEL_RUC else "PNOPE"


def revocar(cadena: Cadena, certificado: bytes, *, cuando: datetime) -> None:
    """Enter a certificate (DER) in the intermediate's list, from this instant."""
    serie = x509.load_der_x509_certificate(certificado).serial_number
    renglon = f"{serie} {cuando.isoformat()}\n"
    with (cadena.carpeta / "revocados").open("a") as revocados:
        revocados.write(renglon)
    renovar_listas(cadena, cuando=cuando)


def renovar_listas(cadena: Cadena, *, cuando: datetime) -> None:
    """Issue both lists again, good for thirty days."""
    revocados = _revocados(cadena.carpeta)
    for nombre, autoridad, suyos in (
        ("raiz", cadena.raiz, []),
        ("intermedia", cadena.intermedia, revocados),
    ):
        _escribir(cadena.carpeta / f"{nombre}.crl", _lista(autoridad, suyos, cuando))


def _autoridad(nombre: str, superior: Autoridad | None, lista: str, cuando: datetime) -> Autoridad:
    llave = _llave()
    nombres = _nombre((NameOID.COMMON_NAME, nombre), (NameOID.ORGANIZATION_NAME, SIN_VALOR))
    certificado = _certificado(
        nombres,
        llave,
        superior,
        desde=cuando - _ANTES,
        hasta=cuando + VIDA_DE_LA_RAIZ,
        lista=lista,
        usos=_usos(key_cert_sign=True, crl_sign=True),
        autoridad=True,
    )
    return Autoridad(certificado, llave)


def _sello(entidad: str, superior: Autoridad, lista: str, cuando: datetime) -> Autoridad:
    llave = _llave()
    certificado = _certificado(
        _nombre((NameOID.COMMON_NAME, f"{SIN_VALOR} - Sello de tiempo de {entidad}")),
        llave,
        superior,
        desde=cuando - _ANTES,
        hasta=cuando + VIDA_DE_LA_RAIZ / 2,
        lista=lista,
        usos=_usos(digital_signature=True),
        proposito=ExtendedKeyUsageOID.TIME_STAMPING,
    )
    return Autoridad(certificado, llave)


def _certificado(
    nombres: x509.Name,
    llave: rsa.RSAPrivateKey,
    superior: Autoridad | None,
    *,
    desde: datetime,
    hasta: datetime,
    lista: str,
    usos: x509.KeyUsage,
    autoridad: bool = False,
    proposito: x509.ObjectIdentifier | None = None,
) -> x509.Certificate:
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
        .add_extension(usos, critical=True)
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


def _lista(
    autoridad: Autoridad, revocados: Iterable[tuple[int, datetime]], cuando: datetime
) -> bytes:
    obra = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(autoridad.certificado.subject)
        .last_update(cuando - _ANTES)
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


def _usos(**pedidos: bool) -> x509.KeyUsage:
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


def _nombre(*partes: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
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


def _llave() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _revocados(carpeta: Path) -> list[tuple[int, datetime]]:
    archivo = carpeta / "revocados"
    if not archivo.exists():
        return []
    partes = [renglon.split() for renglon in archivo.read_text().splitlines()]
    return [(int(serie), datetime.fromisoformat(desde)) for serie, desde in partes]


def _guardar(carpeta: Path, nombre: str, parte: Autoridad) -> None:
    """Keep a key, readable by its owner only, and then its certificate."""
    llave = parte.llave.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _escribir(carpeta / f"{nombre}.key", llave)
    _escribir(carpeta / f"{nombre}.pem", parte.certificado.public_bytes(Encoding.PEM))


def _escribir(archivo: Path, contenido: bytes) -> None:
    """Write a file whole or not at all."""
    nuevo = archivo.with_suffix(archivo.suffix + ".nuevo")
    nuevo.touch(mode=0o600)
    nuevo.write_bytes(contenido)
    nuevo.replace(archivo)


def _leer(carpeta: Path, nombre: str) -> Autoridad:
    llave = load_pem_private_key((carpeta / f"{nombre}.key").read_bytes(), password=None)
    if not isinstance(llave, rsa.RSAPrivateKey):
        raise TypeError(nombre)
    certificado = x509.load_pem_x509_certificate((carpeta / f"{nombre}.pem").read_bytes())
    return Autoridad(certificado, llave)
