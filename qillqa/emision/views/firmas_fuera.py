"""Signing outside in three clicks: download (which numbers it), sign, upload to the same tray."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from qillqa.emision.actos.firmas import Recibida, entregar_para_firmar, recibir_firmadas
from qillqa.emision.consultas.firmas import elegidas, obtener
from qillqa.emision.forms.firmas import FormularioDeFirmados
from qillqa.emision.views.firmas import SE_NIEGAN, avisar_y_volver, clase_elegida, lo_que_sigue
from qillqa.interfaz.formatos import tamano
from qillqa.interfaz.respuestas import ir_a
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.documentos.respuestas import respuesta_de
from qillqa.nucleo.firmas.models import Clase, SolicitudDeFirma
from qillqa.nucleo.permisos.peticion import Peticion

POR_ZIP = 50
"""Documents in one ZIP: each is numbered as it goes in."""
PARA_OTRA = f"van {POR_ZIP} en cada descarga; elíjalo en la siguiente."


def descarga(request: Peticion, clave: str) -> HttpResponseBase:
    """Give the PDF to sign outside, or to print: its number is given now if it had none."""
    ahora = reloj.ahora()
    espera = obtener(request.actor, clave, ahora)
    clase = clase_elegida(request, espera)
    try:
        firmante, version = entregar_para_firmar(espera, clase, por=request.actor, cuando=ahora)
    except SE_NIEGAN as motivo:
        return _negada(request, str(motivo))
    respuesta = respuesta_de(version, descarga=True)
    respuesta["Content-Disposition"] = _como_adjunto(version)
    respuesta["X-Documento"] = quote(firmante.solicitud.documento.titulo)
    respuesta["X-Clave"] = f"f{firmante.pk}"
    return respuesta


def _negada(request: Peticion, frase: str) -> HttpResponseBase:
    """Say why it is not given: in words for the script that asked, on the tray for the rest."""
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"frase": frase}, status=409)
    return avisar_y_volver(request, frase)


def descargas(request: Peticion) -> HttpResponseBase:
    """Give the PDFs chosen in one ZIP; what could not be given is told in a text beside them."""
    ahora = reloj.ahora()
    pedidas = elegidas(request.actor, request.POST.getlist("elegidos"), ahora)
    todas = [e for e in pedidas if e.clase == Clase.EXTERNA]
    if not todas:
        return avisar_y_volver(request, "Elija al menos un documento que se firme fuera.")
    fuera = todas[:POR_ZIP]
    fallas = [f"{e.nombre}, {e.asunto}: {PARA_OTRA}" for e in todas[POR_ZIP:]]
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_STORED) as comprimido:
        for espera in fuera:
            try:
                _, version = entregar_para_firmar(
                    espera, espera.clase, por=request.actor, cuando=ahora
                )
            except SE_NIEGAN as motivo:
                fallas.append(f"{espera.nombre}: {motivo}")
                continue
            with almacen.abrir(version.archivo.sha256) as contenido:
                comprimido.writestr(nombre_de_archivo(version), contenido.read())
        if fallas:
            comprimido.writestr("no-se-descargaron.txt", "\n".join(fallas))
    respuesta = HttpResponse(salida.getvalue(), content_type="application/zip")
    respuesta["Content-Disposition"] = 'attachment; filename="por-firmar.zip"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


def subidas(request: Peticion) -> HttpResponseBase:
    """Take PDFs signed outside: each goes by itself to its document, or is told why not."""
    forma = FormularioDeFirmados(request.POST, request.FILES)
    suelta = request.headers.get("Accept", "") == "text/html"  # the script sends one at a time
    if not forma.is_valid():
        frase = str(next(iter(forma.errors.get("archivos", ["Elija un PDF firmado."]))))
        return avisar_y_volver(request, frase)
    archivos = forma.cleaned_data["archivos"]
    recibidas = _recibir(request, archivos)
    if suelta:
        filas = [_fila(r, a) for r, a in zip(recibidas, archivos, strict=True)]
        return render(request, "emision/firmas/_recibidas.html", {"filas": filas})
    for recibida in recibidas:
        if recibida.firma is None:
            messages.error(request, f"{recibida.nombre}: {recibida.frase}")
        else:
            messages.success(request, f"Firmado: {_titulo(recibida)}.\n{_sigue(recibida)}")
    return ir_a(request, reverse("emision:por_firmar"))


def _recibir(request: Peticion, archivos: "Sequence[UploadedFile[Any]]") -> list[Recibida]:
    ahora, maximo = reloj.ahora(), int(settings.LIMITE_DE_ARCHIVO)
    salida: list[Recibida] = []
    for archivo in archivos:
        nombre = archivo.name or "documento.pdf"
        if (archivo.size or 0) > maximo:
            salida.append(Recibida(nombre, frase=f"El PDF pasa de {tamano(maximo)}."))
            continue
        salida += recibir_firmadas([(nombre, archivo.read())], por=request.actor, cuando=ahora)
    return salida


def _fila(recibida: Recibida, archivo: "UploadedFile[Any]") -> dict[str, Any]:
    return {
        "nombre": recibida.nombre,
        "octetos": archivo.size,
        "error": recibida.frase,
        "clave": f"f{recibida.firma.firmante_id}" if recibida.firma else "",
        "titulo": _titulo(recibida) if recibida.firma else "",
        "sigue": _sigue(recibida),
    }


def _titulo(recibida: Recibida) -> str:
    return recibida.firma.firmante.solicitud.documento.titulo if recibida.firma else ""


def _sigue(recibida: Recibida) -> str:
    if recibida.firma is None:
        return ""
    solicitud = SolicitudDeFirma.objects.get(pk=recibida.firma.firmante.solicitud_id)
    return lo_que_sigue(solicitud, recibida.firma)


def nombre_de_archivo(version: Version) -> str:
    """Return a name by which a person knows the paper and no disk complains."""
    titulo = version.documento.titulo.split(":", 1)[0]
    limpio = "".join(c if c.isalnum() or c in "-_" else " " for c in titulo)
    return f"{'-'.join(limpio.split())[:80] or 'documento'}-{version.documento_id}.pdf"


def _como_adjunto(version: Version) -> str:
    nombre = nombre_de_archivo(version)
    llano = nombre.encode("ascii", "ignore").decode()
    return f"attachment; filename=\"{llano}\"; filename*=UTF-8''{quote(nombre)}"
