"""Files of a form of the desk: received at once, listed with what must be said of them, removed."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponseBase
from django.shortcuts import render

from qillqa.interfaz.piezas import ArchivoCargado
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.actos import (
    NoSeRecibeElArchivo,
    quitar_subida,
    recibir_archivo,
)
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.tramite.forms.archivos import clave_de_subidas


def subir(request: Peticion, clave: UUID) -> HttpResponseBase:
    """Receive files sent as soon as they are chosen; answer the list item of each."""
    recibidos = [_recibir(request, clave, a) for a in request.FILES.getlist("archivos")]
    return render(request, "tramite/piezas/cargados.html", {"cargados": recibidos})


def recibir_adjuntos(request: Peticion, clave: UUID) -> list[str]:
    """Keep the files that came with the form, take off the one asked; return what was refused."""
    recibidos = [_recibir(request, clave, a) for a in request.FILES.getlist("archivos")]
    if token := request.POST.get("quitar"):
        _quitar(request, clave, token)
    return [f"{archivo.nombre}: {archivo.error}" for archivo in recibidos if archivo.error]


def _recibir(request: Peticion, clave: UUID, archivo: "UploadedFile[Any]") -> ArchivoCargado:
    nombre = archivo.name or "sin nombre"
    try:
        subida = recibir_archivo(
            archivo,
            nombre,
            clave=clave_de_subidas(clave),
            cuando=reloj.ahora(),
            por=request.actor,
        )
    except NoSeRecibeElArchivo as motivo:
        return ArchivoCargado("", nombre, archivo.size or 0, str(motivo))
    return como_cargado(subida)


def cargados(clave: UUID) -> list[ArchivoCargado]:
    """Return the files received so far for a form, as its list shows them."""
    return [como_cargado(subida) for subida in Subida.objects.de(clave_de_subidas(clave))]


def como_cargado(subida: Subida) -> ArchivoCargado:
    """Return an upload as the list of a form shows it: kind, pages, and what is wrong with it."""
    dictamen = subida.dictamen
    detalle = dictamen.tipo.nombre
    if dictamen.paginas:
        detalle += ", 1 página" if dictamen.paginas == 1 else f", {dictamen.paginas} páginas"
    return ArchivoCargado(
        clave=str(subida.token),
        nombre=subida.nombre,
        octetos=subida.archivo.tamano,
        detalle=detalle,
        aviso=" ".join(dictamen.frases),
    )


def maximo() -> int:
    """Return the greatest size of a file, in bytes."""
    return int(settings.LIMITE_DE_ARCHIVO)


def _quitar(request: Peticion, clave: UUID, token: str) -> None:
    """Take off a file of this very form, and of no other."""
    for subida in Subida.objects.de(clave_de_subidas(clave)):
        if str(subida.token) == token:
            quitar_subida(subida, cuando=reloj.ahora(), por=request.actor)
