"""The counter: what is filed becomes an expediente in one page, without a mouse."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from qillqa.interfaz.respuestas import CON_ERRORES, ir_a
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.actos import NoSePuedeIncorporar
from qillqa.nucleo.numeracion.actos import NoSePuedeNumerar
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.personas.actos import NoSePuedeInscribir
from qillqa.nucleo.plazos.reglas.terminos import PlazoSinLey
from qillqa.tramite.actos.recepcion import NoSePuedePresentar
from qillqa.tramite.actos.ventanilla import registrar_ficha
from qillqa.tramite.consultas.hoja import leer_hoja, movimiento_de
from qillqa.tramite.forms.procedimientos import procedimientos_vigentes, rotulo
from qillqa.tramite.forms.ventanilla import Ventanilla
from qillqa.tramite.permisos import obtener_expediente
from qillqa.tramite.views.escritorio import adjuntos

SE_NIEGA = (
    NoSePuedeInscribir,
    NoSePuedePresentar,
    NoSePuedeIncorporar,
    NoSePuedeNumerar,
    PlazoSinLey,
)


@never_cache
def registro(request: Peticion) -> HttpResponseBase:
    """The form of the counter and its reception; what comes wrong is shown again, whole."""
    hoy = reloj.hoy()
    if request.method != "POST":
        distrito = str(municipalidad().distrito)
        nueva = Ventanilla.nueva(hoy=hoy, distrito=distrito)
        _empezar_en(nueva.remitente, "numero_documento")
        return _mostrar(request, nueva)
    ventanilla = Ventanilla.enviada(request.POST, hoy=hoy)
    rechazos = adjuntos.recibir_adjuntos(request, ventanilla.clave)
    if "quitar" in request.POST:
        a_medias = Ventanilla.a_medias(request.POST, hoy=hoy)
        _empezar_en(a_medias.escrito, "archivos")
        return _mostrar(request, a_medias)
    for rechazo in rechazos:
        ventanilla.escrito.add_error("archivos", rechazo)
    if ventanilla.es_valida():
        return _registrar(request, ventanilla)
    return _mostrar(request, ventanilla, status=CON_ERRORES)


@never_cache
def registrado(request: Peticion, pk: int) -> HttpResponseBase:
    """What was registered, its cargo, and what follows."""
    expediente = obtener_expediente(request.actor, pk)
    hoja = leer_hoja(expediente.pk)
    contexto = {
        "hoja": hoja,
        "expediente": hoja.expediente,
        "movimiento": movimiento_de(request.actor, hoja.movimientos),
    }
    return render(request, "tramite/registro/registrado.html", contexto)


def _registrar(request: Peticion, ventanilla: Ventanilla) -> HttpResponseBase:
    cuando = reloj.ahora()
    try:
        expediente = registrar_ficha(
            ventanilla.ficha(),
            clave=ventanilla.clave,
            subidas=ventanilla.subidas,
            por=request.actor,
            cuando=cuando,
        )
    except SE_NIEGA as motivo:
        ventanilla.escrito.add_error(None, str(motivo))
        return _mostrar(request, ventanilla, status=CON_ERRORES)
    if expediente.presentado_en != cuando:
        messages.warning(
            request,
            f"Este formulario ya se había registrado como {expediente}: no se creó otro. "
            "Para otro documento, use «Registrar otro».",
        )
    return ir_a(request, reverse("tramite:registrado", args=[expediente.pk]))


def _empezar_en(forma: Form, campo: str) -> None:
    """Put the cursor where the clerk goes on."""
    forma.fields[campo].widget.attrs["autofocus"] = True


def _mostrar(request: Peticion, ventanilla: Ventanilla, *, status: int = 200) -> HttpResponseBase:
    contexto: dict[str, Any] = {
        "ventanilla": ventanilla,
        "form": ventanilla,
        "remitente": ventanilla.remitente,
        "representante": ventanilla.representante,
        "escrito": ventanilla.escrito,
        "procedimientos": [rotulo(v) for v in procedimientos_vigentes(reloj.hoy())],
        "cargados": adjuntos.cargados(ventanilla.clave),
        "subir": reverse("tramite:subidas", args=[ventanilla.clave]),
        "maximo": adjuntos.maximo(),
    }
    return render(request, "tramite/registro/registro.html", contexto, status=status)
