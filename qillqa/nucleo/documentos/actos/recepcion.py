"""Turning uploads into documents: they enter the file and are altered no more."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos import hechos
from qillqa.nucleo.documentos.mandados import encargar_analisis
from qillqa.nucleo.documentos.models import Documento, Subida, Version
from qillqa.nucleo.permisos.actor import Actor


class NoSePuedeIncorporar(Exception):
    """The uploads are not there to be taken; the sentence says why."""


@transaction.atomic
def incorporar(subidas: Iterable[Subida], *, por: Actor, cuando: datetime) -> list[Documento]:
    """Return one received document for each upload, in their order; each upload serves once.

    Of two submissions of the same form, one gets them and the other NoSePuedeIncorporar (R31).
    """
    pedidas = {subida.pk for subida in subidas}
    tomadas = list(
        Subida.objects.filter(pk__in=pedidas)
        .select_for_update(of=("self",))
        .select_related("archivo")
        .order_by("clave", "orden", "id")
    )
    if len(tomadas) != len(pedidas):
        raise NoSePuedeIncorporar(
            "Alguno de los archivos ya fue presentado o quitado: revise la lista de adjuntos."
        )
    return [_incorporar_una(subida, por=por, cuando=cuando) for subida in tomadas]


def _incorporar_una(subida: Subida, *, por: Actor, cuando: datetime) -> Documento:
    documento = Documento.objects.create(
        titulo=subida.nombre, clase=Documento.Clase.RECIBIDO, creado=cuando
    )
    Version.objects.create(
        documento=documento,
        n=1,
        archivo=subida.archivo,
        nombre_original=subida.nombre,
        creada=cuando,
        por=str(por),
    )
    asentar(
        hechos.INCORPORACION,
        documento,
        por=por,
        cuando=cuando,
        titulo=documento.titulo,
        sha256=subida.archivo.sha256,
        reparos=list(subida.dictamen.codigos),
    )
    if subida.archivo.analizado_en is None:
        encargar_analisis(subida.archivo.pk)
    subida.delete()
    return documento
