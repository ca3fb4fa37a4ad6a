"""One's own account: password, second factor, recovery codes and open sessions."""

from typing import cast

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from qillqa.escritorio.sesiones import sesiones_abiertas
from qillqa.nucleo import reloj
from qillqa.nucleo.cuentas import actos
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404

TODOS = 10
"""Recovery codes of a set."""


def mi_cuenta(request: Peticion) -> HttpResponse:
    """What protects the account, and where it is open."""
    cuenta = cast(Cuenta, request.user)
    factores = {a.type: a for a in Authenticator.objects.filter(user_id=cuenta.pk)}
    codigos = factores.get(Authenticator.Type.RECOVERY_CODES)
    return render(
        request,
        "cuentas/mi_cuenta.html",
        {
            "cuenta": cuenta,
            "con_telefono": Authenticator.Type.TOTP in factores,
            "quedan": len(codigos.wrap().get_unused_codes()) if codigos else 0,
            "sesiones": sesiones_abiertas(cuenta, request.session.session_key, reloj.ahora()),
        },
    )


def cerrar(request: Peticion, pk: int) -> HttpResponse:
    """End one of one's own sessions."""
    sesion = obtener_o_404(UserSession.objects.filter(user_id=request.actor.cuenta_id), pk=pk)
    actos.cerrar_sesion(sesion, por=request.actor, cuando=reloj.ahora())
    messages.success(request, "Se cerró la sesión en ese equipo.")
    return redirect("mfa_index")


def olvido(request: Peticion) -> HttpResponse:
    """What to do when the password or the telephone is lost."""
    return render(request, "cuentas/olvido.html")


def _por_usar(request: Peticion) -> list[str]:
    """Return the recovery codes not used yet, after asking again who it is."""
    raise_if_reauthentication_required(request, app="allauth.mfa")
    suyos = Authenticator.objects.filter(
        user_id=request.actor.cuenta_id, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    if suyos is None:
        raise Http404
    return list(suyos.wrap().get_unused_codes())


@never_cache
def codigos(request: Peticion) -> HttpResponse:
    """The recovery codes, to print or to keep.

    allauth's own page marks them as seen under GET, which no page of the house may do.
    """
    return render(request, "cuentas/codigos.html", {"codigos": _por_usar(request), "de": TODOS})


@never_cache
def codigos_en_archivo(request: Peticion) -> HttpResponse:
    """The same codes as a text file."""
    respuesta = HttpResponse("\n".join(_por_usar(request)) + "\n", content_type="text/plain")
    respuesta["Content-Disposition"] = 'attachment; filename="codigos-de-recuperacion.txt"'
    return respuesta
