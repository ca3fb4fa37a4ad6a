"""What a draft said before: its versions, what changed between two, and bringing one back."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from qillqa.emision.consultas.versiones import la_anterior, versiones_de
from qillqa.emision.views.borrador_ficha import archivos_de, lectura_de
from qillqa.interfaz.paginacion import paginar
from qillqa.interfaz.respuestas import tras_el_acto
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.nucleo.redaccion.actos import NoSePuedeRedactar, guardar
from qillqa.nucleo.redaccion.consultas import comparar_versiones
from qillqa.nucleo.redaccion.models import Borrador, VersionDeBorrador
from qillqa.nucleo.redaccion.permisos import obtener_borrador, puede_redactar
from qillqa.nucleo.redaccion.reglas import EDITABLES
from qillqa.nucleo.redaccion.texto.comparacion import hay_cambios


def versiones(request: Peticion, pk: int) -> HttpResponseBase:
    """Every version with its author and hour; those of one sitting as one, unless all are asked."""
    borrador = obtener_borrador(request.actor, pk)
    todas = "todas" in request.GET
    contexto = {
        "borrador": borrador,
        "todas": todas,
        "pagina": paginar(
            versiones_de(borrador, todas=todas),
            orden=("-n",),
            cursor=request.GET.get("cursor", ""),
        ),
        "se_puede_escribir": _se_puede_escribir(request, borrador),
    }
    return render(request, "emision/borrador/versiones.html", contexto)


def version(request: Peticion, pk: int, n: int) -> HttpResponseBase:
    """What one version says."""
    borrador = obtener_borrador(request.actor, pk)
    fila = _version(borrador, n)
    contexto = {
        "borrador": borrador,
        "version": fila,
        "lectura": lectura_de(fila.leer(), archivos_de(borrador), reloj.hoy()),
        "se_puede_escribir": _se_puede_escribir(request, borrador),
    }
    return render(request, "emision/borrador/version.html", contexto)


def comparar(request: Peticion, pk: int) -> HttpResponseBase:
    """What changed from one version to another, in words."""
    borrador = obtener_borrador(request.actor, pk)
    despues = _version(borrador, _numero(request, "despues", borrador.ultima))
    antes = _version(borrador, _numero(request, "antes", la_anterior(borrador, despues.n)))
    diferencia = comparar_versiones(antes, despues)
    contexto = {
        "borrador": borrador,
        "antes": antes,
        "despues": despues,
        "ambas": (antes, despues),
        "diferencia": diferencia,
        "iguales": not hay_cambios(diferencia.datos) and not hay_cambios(diferencia.cuerpo),
        "se_puede_escribir": _se_puede_escribir(request, borrador),
    }
    pagina = "_cambios.html" if request.htmx else "comparar.html"
    return render(request, f"emision/borrador/{pagina}", contexto)


def recuperar(request: Peticion, pk: int, n: int) -> HttpResponseBase:
    """Bring a version back as a new one: those between stay where they are."""
    borrador = obtener_borrador(request.actor, pk)
    fila = _version(borrador, n)
    try:
        guardado = guardar(
            borrador, fila.leer(), base=borrador.ultima, por=request.actor, cuando=reloj.ahora()
        )
    except NoSePuedeRedactar as motivo:
        messages.error(request, str(motivo))
        return redirect("emision:borrador_versiones", pk)
    if guardado.aviso:
        messages.error(request, guardado.aviso)
        return redirect("emision:borrador_versiones", pk)
    hecho = f"La versión {n} volvió a ser el texto del borrador."
    sigue = f"Lo que decía antes sigue en la versión {borrador.ultima}."
    return tras_el_acto(request, reverse("emision:borrador", args=[pk]), hecho=hecho, sigue=sigue)


def _version(borrador: Borrador, n: int) -> VersionDeBorrador:
    return obtener_o_404(borrador.versiones.select_related("por__persona", "por__cargo"), n=n)


def _numero(request: Peticion, nombre: str, si_falta: int) -> int:
    dicho = request.GET.get(nombre, "")
    if not dicho:
        return si_falta
    if not dicho.isdecimal() or len(dicho) > 9:
        raise Http404("Esa versión no está.")
    return int(dicho)


def _se_puede_escribir(request: Peticion, borrador: Borrador) -> bool:
    return puede_redactar(request.actor, borrador) and borrador.estado in EDITABLES
