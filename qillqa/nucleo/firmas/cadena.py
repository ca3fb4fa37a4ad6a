"""The sample municipality's own certification chain: root, intermediate, seal of time and signers.

It is made at set-up in the folder of run-time data, never kept with the code, and every name in it
says that it has no legal value. A real municipality uses the certificates of accredited entities.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from qillqa.nucleo.firmas.emisor import (
    ANTES,
    Autoridad,
    emitir,
    emitir_lista,
    nombre_de,
    nueva_llave,
    usos,
)

SIN_VALOR = "SIN VALOR LEGAL"
VIDA_DE_LA_RAIZ = timedelta(days=3650)
VIDA_DEL_SELLO = timedelta(days=1825)
VIDA_DEL_FIRMANTE = timedelta(days=730)
LARGO_DEL_RUC = 11
SUCESION = timedelta(days=365)
"""How long before its seal of time ends the chain takes another one."""


@dataclass(frozen=True, slots=True)
class Sujeto:
    """Who a certificate names, and in which office (RLFCD 49.g: the body they serve)."""

    nombre: str
    documento: str
    cargo: str
    unidad: str
    entidad: str


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
    ultimo = max(archivo.stem for archivo in (*carpeta.glob("sello*.pem"), carpeta / "sello.pem"))
    raiz, intermedia, sello = (_leer(carpeta, n) for n in ("raiz", "intermedia", ultimo))
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
    del_sello = nombre_de((NameOID.COMMON_NAME, f"{SIN_VALOR} - Sello de tiempo de {entidad}"))
    sello = _sello(del_sello, intermedia, f"{base}/intermedia.crl", cuando)
    cadena = Cadena(carpeta, raiz, intermedia, sello)
    renovar_listas(cadena, cuando=cuando)
    for nombre, parte in (("raiz", raiz), ("intermedia", intermedia), ("sello", sello)):
        _guardar(carpeta, nombre, parte)
    return cadena


def renovar_sello(cadena: Cadena, *, cuando: datetime) -> Cadena:
    """Return the chain with a seal of time that lasts: another one in the last year of the former.

    The former stays: what it sealed is proved by its certificate. A chain does not outlive its
    intermediate authority.
    """
    fin = cadena.sello.certificado.not_valid_after_utc
    tope = cadena.intermedia.certificado.not_valid_after_utc
    if fin - cuando > SUCESION or fin >= tope:
        return cadena
    nombre, lista = cadena.sello.certificado.subject, cadena.url_de_la_lista("intermedia")
    otro = _sello(nombre, cadena.intermedia, lista, cuando)
    _guardar(cadena.carpeta, f"sello-{int(cuando.timestamp()):012}", otro)
    return replace(cadena, sello=otro)


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
    llave = nueva_llave()
    nombres = nombre_de(
        (NameOID.COMMON_NAME, sujeto.nombre),
        (NameOID.SERIAL_NUMBER, f"{_prefijo(sujeto.documento)}-{sujeto.documento}"),
        (NameOID.TITLE, sujeto.cargo),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, sujeto.unidad),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, SIN_VALOR),
        (NameOID.ORGANIZATION_NAME, sujeto.entidad),
    )
    certificado = emitir(
        nombres,
        llave,
        cadena.intermedia,
        desde=cuando - ANTES,
        hasta=hasta or cuando + VIDA_DEL_FIRMANTE,
        lista=cadena.url_de_la_lista("intermedia") if con_lista else "",
        para=usos(content_commitment=True, digital_signature=True),
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
        _escribir(cadena.carpeta / f"{nombre}.crl", emitir_lista(autoridad, suyos, cuando))


def _autoridad(nombre: str, superior: Autoridad | None, lista: str, cuando: datetime) -> Autoridad:
    llave = nueva_llave()
    nombres = nombre_de((NameOID.COMMON_NAME, nombre), (NameOID.ORGANIZATION_NAME, SIN_VALOR))
    certificado = emitir(
        nombres,
        llave,
        superior,
        desde=cuando - ANTES,
        hasta=cuando + VIDA_DE_LA_RAIZ,
        lista=lista,
        para=usos(key_cert_sign=True, crl_sign=True),
        autoridad=True,
    )
    return Autoridad(certificado, llave)


def _sello(nombre: x509.Name, superior: Autoridad, lista: str, cuando: datetime) -> Autoridad:
    """Return an authority of time, which ends no later than whoever certifies it."""
    llave = nueva_llave()
    certificado = emitir(
        nombre,
        llave,
        superior,
        desde=cuando - ANTES,
        hasta=min(cuando + VIDA_DEL_SELLO, superior.certificado.not_valid_after_utc),
        lista=lista,
        para=usos(digital_signature=True),
        proposito=ExtendedKeyUsageOID.TIME_STAMPING,
    )
    return Autoridad(certificado, llave)


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
