"""The papers of an expediente: the cargo and the hoja de ruta."""

from django.http import Http404, HttpResponse, HttpResponseBase

from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.respuestas import respuesta_de
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.tramite.models import CargoDePresentacion
from qillqa.tramite.papeles import pdf_de_la_hoja, pdf_del_cargo
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
    """Every movement, person, office, instant and folios, up to now."""
    expediente = abrir(request, pk)
    pdf = pdf_de_la_hoja(expediente, por=request.actor, cuando=reloj.ahora())
    return _pdf(pdf, f"hoja-de-ruta-{expediente.numero.impreso}")


def _pdf(contenido: bytes, nombre: str) -> HttpResponse:
    respuesta = HttpResponse(contenido, content_type="application/pdf")
    limpio = "".join(c if c.isalnum() else "-" for c in nombre)
    respuesta["Content-Disposition"] = f'inline; filename="{limpio}.pdf"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta
