"""The draft as it would be printed: its pages as pictures, and the PDF marked as a project."""

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from qillqa.emision.consultas.vista_previa import hojas_de
from qillqa.emision.views.borrador_json import CHOCA, en_json
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.imprenta import NoSeImprime
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.papeles import vista_previa
from qillqa.nucleo.redaccion.permisos import obtener_borrador


@en_json
def vista(request: Peticion, pk: int) -> HttpResponseBase:
    """How many pages the last version has, and where the picture of each is."""
    borrador = obtener_borrador(request.actor, pk)
    hojas = hojas_de(borrador, borrador.ultima, reloj.ahora())
    direcciones = [
        reverse("emision:borrador_hoja", args=[pk, borrador.ultima, pagina]) + f"?h={huella}"
        for pagina, huella in enumerate(hojas.huellas, 1)
    ]
    return JsonResponse({"version": borrador.ultima, "paginas": direcciones})


def hoja(request: Peticion, pk: int, n: int, pagina: int) -> HttpResponseBase:
    """The picture of a page; the browser that has it already is not sent it again."""
    borrador = obtener_borrador(request.actor, pk)
    pedida = f'"{request.GET.get("h", "")[:40]}"'
    if len(pedida) > 2 and request.headers.get("If-None-Match") == pedida:
        return _guardada(HttpResponse(status=304), pedida)
    _exigir_version(borrador, n)
    try:
        hojas = hojas_de(borrador, n, reloj.ahora())
    except NoSeImprime as motivo:
        raise Http404(str(motivo)) from motivo
    if not 1 <= pagina <= len(hojas.huellas):
        raise Http404("Esa página no está.")
    imagen = hojas.dibujar(pagina)
    if imagen is None:
        raise Http404("Esa página no se puede dibujar.")
    respuesta = HttpResponse(imagen, content_type="image/png")
    return _guardada(respuesta, f'"{hojas.huellas[pagina - 1]}"')


def pdf(request: Peticion, pk: int) -> HttpResponseBase:
    """The draft as a PDF marked as a project, without number."""
    borrador = obtener_borrador(request.actor, pk)
    try:
        contenido = vista_previa(borrador, cuando=reloj.ahora())
    except NoSeImprime as motivo:
        contexto = {"borrador": borrador, "frase": str(motivo)}
        return render(request, "emision/borrador/no_se_imprime.html", contexto, status=CHOCA)
    respuesta = HttpResponse(contenido, content_type="application/pdf")
    respuesta["Content-Disposition"] = f'inline; filename="proyecto-{pk}.pdf"'
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


def _exigir_version(borrador: Borrador, n: int) -> None:
    if not borrador.versiones.filter(n=n).exists():
        raise Http404("Esa versión no está.")


def _guardada(respuesta: HttpResponse, etiqueta: str) -> HttpResponse:
    respuesta["ETag"] = etiqueta
    respuesta["Cache-Control"] = "private, no-cache"
    return respuesta
