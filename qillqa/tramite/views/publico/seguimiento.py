"""Following a case by its number and code, or by the QR of its cargo."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from qillqa.nucleo import reloj
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.tramite.consultas.seguimiento import coincide, expediente_de, seguir, tiene_cargo
from qillqa.tramite.forms.seguimiento import FormaDeSeguimiento
from qillqa.tramite.reglas import leer_codigo
from qillqa.tramite.views.publico import marco
from qillqa.tramite.views.publico.presentacion import respuesta_con_cargo

NO_ESTA = "No encontramos un trámite con ese número y ese código. Revíselos en su cargo."
NO_HAY_CODIGO = "No encontramos un trámite con ese código. Revíselo en su cargo."


def seguimiento(request: Peticion) -> HttpResponse:
    """Ask for number and code. `q`, from the search box, may be either."""
    if request.method == "POST":
        return _buscar(request, FormaDeSeguimiento(request.POST))
    buscado = request.GET.get("q", "").strip()
    if codigo := leer_codigo(buscado):
        return redirect("mesa:seguir", codigo=codigo)
    return _pregunta(request, FormaDeSeguimiento(initial={"numero": buscado[:80]}))


def seguir_por_codigo(request: Peticion, codigo: str) -> HttpResponse:
    """The case as whoever has its code may see it."""
    if leer_codigo(codigo) is None:
        return _pregunta(request, _con_error(FormaDeSeguimiento.MAL_ESCRITO), estado=404)
    expediente = expediente_de(codigo)
    if expediente is None:
        return _pregunta(request, _con_error(NO_HAY_CODIGO), estado=404)
    contexto = {
        "seguimiento": seguir(expediente, municipalidad().distrito_id),
        "hoy": reloj.hoy(),
    }
    respuesta = render(request, "mesa/seguir.html", contexto)
    return marco.discreta(respuesta, sin_rastro=True)


def cargo(request: Peticion, codigo: str) -> HttpResponse:  # noqa: ARG001  the route gives it
    """The receipt, for whoever has the code."""
    expediente = expediente_de(codigo)
    if expediente is None or not tiene_cargo(expediente):
        raise Http404
    return respuesta_con_cargo(expediente)


def _buscar(request: Peticion, forma: FormaDeSeguimiento) -> HttpResponse:
    if not forma.is_valid():
        return _pregunta(request, forma)
    expediente = expediente_de(forma.cleaned_data["codigo"])
    if expediente is None or not coincide(forma.cleaned_data["numero"], str(expediente)):
        forma.add_error(None, NO_ESTA)
        return _pregunta(request, forma)
    return marco.redirect_303(reverse("mesa:seguir", args=[expediente.codigo]))


def _con_error(frase: str) -> FormaDeSeguimiento:
    """Return the empty question with what was wrong in the address."""
    forma = FormaDeSeguimiento({})
    forma.full_clean()
    forma.errors.clear()
    forma.add_error(None, frase)
    return forma


def _pregunta(request: Peticion, forma: FormaDeSeguimiento, estado: int = 200) -> HttpResponse:
    respuesta = render(request, "mesa/seguimiento.html", {"form": forma}, status=estado)
    return marco.discreta(respuesta)
