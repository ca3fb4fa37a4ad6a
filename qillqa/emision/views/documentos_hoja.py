"""The page of an issued document: what it is, who signed it, its versions and its history."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from qillqa.emision.consultas.documentos_hoja import HojaDelDocumento, leer_hoja, versiones_de
from qillqa.emision.consultas.remisiones import ficha_de_remision
from qillqa.emision.views.documentos_estado import (
    acto_de_pedir_firmas,
    actos_del_documento,
    puede_empezar_otro,
)
from qillqa.interfaz.formatos import fecha_larga
from qillqa.interfaz.piezas import Documento, Identidad, Suceso
from qillqa.nucleo import reloj
from qillqa.nucleo.autenticidad.papeles import verificacion_de
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.documentos.respuestas import ANCHOS, respuesta_de, respuesta_de_vista_previa
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.contencion import verificar_de_fuera
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.actos import registrar_lectura
from qillqa.nucleo.redaccion.models import DocumentoOficial
from qillqa.nucleo.redaccion.permisos import obtener_documento

HOJAS_A_LA_VISTA = 60


def documento(request: Peticion, pk: int) -> HttpResponseBase:
    """The document and all that happened to it."""
    contexto = contexto_del_documento(request, abrir(request, pk))
    return render(request, "emision/documentos/documento.html", contexto)


def abrir(request: Peticion, pk: int) -> DocumentoOficial:
    """Pass the gate; of a reserved document, that it was read is entered in the log."""
    oficial = obtener_documento(request.actor, pk)
    registrar_lectura(oficial, por=request.actor, cuando=reloj.ahora())
    return oficial


def contexto_del_documento(request: Peticion, oficial: DocumentoOficial) -> dict[str, Any]:
    """Return what the page of a document names."""
    hoja = leer_hoja(request.actor, oficial)
    paginas = hoja.vale.archivo.paginas or 0
    return {
        "hoja": hoja,
        "oficial": hoja.oficial,
        "constancia": hoja.constancia,
        "identidad": _identidad(hoja),
        "actos": actos_del_documento(request.actor, hoja),
        "pedir_firmas": acto_de_pedir_firmas(request.actor, hoja),
        "empezar_otro": puede_empezar_otro(request.actor, hoja.oficial, hoja.constancia.estado),
        "verificacion": verificacion_de(hoja.constancia.registro),
        "paginas": range(1, min(paginas, HOJAS_A_LA_VISTA) + 1),
        "cuantas_paginas": paginas,
        "anexos": [_anexo(hoja, anexo.orden, anexo.version) for anexo in hoja.anexos],
        "remision": ficha_de_remision(request.actor, hoja.oficial),
        "sucesos": [_suceso(asiento, hoja.oficial.nombre) for asiento in hoja.historia],
    }


def archivo(request: Peticion, pk: int, n: int) -> HttpResponseBase:
    """The bytes of a version."""
    version = _version(abrir(request, pk), n)
    return respuesta_de(version, descarga="ver" not in request.GET)


def pagina(request: Peticion, pk: int, n: int, numero: int, ancho: int) -> HttpResponseBase:
    """The picture of a page of a version; what is too small to be read is no reading."""
    chica = ancho == min(ANCHOS)
    version = _version(obtener_documento(request.actor, pk) if chica else abrir(request, pk), n)
    return respuesta_de_vista_previa(version, numero, ancho)


def anexo(request: Peticion, pk: int, orden: int) -> HttpResponseBase:
    """The bytes of an annex, as it was fixed on the day of the number."""
    oficial = abrir(request, pk)
    fila = oficial.anexos.filter(orden=orden).select_related("version__archivo").first()
    if fila is None:
        raise Http404
    return respuesta_de(fila.version, descarga="ver" not in request.GET)


def comprobacion(request: Peticion, pk: int) -> HttpResponseBase:
    """What the signatures of the document say today, asked anew of its bytes."""
    oficial, ahora = abrir(request, pk), reloj.ahora()
    version = next(v.version for v in versiones_de(oficial) if v.vale)
    with almacen.abrir(version.archivo.sha256) as contenido:
        pdf = contenido.read()
    informe = verificar_de_fuera(pdf, confianza_en(ahora), cuando=ahora)
    contexto = {"oficial": oficial, "informe": informe, "version": version, "ahora": ahora}
    parcial = "emision/documentos/_comprobacion.html"
    return render(
        request, parcial if request.htmx else "emision/documentos/comprobacion.html", contexto
    )


def _version(oficial: DocumentoOficial, n: int) -> Version:
    """Return a version of the document; what was prepared and undone belongs to it too."""
    suyas = Version.objects.filter(documento__versiones=oficial.version_id, n=n)
    version = suyas.select_related("archivo").first()
    if version is None:
        raise Http404
    return version


def _identidad(hoja: HojaDelDocumento) -> Identidad:
    oficial = hoja.oficial
    return Identidad(
        numero=f"{oficial.nombre} · {fecha_larga(oficial.fecha)}",
        asunto=oficial.asunto or oficial.tipo_de_documento.nombre,
        persona=str(oficial.unidad),
        estado=hoja.constancia.estado.nombre.capitalize(),
        archivado=True,
    )


def _anexo(hoja: HojaDelDocumento, orden: int, version: Version) -> Documento:
    return Documento(
        titulo=version.nombre_original,
        direccion=reverse("emision:documento_anexo", args=[hoja.oficial.pk, orden]),
        tipo=version.archivo.clase.extension.upper(),
        octetos=version.archivo.tamano,
    )


def _suceso(asiento: Asiento, nombre: str) -> Suceso:
    """Tell a fact with the name of the document: its subject is already over the page."""
    titulo = str(asiento.datos.get("titulo") or nombre)
    frase = asiento.frase.replace(titulo, nombre)
    return Suceso(frase=frase, cuando=asiento.cuando, quien=asiento.por_unidad)
