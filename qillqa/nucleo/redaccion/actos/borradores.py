"""Writing: beginning a draft, keeping every version of it, losing nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos.mandados import encargar_analisis
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir, exigir_facultad
from qillqa.nucleo.redaccion import hechos
from qillqa.nucleo.redaccion.contenido import Contenido, contenido_a_json
from qillqa.nucleo.redaccion.models import ArchivoDeBorrador, Borrador, VersionDeBorrador
from qillqa.nucleo.redaccion.permisos import REDACTAR, exigir_redactar
from qillqa.nucleo.redaccion.reglas import EDITABLES, NOMBRES
from qillqa.nucleo.redaccion.tipos import TIPOS, Tipo


class NoSePuedeRedactar(Exception):
    """The draft cannot be written so; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Guardado:
    """What was kept. With `aviso`, it was kept aside from `vigente`: nothing was lost."""

    version: VersionDeBorrador
    vigente: VersionDeBorrador
    aviso: str = ""


@transaction.atomic
def empezar_borrador(
    tipo: Tipo, *, por: Actor, cuando: datetime, contenido: Contenido | None = None
) -> Borrador:
    """Begin a draft of the actor's unit, blank or from what was brought from elsewhere."""
    exigir_facultad(por, REDACTAR)
    unidad = por.unidad_id or 0
    exigir(unidad > 0, "Para redactar hace falta un cargo en una unidad.")
    if TIPOS.get(tipo.codigo) != tipo:
        raise NoSePuedeRedactar("Ese tipo de documento no existe.")
    primero = contenido or Contenido()
    borrador = Borrador.objects.create(
        tipo=tipo.codigo,
        unidad_id=unidad,
        autor_id=por.oficio,
        asunto=primero.asunto,
        empezado=cuando,
        tocado=cuando,
    )
    _exigir_archivos(borrador, primero)
    VersionDeBorrador.objects.create(
        borrador=borrador,
        n=1,
        contenido=contenido_a_json(primero),
        por_id=por.oficio,
        cuando=cuando,
    )
    asentar(hechos.EMPEZADO, borrador, por=por, cuando=cuando, tipo=tipo.nombre)
    return borrador


@transaction.atomic
def guardar(
    borrador: Borrador, contenido: Contenido, *, base: int, por: Actor, cuando: datetime
) -> Guardado:
    """Keep what was written over version `base`; equal to the last, it is the last.

    If another wrote meanwhile, or it was sent on, this is kept aside and the author is told.
    """
    borrador = Borrador.objects.select_for_update().get(pk=borrador.pk)
    exigir_redactar(por, borrador)
    _exigir_archivos(borrador, contenido)
    vigente = borrador.vigente()
    datos = contenido_a_json(contenido)
    if datos == vigente.contenido:
        return Guardado(vigente, vigente)
    ultima = borrador.versiones.aggregate(n=Max("n"))["n"]
    if not 1 <= base <= ultima:
        raise NoSePuedeRedactar("El borrador no tiene esa versión: vuelva a abrirlo.")
    aviso = _por_que_aparte(borrador, vigente, base, por)
    repetida = borrador.versiones.filter(n=ultima, aparte=True, por_id=por.designacion_id).first()
    if aviso and repetida and repetida.contenido == datos:
        return Guardado(repetida, vigente, aviso)
    version = VersionDeBorrador.objects.create(
        borrador=borrador,
        n=ultima + 1,
        base=base,
        aparte=bool(aviso),
        contenido=datos,
        por_id=por.oficio,
        cuando=cuando,
    )
    if aviso:
        asentar(hechos.CHOQUE, borrador, por=por, cuando=cuando, n=version.n, base=base)
        return Guardado(version, vigente, aviso)
    borrador.ultima, borrador.asunto, borrador.tocado = version.n, contenido.asunto, cuando
    borrador.save(update_fields=["ultima", "asunto", "tocado"])
    asentar(hechos.GUARDADO, borrador, por=por, cuando=cuando, n=version.n)
    return Guardado(version, version)


@transaction.atomic
def adjuntar(
    borrador: Borrador, subidas: Iterable[Subida], *, por: Actor, cuando: datetime
) -> list[ArchivoDeBorrador]:
    """Take uploaded files as pictures or annexes of the draft; one it already has stays once."""
    borrador = Borrador.objects.select_for_update().get(pk=borrador.pk)
    exigir_redactar(por, borrador)
    _exigir_editable(borrador)
    pedidas = [subida.pk for subida in subidas]
    tomadas = list(
        Subida.objects.select_for_update(of=("self",))
        .select_related("archivo")
        .filter(pk__in=pedidas)
        .order_by("orden", "id")
    )
    if len(tomadas) != len(set(pedidas)):
        raise NoSePuedeRedactar("Alguno de los archivos ya no está: vuelva a adjuntarlo.")
    filas = []
    for subida in tomadas:
        fila, nueva = ArchivoDeBorrador.objects.get_or_create(
            borrador=borrador,
            archivo=subida.archivo,
            defaults={"nombre": subida.nombre, "cuando": cuando},
        )
        if nueva:
            asentar(hechos.ADJUNTADO, borrador, por=por, cuando=cuando, nombre=subida.nombre)
        if subida.archivo.analizado_en is None:
            encargar_analisis(subida.archivo_id)
        subida.delete()
        filas.append(fila)
    return filas


@transaction.atomic
def descartar(borrador: Borrador, *, motivo: str, por: Actor, cuando: datetime) -> Borrador:
    """Put a draft aside for good, with its reason; all it said stays."""
    borrador = Borrador.objects.select_for_update().get(pk=borrador.pk)
    exigir_redactar(por, borrador)
    _exigir_editable(borrador)
    razon = " ".join(motivo.split())[:300]
    if not razon:
        raise NoSePuedeRedactar("Diga por qué se descarta.")
    borrador.descartado, borrador.motivo_del_descarte = cuando, razon
    borrador.save(update_fields=["descartado", "motivo_del_descarte"])
    asentar(hechos.DESCARTADO, borrador, por=por, cuando=cuando, motivo=razon.rstrip("."))
    return borrador


def _exigir_editable(borrador: Borrador) -> None:
    estado = borrador.estado
    if estado not in EDITABLES:
        raise NoSePuedeRedactar(f"El borrador está {NOMBRES[estado]}: no se puede cambiar.")


def _por_que_aparte(borrador: Borrador, vigente: VersionDeBorrador, base: int, por: Actor) -> str:
    """Say why this cannot follow the last version; empty if it can."""
    estado = borrador.estado
    if estado not in EDITABLES:
        return f"El borrador ya está {NOMBRES[estado]}; lo que escribió se guardó aparte."
    if base != borrador.ultima:
        suyo = vigente.por.persona_id == por.persona_id
        quien = (
            "Usted guardó otros cambios en otra ventana"
            if suyo
            else (f"{vigente.por.persona} guardó cambios mientras usted escribía")
        )
        return f"{quien} (versión {vigente.n}); lo suyo se guardó aparte: compare y decida."
    return ""


def _exigir_archivos(borrador: Borrador, contenido: Contenido) -> None:
    """Refuse pictures and annexes that are not files of this draft: an id opens no other file."""
    pedidos = {*contenido.anexos, *contenido.cuerpo.imagenes()}
    if not pedidos:
        return
    suyos = set(borrador.archivos.values_list("archivo_id", flat=True))
    if pedidos - suyos:
        raise NoSePuedeRedactar("Una imagen o un anexo no es de este borrador: adjúntelo aquí.")
