"""Puts the actor on the request, and asks for the second factor where the municipality wants it."""

from collections.abc import Callable
from typing import cast

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from qillqa.nucleo import reloj
from qillqa.nucleo.cuentas.consultas import actor_de, designaciones_de
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.actor import ANONIMO
from qillqa.nucleo.permisos.peticion import Peticion

CLAVE_DESIGNACION = "designacion"
PUERTA_DE_CUENTAS = "/cuentas/"


class ConActor:
    """Middleware: `request.actor` is who acts, `request.designaciones` the offices held."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request with its actor."""
        peticion = cast(Peticion, request)
        peticion.actor, peticion.designaciones = ANONIMO, []
        if isinstance(request.user, Cuenta):
            peticion.designaciones = designaciones_de(request.user, reloj.hoy())
            elegida = request.session.get(CLAVE_DESIGNACION)
            peticion.actor = actor_de(request.user, peticion.designaciones, elegida)
        return self.get_response(request)


class ExigeSegundoFactor:
    """Middleware: leads an officer without a second factor to set one up, if it is demanded."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request, or lead to the set-up of the second factor."""
        if (
            isinstance(request.user, Cuenta)
            and not request.path.startswith(PUERTA_DE_CUENTAS)
            and municipalidad().exige_segundo_factor
            and not is_mfa_enabled(request.user)
        ):
            return redirect("mfa_activate_totp")
        return self.get_response(request)
