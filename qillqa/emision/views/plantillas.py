"""Templates of documents: which version of each type rules, how it looks, how two differ."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify

from qillqa.emision.consultas import plantillas as consultas
from qillqa.emision.consultas.datos_de_plantilla import PIEZAS, campos_de_la_plantilla
from qillqa.emision.consultas.plantillas import Version
from qillqa.interfaz.piezas import Acto
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.nucleo.redaccion.imprenta import NoSeImprime
from qillqa.nucleo.redaccion.models import PlantillaDeDocumento
from qillqa.nucleo.redaccion.prensa import COMUNES
from qillqa.nucleo.redaccion.tipos import TIPOS, Tipo

PIEZAS_DE_LA_CASA = {ruta.name: ruta for ruta in COMUNES}


def plantillas(request: Peticion) -> HttpResponse:
    """Every type with the version that rules, since when and by which norm."""
    lista = consultas.plantillas_por_tipo(reloj.hoy())
    return render(request, "emision/gobierno/plantillas.html", {"plantillas": lista})


def plantilla(request: Peticion, codigo: str) -> HttpResponse:
    """A type: its versions, what a template receives, and what may be done."""
    tipo = tipo_de(codigo)
    versiones = consultas.versiones_de(tipo, reloj.hoy())
    contexto = {
        "tipo": tipo,
        "versiones": versiones,
        "vigente": next(v for v in versiones if v.estado == "vigente"),
        "campos": campos_de_la_plantilla(),
        "piezas": PIEZAS,
        "archivos": list(PIEZAS_DE_LA_CASA),
        "actos": _ofrecer(tipo, versiones),
    }
    return render(request, "emision/gobierno/plantilla.html", contexto)


def version(request: Peticion, codigo: str, numero: int) -> HttpResponse:
    """A version: its sample page by page, and its source."""
    fila = version_de(codigo, numero)
    contexto: dict[str, object] = {
        "tipo": fila.tipo,
        "plantilla": fila,
        "fuente": consultas.fuente_de(fila),
    }
    try:
        contexto["paginas"] = range(1, consultas.cuantas_paginas(codigo, fila.fuente) + 1)
    except NoSeImprime as motivo:
        contexto["falla"] = str(motivo)
    return render(request, "emision/gobierno/version.html", contexto)


def comparacion(request: Peticion, codigo: str, antes: int, despues: int) -> HttpResponse:
    """What changed from one version to another."""
    una, otra = version_de(codigo, antes), version_de(codigo, despues)
    contexto = {
        "tipo": una.tipo,
        "antes": una,
        "despues": otra,
        "renglones": consultas.comparar_fuentes(
            consultas.fuente_de(una), consultas.fuente_de(otra)
        ),
    }
    return render(request, "emision/gobierno/comparacion.html", contexto)


def pagina(request: Peticion, codigo: str, numero: int, n: int) -> HttpResponse:  # noqa: ARG001
    """The picture of a page of the sample."""
    fila = version_de(codigo, numero)
    try:
        imagen = consultas.pagina_de_muestra(codigo, fila.fuente, n)
    except NoSeImprime as motivo:
        raise Http404(str(motivo)) from motivo
    if imagen is None:
        raise Http404("Esa página no existe.")
    respuesta = HttpResponse(imagen, content_type="image/webp")
    respuesta["Cache-Control"] = "private, max-age=600"
    return respuesta


def fuente(request: Peticion, codigo: str, numero: int) -> HttpResponse:  # noqa: ARG001
    """The source of a version, to be downloaded: the house's is a start."""
    fila = version_de(codigo, numero)
    nombre = f"{slugify(fila.tipo.nombre)}-v{fila.version}.typ"
    return _como_archivo(consultas.fuente_de(fila), nombre)


def pieza(request: Peticion, nombre: str) -> HttpResponse:  # noqa: ARG001
    """A piece of the house that templates use, to be read."""
    ruta = PIEZAS_DE_LA_CASA.get(nombre)
    if ruta is None:
        raise Http404("No hay tal pieza.")
    return _como_archivo(ruta.read_text(), nombre)


def tipo_de(codigo: str) -> Tipo:
    """Return a type by its code, or 404."""
    tipo = TIPOS.get(codigo)
    if tipo is None:
        raise Http404("No hay tal tipo de documento.")
    return tipo


def version_de(codigo: str, numero: int) -> PlantillaDeDocumento:
    """Return a version of a type, or 404."""
    tipo_de(codigo)
    filas = PlantillaDeDocumento.objects.select_related("retiro")
    return obtener_o_404(filas, codigo=codigo, version=numero)


def _como_archivo(texto: str, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(texto, content_type="text/plain; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


def _ofrecer(tipo: Tipo, versiones: list[Version]) -> list[Acto]:
    propias = [v for v in versiones if v.estado in ("vigente", "futura") and v.fila.es_propia]
    volver = reverse("emision:plantilla_de_la_casa", args=[tipo.codigo])
    actos = [
        Acto("Cambiar la plantilla", reverse("emision:plantilla_cambio", args=[tipo.codigo])),
    ]
    return actos + ([Acto("Volver a la de la casa", volver)] if propias else [])
