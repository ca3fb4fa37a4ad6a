"""A paper of the town, signed by two with the sample's chain, as the public meets it."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.core.cache import cache

from qillqa.nucleo.autenticidad.actos import registrar
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.reglas import codigos
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos.versiones import agregar_version
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.firmas.actos import firmar, pedir_firma
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.firmas.tests.conftest import (
    CLAVES,
    _sello_de_muestra,
    acta,
    admitidas,
    certificados,
    confiada,
    llaves,
    sistemas,
)
from qillqa.nucleo.reloj import fecha_de
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

__all__ = ["_sello_de_muestra", "admitidas", "certificados", "confiada", "llaves", "sistemas"]

ASUNTO = "Acta de la sesión que nadie más debe leer"
Firmar = Callable[..., Registro]


@pytest.fixture(autouse=True)
def _sin_cuentas(db: None) -> Iterator[None]:
    """Forget who tried which key."""
    cache.clear()
    yield
    cache.clear()


def inscribir(
    fila: Documento,
    mundo: Mundo,
    cuando: datetime,
    *,
    numero: str = "ACTA N° 001-2026-MDVE/CM",
    reservado: bool = False,
    se_firma: bool = True,
) -> Registro:
    """Record a document as a paper of the house."""
    return registrar(
        fila,
        clase="concejo.acta",
        titulo="Acta de sesión",
        numero=numero,
        fecha=fecha_de(cuando),
        organo="Concejo Municipal",
        huella=hashlib.sha256(numero.encode()).hexdigest(),
        por=mundo.actores["secretario"],
        cuando=cuando,
        reservado=reservado,
        se_firma=se_firma,
    )


@pytest.fixture
def en_firma(mundo: Mundo, instante: datetime, admitidas: None) -> Firmar:
    """Record an acta and ask its signatures: nobody has signed yet."""
    secretario = mundo.actores["secretario"]

    def hacer(*, reservado: bool = False, firmantes: int = 2) -> Registro:
        documento = Documento.objects.create(titulo=ASUNTO, clase="emitido", creado=instante)
        agregar_version(documento, acta(), motivo="se emitió", por=secretario, cuando=instante)
        pedir_firma(
            documento,
            [(mundo.designacion(q), Clase.SERVIDOR) for q in list(CLAVES)[:firmantes]],
            nivel=Nivel.B_T,
            por=secretario,
            cuando=instante,
        )
        return inscribir(documento, mundo, instante, reservado=reservado)

    return hacer


@pytest.fixture
def firmado(
    en_firma: Firmar,
    mundo: Mundo,
    certificados: dict[str, CertificadoDePersona],
    instante: datetime,
) -> Firmar:
    """Return a paper that all have signed."""

    def hacer(**como: object) -> Registro:
        registro = en_firma(**como)
        solicitud = registro.documento.solicitudes_de_firma.get()
        for quien, firmante in zip(CLAVES, solicitud.firmantes.all(), strict=False):
            firmar(
                firmante,
                certificados[quien],
                CLAVES[quien],
                por=mundo.actores[quien],
                cuando=instante,
            )
        return registro

    return hacer


def octetos(registro: Registro, n: int | None = None) -> bytes:
    """Return the bytes of a version of a paper; of the last one, if it is not said."""
    versiones = registro.documento.versiones
    version = versiones.get(n=n) if n else versiones.latest("n")
    with almacen.abrir(version.archivo.sha256) as contenido:
        return bytes(contenido.read())


def direccion(registro: Registro, clave: str = "") -> str:
    """Return the address of a paper, with a key if it is said."""
    return f"/v/{registro.codigo}/{clave}/" if clave else f"/v/{registro.codigo}/"


def otra_clave(registro: Registro) -> str:
    """Return a key that could be this paper's and is not."""
    return next(c for c in iter(codigos.nuevo, "") if c != registro.clave)


def dispone(mundo: Mundo, instante: datetime, numero: str) -> Registro:
    """Record another paper, that needs no signature."""
    fila = Documento.objects.create(titulo="Otra", clase="emitido", creado=instante)
    return inscribir(fila, mundo, instante, numero=numero, se_firma=False)
