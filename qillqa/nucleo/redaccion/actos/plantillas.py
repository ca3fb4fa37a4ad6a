"""A municipality's own templates and patterns: tried before they are accepted."""

import io
from datetime import date, datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos.analisis import leer
from qillqa.nucleo.documentos.compositor import contar_paginas
from qillqa.nucleo.numeracion.actos import cambiar_patron
from qillqa.nucleo.numeracion.models import Patron, Serie
from qillqa.nucleo.numeracion.permisos import NUMERAR
from qillqa.nucleo.numeracion.reglas import PatronInvalido, revisar_patron
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad
from qillqa.nucleo.redaccion import hechos, prensa
from qillqa.nucleo.redaccion.diagnosticos import diagnosticar
from qillqa.nucleo.redaccion.ensayo import pedido_de_muestra
from qillqa.nucleo.redaccion.imprenta import NoSeImprime
from qillqa.nucleo.redaccion.models import PatronDeTipo, PlantillaDeDocumento
from qillqa.nucleo.redaccion.permisos import GOBERNAR_PLANTILLAS
from qillqa.nucleo.redaccion.plantillas.formas import DatosDePapel, forma_de
from qillqa.nucleo.redaccion.tipos import Tipo
from qillqa.nucleo.reloj import fecha_de

LARGO = 200_000
LARGA = 6
"""How many times the sample's body is repeated for the long trial."""


class NoSePuedeCambiarLaPlantilla(Exception):
    """The template or the pattern does not serve; the sentence says why. The old one stays.

    `linea` is that of the source where it stumbled (0: none), `original` what Typst said of it.
    """

    def __init__(self, frase: str, *, linea: int = 0, original: str = "") -> None:
        super().__init__(frase)
        self.linea = linea
        self.original = original


@transaction.atomic
def cambiar_plantilla(
    tipo: Tipo, fuente: str, *, norma: str, desde: date, por: Actor, cuando: datetime
) -> PlantillaDeDocumento:
    """Print a type otherwise from a date on; an empty source goes back to the house's template.

    It is tried in the workshop with a short and a long sample. What was printed stays as it was.
    """
    exigir_facultad(por, GOBERNAR_PLANTILLAS)
    razon = " ".join(norma.split())[:200]
    if not razon:
        raise NoSePuedeCambiarLaPlantilla("Diga qué norma aprueba la plantilla.")
    if desde < fecha_de(cuando):
        raise NoSePuedeCambiarLaPlantilla("Una plantilla no puede regir desde antes de hoy.")
    if fuente.strip():
        _probar(tipo, fuente)
    anteriores = PlantillaDeDocumento.objects.select_for_update().filter(codigo=tipo.codigo)
    ultima = max((plantilla.version for plantilla in anteriores), default=0)
    fila = PlantillaDeDocumento.objects.create(
        codigo=tipo.codigo,
        version=ultima + 1,
        fuente=fuente if fuente.strip() else "",
        forma=forma_de(DatosDePapel),
        desde=desde,
        norma=razon,
        creada=cuando,
        por=str(por),
    )
    asentar(
        hechos.PLANTILLA,
        fila,
        por=por,
        cuando=cuando,
        tipo=tipo.nombre,
        desde=desde,
        norma=razon,
    )
    return fila


@transaction.atomic
def fijar_patron(
    tipo: Tipo, patron: str, *, norma: str, desde: date, por: Actor, cuando: datetime
) -> PatronDeTipo:
    """Print the numbers of a type otherwise from a date on, in every unit; past ones stay."""
    exigir_facultad(por, NUMERAR)
    razon = " ".join(norma.split())[:200]
    if not razon:
        raise NoSePuedeCambiarLaPlantilla("Diga qué norma aprueba la numeración.")
    try:
        revisar_patron(patron)
    except PatronInvalido as error:
        raise NoSePuedeCambiarLaPlantilla(str(error)) from error
    if PatronDeTipo.objects.filter(tipo=tipo.codigo, desde=desde).exists():
        raise NoSePuedeCambiarLaPlantilla(f"Ya hay una numeración desde el {desde:%d/%m/%Y}.")
    fila = PatronDeTipo.objects.create(tipo=tipo.codigo, texto=patron, desde=desde, norma=razon)
    for serie in Serie.objects.filter(codigo__startswith=f"{tipo.codigo}:").order_by("id"):
        if not Patron.objects.filter(serie=serie, desde=desde).exists():
            cambiar_patron(serie, patron=patron, desde=desde, por=por, cuando=cuando)
    asentar(
        hechos.PATRON,
        fila,
        por=por,
        cuando=cuando,
        tipo=tipo.nombre,
        patron=patron,
        desde=desde,
        norma=razon,
    )
    return fila


def _probar(tipo: Tipo, fuente: str) -> None:
    if len(fuente) > LARGO:
        raise NoSePuedeCambiarLaPlantilla("La plantilla es demasiado larga.")
    if "@preview" in fuente or "@local" in fuente:
        raise NoSePuedeCambiarLaPlantilla("La plantilla no puede traer paquetes de otra parte.")
    for veces in (1, LARGA):
        pedido = pedido_de_muestra(tipo, fuente, veces=veces)
        datos = pedido.datos
        try:
            impreso = prensa.imprimir(pedido)
        except NoSeImprime as error:
            raise _explicar(error) from error
        if len(impreso.sitios) < len(datos.firmantes):
            raise NoSePuedeCambiarLaPlantilla("La plantilla no deja sitio para cada firma.")
        if any(sitio["pagina"] != contar_paginas(impreso.pdf) for sitio in impreso.sitios):
            raise NoSePuedeCambiarLaPlantilla("Las firmas no quedan en la última página.")
        _exigir_partes(datos, impreso.pdf)


def _explicar(error: NoSeImprime) -> NoSePuedeCambiarLaPlantilla:
    dicho = diagnosticar(str(error))
    donde = f" (línea {dicho.linea})" if dicho.linea else ""
    inicio = "La plantilla no sirve: " if dicho.original else ""
    frase = f"{inicio}{dicho.frase}{donde}."
    return NoSePuedeCambiarLaPlantilla(frase, linea=dicho.linea, original=dicho.original)


def _exigir_partes(datos: DatosDePapel, pdf: bytes) -> None:
    """Refuse a template that leaves out what every act must say (LPAG 4.2; R99, R103)."""
    leido = _apretar("".join(leer(io.BytesIO(pdf)).paginas))
    partes = {
        "la entidad": datos.membrete.entidad,
        "el número": datos.numero,
        "el lugar": datos.lugar,
        "la fecha": datos.fecha,
        "quien firma": datos.firmantes[0].nombre,
        "su cargo": datos.firmantes[0].cargo,
        "el código de verificación": datos.codigo_de_verificacion,
        "la clave de verificación": datos.clave_de_verificacion,
        "la leyenda del margen": datos.leyenda,
    }
    faltan = [nombre for nombre, valor in partes.items() if _apretar(valor) not in leido]
    if faltan:
        raise NoSePuedeCambiarLaPlantilla(f"La plantilla no imprime {', '.join(faltan)}.")


def _apretar(texto: str) -> str:
    """Return only letters and figures: where a line is broken says nothing."""
    return "".join(letra for letra in texto if letra.isalnum()).casefold()
