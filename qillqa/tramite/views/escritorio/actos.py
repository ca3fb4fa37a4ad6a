"""The acts on an expediente: each opens as a form, and is done by a POST to its noun."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse

from qillqa.interfaz.respuestas import CON_ERRORES, tras_el_acto
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.actos import NoSePuedeIncorporar
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.tramite.actos import atencion, ruta, subsanacion
from qillqa.tramite.forms.actos import (
    FormularioDeActo,
    FormularioDeActoConArchivos,
    FormularioDeDerivacion,
)
from qillqa.tramite.forms.archivos import escrito_en, leer_clave
from qillqa.tramite.models import Derivacion
from qillqa.tramite.views.escritorio import adjuntos
from qillqa.tramite.views.escritorio.caso import Caso, abrir_caso
from qillqa.tramite.views.escritorio.catalogo import CATALOGO, ActoDelCatalogo
from qillqa.tramite.views.escritorio.expediente import contexto_de_la_hoja

Dicho = tuple[str, str]
"""What happened and what follows."""
Hacer = Callable[[Caso, Derivacion, Any, datetime], Dicho]

SE_NIEGA = (
    ruta.NoSePuedeMover,
    atencion.NoSePuedeAtender,
    subsanacion.NoSePuedeSubsanar,
    NoSePuedeIncorporar,
)


def formulario(request: Peticion, pk: int, cual: str) -> HttpResponseBase:
    """The form of an act: in the page with htmx, on the page of the expediente without."""
    if cual not in CATALOGO:
        raise Http404
    caso = abrir_caso(request, pk)
    _movimiento(caso)
    return _mostrar(request, caso, CATALOGO[cual], _forma(caso, CATALOGO[cual]))


def reparos(request: Peticion, pk: int) -> HttpResponseBase:
    """What the law objects to a routing as it is being written."""
    caso = abrir_caso(request, pk)
    forma = _forma(caso, CATALOGO["derivar"], request.GET)
    forma.is_valid()
    return render(request, "tramite/actos/_reparos.html", {"form": forma})


def hacer(request: Peticion, pk: int, cual: str, ejecutar: Hacer) -> HttpResponseBase:
    """Check the form and do the act, or show the form again with what is wrong."""
    caso, acto = abrir_caso(request, pk), CATALOGO[cual]
    movimiento = _movimiento(caso)
    rechazos: list[str] = []
    if issubclass(acto.forma, FormularioDeActoConArchivos):
        rechazos = adjuntos.recibir_adjuntos(request, leer_clave(request.POST))
    if "quitar" in request.POST:
        return _mostrar(request, caso, acto, _a_medias(caso, acto, request.POST))
    forma = _forma(caso, acto, request.POST)
    for rechazo in rechazos:
        forma.add_error("archivos", rechazo)
    if forma.is_valid():
        try:
            hecho, sigue = ejecutar(caso, movimiento, forma, reloj.ahora())
        except SE_NIEGA as motivo:
            forma.add_error(None, str(motivo))
        else:
            direccion = reverse("tramite:expediente", args=[pk])
            return tras_el_acto(request, direccion, hecho=hecho, sigue=sigue)
    return _mostrar(request, caso, acto, forma, status=CON_ERRORES)


def _movimiento(caso: Caso) -> Derivacion:
    """Return the movement to act on; whoever only looks has none."""
    if caso.movimiento is None:
        raise SinPermiso("El expediente no está en su unidad.")
    return caso.movimiento


def _forma(caso: Caso, acto: ActoDelCatalogo, datos: QueryDict | None = None) -> FormularioDeActo:
    return acto.forma(
        datos,
        initial={"clave": leer_clave(QueryDict())},
        expediente=caso.expediente,
        movimiento=caso.movimiento,
        actor=caso.actor,
        hoy=caso.hoy,
    )


def _a_medias(caso: Caso, acto: ActoDelCatalogo, datos: QueryDict) -> FormularioDeActo:
    """Return the form as written so far, not judged."""
    forma = _forma(caso, acto)
    forma.initial = escrito_en(acto.forma, datos)
    return forma


def _mostrar(
    request: Peticion,
    caso: Caso,
    acto: ActoDelCatalogo,
    forma: FormularioDeActo,
    status: int = 200,
) -> HttpResponseBase:
    contexto: dict[str, Any] = {
        "form": forma,
        "acto": acto,
        "accion": reverse(f"tramite:{acto.sustantivo}", args=[caso.expediente.pk]),
        "volver": reverse("tramite:expediente", args=[caso.expediente.pk]),
        "expediente": caso.expediente,
        "es_derivacion": isinstance(forma, FormularioDeDerivacion),
    }
    if isinstance(forma, FormularioDeActoConArchivos):
        clave = leer_clave(request.POST) if request.method == "POST" else forma.initial["clave"]
        contexto |= {
            "cargados": adjuntos.cargados(clave),
            "subir": reverse("tramite:subidas", args=[clave]),
            "maximo": adjuntos.maximo(),
        }
    if request.htmx:
        return render(request, "tramite/actos/_dialogo.html", contexto, status=status)
    contexto |= contexto_de_la_hoja(request, caso.expediente.pk)
    return render(request, "tramite/expediente/hoja.html", contexto, status=status)
