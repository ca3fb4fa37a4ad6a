"""Confirming the e-mail by the code that was sent to it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.tramite.actos import correo_confirmado as actos
from qillqa.tramite.actos.presentacion import siguiente_paso
from qillqa.tramite.forms.publico import FormaDeCodigo
from qillqa.tramite.models import Presentacion
from qillqa.tramite.views.publico import marco


def correo(request: Peticion, token: UUID) -> HttpResponse:
    """Ask for a code, then write it."""
    presentacion = marco.borrador(token)
    if presentacion.expediente_id is not None or siguiente_paso(presentacion) != "correo":
        return redirect(marco.a_donde_sigue(presentacion))
    if "enviar" in request.POST:
        return _enviar(request, presentacion)
    form = FormaDeCodigo(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            confirmada = actos.confirmar_correo(
                presentacion, form.cleaned_data["codigo"], cuando=reloj.ahora()
            )
        except actos.NoSePuedeConfirmar as error:
            form.add_error("codigo", str(error))
        else:
            messages.success(request, "Su correo está confirmado.")
            return marco.seguir_a(confirmada)
    contexto = {**marco.lugar_del_paso(presentacion, "correo"), "form": form}
    return marco.discreta(render(request, "mesa/correo.html", contexto))


def _enviar(request: Peticion, presentacion: Presentacion) -> HttpResponse:
    try:
        actos.enviar_codigo(presentacion, cuando=reloj.ahora())
    except actos.NoSePuedeEnviarCodigo as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, f"Enviamos un código a {presentacion.correo}.")
    return marco.redirect_303(marco.direccion(presentacion, "correo"))
