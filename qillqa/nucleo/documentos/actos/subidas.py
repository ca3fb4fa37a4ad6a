"""Uploading the files of a form before it is sent, so that an error in it loses none."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos import almacen, hechos
from qillqa.nucleo.documentos.actos.olvido import reservar_contenido, soltar_bytes
from qillqa.nucleo.documentos.almacen import ExcedeElLimite, Flujo, Huella
from qillqa.nucleo.documentos.analisis import examinar
from qillqa.nucleo.documentos.mandados import encargar_olvido
from qillqa.nucleo.documentos.models import Archivo, Subida
from qillqa.nucleo.documentos.reglas import (
    OTRO_CANAL,
    Dictamen,
    Examen,
    demasiado_grande,
    dictaminar,
)
from qillqa.nucleo.documentos.tipos import nombre_breve, por_cabeza
from qillqa.nucleo.permisos.actor import ANONIMO, SISTEMA, Actor

SE_CRUZARON = "Ese archivo no terminó de guardarse: adjúntelo otra vez."
"""Said when an equal content, left unsent by somebody, was being forgotten at that instant."""


class NoSeRecibeElArchivo(Exception):
    """This file cannot come by this channel; the sentence says why and which other it has (R01)."""


def recibir_archivo(
    flujo: Flujo, nombre: str, *, clave: str, cuando: datetime, por: Actor = ANONIMO
) -> Subida:
    """Keep a file uploaded to the form `clave`; the same file twice is attached once.

    The bytes are safe before any row names them. A broken or locked file is received, with its
    reparos in `subida.dictamen` (LPAG 124.1, 125.1).
    """
    nombre = nombre_breve(nombre)
    limite: int = settings.LIMITE_DE_ARCHIVO

    def revisar(cabeza: bytes) -> None:
        examen = Examen(por_cabeza(cabeza).codigo)
        _exigir_aceptado(
            dictaminar(nombre=nombre, tamano=len(cabeza), limite=limite, examen=examen)
        )

    try:
        huella = almacen.guardar(flujo, limite, revisar)
    except ExcedeElLimite:
        raise NoSeRecibeElArchivo(demasiado_grande(limite).frase) from None
    try:
        with almacen.abrir(huella.sha256) as contenido:
            examen = examinar(contenido)
        _exigir_aceptado(
            dictaminar(nombre=nombre, tamano=huella.tamano, limite=limite, examen=examen)
        )
        return _adjuntar(huella, examen, nombre, clave=clave, cuando=cuando, por=por)
    except FileNotFoundError:
        raise NoSeRecibeElArchivo(SE_CRUZARON) from None
    except NoSeRecibeElArchivo:
        soltar_bytes(huella.sha256)
        raise


@transaction.atomic
def _adjuntar(
    huella: Huella, examen: Examen, nombre: str, *, clave: str, cuando: datetime, por: Actor
) -> Subida:
    reservar_contenido(huella.sha256)
    if not almacen.existe(huella.sha256):
        raise FileNotFoundError(huella.sha256)
    archivo, _ = Archivo.objects.get_or_create(
        sha256=huella.sha256,
        defaults={
            "tamano": huella.tamano,
            "tipo": examen.tipo,
            "paginas": examen.paginas,
            "reparos": list(examen.reparos),
            "creado": cuando,
        },
    )
    adjuntos = Subida.objects.filter(clave=clave).count()
    if adjuntos >= settings.ARCHIVOS_POR_PRESENTACION:
        raise NoSeRecibeElArchivo(
            f"Ya adjuntó {adjuntos} archivos, el máximo por esta vía. {OTRO_CANAL}."
        )
    subida, nueva = Subida.objects.get_or_create(
        clave=clave,
        archivo=archivo,
        defaults={"nombre": nombre, "orden": adjuntos + 1, "creada": cuando},
    )
    if nueva:
        asentar(hechos.SUBIDA, subida, por=por, cuando=cuando, nombre=nombre, sha256=huella.sha256)
    return subida


@transaction.atomic
def quitar_subida(subida: Subida, *, cuando: datetime, por: Actor = ANONIMO) -> None:
    """Take a file off a form not yet sent; its bytes go too, if none other needs them.

    Harmless if already off.
    """
    suya = Subida.objects.select_for_update().filter(pk=subida.pk).first()
    if suya is None:
        return
    asentar(hechos.SUBIDA_QUITADA, suya, por=por, cuando=cuando, nombre=suya.nombre)
    suya.delete()
    encargar_olvido(suya.archivo_id)


@transaction.atomic
def descartar_subidas(*, anteriores_a: datetime, cuando: datetime, cuantas: int = 1000) -> int:
    """Take off uploads of forms that were never sent, the oldest first; return how many."""
    viejas = (
        Subida.objects.anteriores_a(anteriores_a)
        .select_for_update(skip_locked=True)
        .order_by("creada")[:cuantas]
    )
    quitadas = 0
    for subida in viejas:
        asentar(hechos.SUBIDA_QUITADA, subida, por=SISTEMA, cuando=cuando, nombre=subida.nombre)
        subida.delete()
        encargar_olvido(subida.archivo_id)
        quitadas += 1
    return quitadas


def _exigir_aceptado(dictamen: Dictamen) -> None:
    if not dictamen.aceptado:
        raise NoSeRecibeElArchivo(dictamen.frases[0])
