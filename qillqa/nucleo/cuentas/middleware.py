"""Puts the actor on the request, and asks for the second factor where the municipality wants it."""

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from qillqa.nucleo import reloj
from qillqa.nucleo.cuentas.consultas import actor_de, designaciones_de, municipalidad_y_factor
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.permisos.actor import ANONIMO
from qillqa.nucleo.permisos.peticion import Peticion

CLAVE_DESIGNACION = "designacion"
PUERTA_DE_CUENTAS = "/cuentas/"


class ConActor:
    """Middleware: `request.actor` is who acts, `request.designaciones` the offices to choose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request with its actor."""
        peticion = cast(Peticion, request)
        peticion.actor, peticion.designaciones, peticion.municipalidad = ANONIMO, [], None
        if isinstance(request.user, Cuenta):
            peticion.designaciones = designaciones_de(request.user, reloj.hoy())
            elegida = request.session.get(CLAVE_DESIGNACION)
            peticion.actor = actor_de(request.user, peticion.designaciones, elegida)
        return self.get_response(request)


class ExigeSegundoFactor:
    """Middleware: whoever lacks a second factor is led to set one up, if the house demands it.

    What anybody may see (`publica`, said by the route) is still seen; so are the pages of the
    account, where the factor is set up. All else waits.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the request."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        vista: Callable[..., HttpResponseBase],
        _args: Any,
        _kwargs: Any,
    ) -> HttpResponse | None:
        """Lead to the set-up of the second factor, or let the view answer."""
        if not isinstance(request.user, Cuenta) or getattr(vista, "publica", False):
            return None
        casa, falta_factor = municipalidad_y_factor(request.user)
        cast(Peticion, request).municipalidad = casa
        if falta_factor and not request.path.startswith(PUERTA_DE_CUENTAS):
            return redirect("mfa_activate_totp")
        return None
