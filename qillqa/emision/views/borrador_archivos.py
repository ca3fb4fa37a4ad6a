"""Files of a draft: pictures, annexes, and a Word document to begin from."""

from dataclasses import replace
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from qillqa.emision.views.borrador_ficha import archivo_en_json
from qillqa.emision.views.borrador_json import CHOCA, MAL, en_json, negar
from qillqa.interfaz.respuestas import tras_el_acto
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.actos import NoSeRecibeElArchivo, recibir_archivo
from qillqa.nucleo.documentos.respuestas import respuesta_del_archivo, vista_previa_del_archivo
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.nucleo.redaccion.actos import NoSePuedeRedactar, adjuntar, guardar
from qillqa.nucleo.redaccion.importacion import desde_word
from qillqa.nucleo.redaccion.models import ArchivoDeBorrador, Borrador
from qillqa.nucleo.redaccion.permisos import exigir_redactar, obtener_borrador
from qillqa.nucleo.redaccion.reglas import EDITABLES
from qillqa.nucleo.redaccion.texto.lectura import a_json

WORD_MAS_GRANDE = 20 * 1024 * 1024


@en_json
def archivos(request: Peticion, pk: int) -> HttpResponseBase:
    """Take one file for the draft; what it is for, its text will say."""
    borrador = _para_escribir(request, pk)
    enviado = request.FILES.get("archivo")
    if enviado is None:
        return negar("No llegó ningún archivo.", MAL)
    return JsonResponse(archivo_en_json(_tomar(request, borrador, enviado)))


def anexos(request: Peticion, pk: int) -> HttpResponseBase:
    """Add annexes to the last version: for whoever works without scripts."""
    try:
        borrador = _para_escribir(request, pk)
        enviados = request.FILES.getlist("archivos")
        filas = [_tomar(request, borrador, enviado) for enviado in enviados]
        aviso = _anexar(request, borrador, filas)
    except (NoSeRecibeElArchivo, NoSePuedeRedactar) as motivo:
        messages.error(request, str(motivo))
        return redirect("emision:borrador", pk)
    if aviso:
        messages.error(request, aviso)
        return redirect("emision:borrador", pk)
    nombres = ", ".join(fila.nombre for fila in filas)
    hecho = f"Anexado: {nombres}." if filas else "No eligió ningún archivo."
    return tras_el_acto(request, reverse("emision:borrador", args=[pk]), hecho=hecho)


@en_json
def word(request: Peticion, pk: int) -> HttpResponseBase:
    """Read a .docx and give its text to the page; it changes nothing by itself."""
    _para_escribir(request, pk)
    enviado = request.FILES.get("archivo")
    if enviado is None:
        return negar("No llegó ningún archivo.", MAL)
    if (enviado.size or 0) > WORD_MAS_GRANDE:
        return negar("El archivo de Word pasa de 20 MB: ábralo y pegue su texto.", CHOCA)
    traido = desde_word(cast(Any, enviado.file))
    if traido.texto.vacio:
        return negar("El archivo de Word no tiene texto.", CHOCA)
    return JsonResponse({"texto": a_json(traido.texto), "avisos": traido.avisos})


def archivo(request: Peticion, pk: int, archivo_id: int) -> HttpResponseBase:
    """The bytes of a file of the draft."""
    fila = _fila(request, pk, archivo_id)
    return respuesta_del_archivo(fila.archivo, fila.nombre, descarga="ver" not in request.GET)


def imagen(request: Peticion, pk: int, archivo_id: int) -> HttpResponseBase:
    """A picture of the draft drawn anew: whatever else its file hides stays behind."""
    return vista_previa_del_archivo(_fila(request, pk, archivo_id).archivo, 1)


def _fila(request: Peticion, pk: int, archivo_id: int) -> ArchivoDeBorrador:
    borrador = obtener_borrador(request.actor, pk)
    suyos = borrador.archivos.select_related("archivo")
    return obtener_o_404(suyos, archivo_id=archivo_id)


def _para_escribir(request: Peticion, pk: int) -> Borrador:
    """Return a draft one may change now; before a byte of any file is read."""
    borrador = obtener_borrador(request.actor, pk)
    exigir_redactar(request.actor, borrador)
    if borrador.estado not in EDITABLES:
        raise NoSePuedeRedactar(
            f"El borrador está {borrador.nombre_del_estado}: no se puede cambiar."
        )
    return borrador


def _tomar(
    request: Peticion, borrador: Borrador, enviado: "UploadedFile[Any]"
) -> ArchivoDeBorrador:
    ahora = reloj.ahora()
    subida = recibir_archivo(
        enviado,
        enviado.name or "sin nombre",
        clave=f"borrador-{borrador.pk}-{uuid4()}",
        cuando=ahora,
        por=request.actor,
    )
    (fila,) = adjuntar(borrador, [subida], por=request.actor, cuando=ahora)
    return fila


def _anexar(request: Peticion, borrador: Borrador, filas: list[ArchivoDeBorrador]) -> str:
    """Add them to the last version; say so if somebody wrote meanwhile and it was kept aside."""
    borrador.refresh_from_db()
    contenido = borrador.vigente().leer()
    anexados = dict.fromkeys((*contenido.anexos, *(fila.archivo_id for fila in filas)))
    nuevo = replace(contenido, anexos=tuple(anexados))
    ahora = reloj.ahora()
    return guardar(borrador, nuevo, base=borrador.ultima, por=request.actor, cuando=ahora).aviso
