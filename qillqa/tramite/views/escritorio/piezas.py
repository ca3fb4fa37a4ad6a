"""A document of an expediente: seen page by page, or taken as it was received."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from qillqa.interfaz.respuestas import ir_a, tras_el_acto
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.respuestas import ANCHOS, respuesta_de, respuesta_de_vista_previa
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.tramite.actos.firmas import NoSePuedeVerificar, pedir_verificacion
from qillqa.tramite.consultas.hoja import PiezaEnHoja, piezas_de
from qillqa.tramite.models import Expediente
from qillqa.tramite.permisos import obtener_expediente
from qillqa.tramite.views.escritorio.caso import abrir


def ver(request: Peticion, pk: int, orden: int) -> HttpResponseBase:
    """One page of the document at a time; its picture, not this frame, is what is read."""
    expediente = obtener_expediente(request.actor, pk)
    pieza = _pieza(expediente, orden)
    paginas = pieza.version.archivo.paginas or 0
    pedida = request.GET.get("pagina", "1")[:9]
    pagina = min(max(int(pedida) if pedida.isdecimal() else 1, 1), max(paginas, 1))
    contexto = {
        "expediente": expediente,
        "pieza": pieza,
        "informe": pieza.informe.leer() if pieza.informe else None,
        "pagina": pagina,
        "anterior": pagina - 1,
        "siguiente": pagina + 1 if pagina < paginas else 0,
    }
    return render(request, "tramite/expediente/pieza.html", contexto)


def archivo(request: Peticion, pk: int, orden: int) -> HttpResponseBase:
    """The bytes as they were received."""
    pieza = _pieza(abrir(request, pk), orden)
    return respuesta_de(pieza.version, descarga="ver" not in request.GET)


def verificacion(request: Peticion, pk: int, orden: int) -> HttpResponseBase:
    """Have its signatures judged again."""
    pieza = _pieza(abrir(request, pk), orden)
    direccion = reverse("tramite:pieza", args=[pk, orden])
    try:
        pedir_verificacion(pieza.pieza, por=request.actor, cuando=reloj.ahora())
    except NoSePuedeVerificar as motivo:
        messages.warning(request, str(motivo))
        return ir_a(request, direccion)
    sigue = "En unos segundos verá aquí el resultado."
    return tras_el_acto(request, direccion, hecho="Se verificarán otra vez.", sigue=sigue)


def pagina(request: Peticion, pk: int, orden: int, n: int, ancho: int) -> HttpResponseBase:
    """The picture of a page; what is too small to be read is no reading."""
    chica = ancho == min(ANCHOS)
    expediente = obtener_expediente(request.actor, pk) if chica else abrir(request, pk)
    pieza = _pieza(expediente, orden)
    return respuesta_de_vista_previa(pieza.version, n, ancho)


def _pieza(expediente: Expediente, orden: int) -> PiezaEnHoja:
    for pieza in piezas_de(expediente):
        if pieza.pieza.orden == orden:
            return pieza
    raise Http404
