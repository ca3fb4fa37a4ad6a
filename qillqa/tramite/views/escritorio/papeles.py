"""The papers of an expediente: the cargo and the hoja de ruta."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse

from qillqa.interfaz.respuestas import ir_a
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.respuestas import respuesta_de
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.tramite.actos.hojas import emitir_hoja_de_ruta
from qillqa.tramite.models import CargoDePresentacion
from qillqa.tramite.papeles import pdf_del_cargo
from qillqa.tramite.papeles_de_ruta import datos_de_la_hoja, pdf_de_la_hoja
from qillqa.tramite.views.escritorio.caso import abrir


def cargo(request: Peticion, pk: int) -> HttpResponseBase:
    """The citizen's receipt: half a page, signed once it is, or `?formato=ticket`."""
    expediente = abrir(request, pk)
    dado = (
        CargoDePresentacion.objects.filter(expediente=expediente)
        .select_related("documento__firma_del_agente__salida__archivo")
        .first()
    )
    if dado is None:
        raise Http404("Este expediente no tiene cargo: nadie lo presentó aquí.")
    ticket = request.GET.get("formato") == "ticket"
    if dado.firmado is not None and not ticket:
        return respuesta_de(dado.firmado, descarga=False)
    pdf = pdf_del_cargo(expediente, ticket=ticket)
    return _pdf(pdf, f"cargo-{expediente.numero.impreso}")


def hoja_de_ruta(request: Peticion, pk: int) -> HttpResponseBase:
    """Every movement, person, office, instant and folios, up to now, to be read."""
    expediente, ahora = abrir(request, pk), reloj.ahora()
    pdf = pdf_de_la_hoja(
        datos_de_la_hoja(expediente, por=request.actor, cuando=ahora), cuando=ahora
    )
    return _pdf(pdf, f"hoja-de-ruta-{expediente.numero.impreso}")


def hojas_de_ruta(request: Peticion, pk: int) -> HttpResponseBase:
    """Issue one with its own code."""
    hoja = emitir_hoja_de_ruta(abrir(request, pk), por=request.actor, cuando=reloj.ahora())
    return ir_a(request, reverse("tramite:hoja_emitida", args=[pk, hoja.pk]))


def hoja_emitida(request: Peticion, pk: int, hoja: int) -> HttpResponseBase:
    """One that was issued, signed once it is."""
    expediente = abrir(request, pk)
    emitida = obtener_o_404(expediente.hojas_de_ruta.select_related("documento"), pk=hoja)
    return respuesta_de(emitida.documento.version_vigente(), descarga=False)


def _pdf(contenido: bytes, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(contenido, content_type="application/pdf")
    limpio = "".join(c if c.isalnum() else "-" for c in nombre)
    respuesta["Content-Disposition"] = f'inline; filename="{limpio}.pdf"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
