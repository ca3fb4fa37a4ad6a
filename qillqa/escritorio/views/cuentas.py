"""Accounts: whose they are, giving one, and what is done when something is lost."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from qillqa.escritorio.forms.cuentas import NuevaContrasena, NuevaCuenta, Suspension
from qillqa.interfaz.formularios import Formulario
from qillqa.interfaz.paginacion import paginar
from qillqa.nucleo import reloj
from qillqa.nucleo.cuentas import actos
from qillqa.nucleo.cuentas.consultas import con_factor, designaciones_de
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.nucleo.personas.actos import NoSePuedeInscribir, inscribir


def cuentas(request: Peticion) -> HttpResponse:
    """Every account, by user name."""
    consulta = con_factor(Cuenta.objects.select_related("persona"))
    pagina = paginar(consulta, orden=("usuario", "id"), cursor=request.GET.get("cursor", ""))
    return render(request, "escritorio/cuentas.html", {"pagina": pagina})


def nueva(request: Peticion) -> HttpResponse:
    """Give an account to a person, registered now if need be."""
    form = NuevaCuenta(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            cuenta = _crear(request, form)
        except (actos.NoSePuedeCrear, NoSePuedeInscribir) as negado:
            form.add_error(None, str(negado))
        else:
            messages.success(
                request,
                f"{cuenta.persona.nombre} ya puede entrar como {cuenta.usuario}.\n"
                "Lo que puede hacer depende de su cargo: desígnela si todavía no tiene uno.",
            )
            return _a_la_cuenta(cuenta.pk)
    return render(
        request, "escritorio/cuenta_nueva.html", {"form": form}, status=422 if form.errors else 200
    )


@transaction.atomic
def _crear(request: Peticion, form: NuevaCuenta) -> Cuenta:
    datos, cuando = form.cleaned_data, reloj.ahora()
    persona = form.conocida or inscribir(
        tipo_documento=datos["tipo_documento"],
        numero_documento=datos["numero_documento"],
        nombre=datos["nombre"].strip(),
        correo=datos["correo"],
        por=request.actor,
        cuando=cuando,
    )
    return actos.crear_cuenta(
        persona,
        usuario=datos["usuario"],
        contrasena=datos["contrasena"],
        por=request.actor,
        cuando=cuando,
    )


def cuenta(request: Peticion, pk: int) -> HttpResponse:
    """One account: who, in what offices, and what may be done with it."""
    return _pagina(request, _obtener(pk))


def contrasena(request: Peticion, pk: int) -> HttpResponse:
    """Give a new password."""
    form = NuevaContrasena(request.POST)

    def dar(suya: Cuenta, datos: dict[str, Any]) -> str:
        actos.dar_contrasena(suya, **datos, por=request.actor, cuando=reloj.ahora())
        return f"{suya.usuario} tiene contraseña nueva.\nSus sesiones abiertas se cerraron."

    return _actuar(request, pk, "contrasena", form, dar)


def suspension(request: Peticion, pk: int) -> HttpResponse:
    """Close the door to an account."""
    form = Suspension(request.POST)

    def suspender(suya: Cuenta, datos: dict[str, Any]) -> str:
        actos.suspender_cuenta(suya, **datos, por=request.actor, cuando=reloj.ahora())
        return f"La cuenta {suya.usuario} está suspendida: ya no puede entrar."

    return _actuar(request, pk, "suspension", form, suspender)


def reposicion(request: Peticion, pk: int) -> HttpResponse:
    """Open the door again."""

    def reponer(suya: Cuenta, _datos: dict[str, Any]) -> str:
        actos.reponer_cuenta(suya, por=request.actor, cuando=reloj.ahora())
        return f"{suya.usuario} puede entrar otra vez."

    return _actuar(request, pk, "reposicion", Formulario(request.POST), reponer)


def segundo_factor(request: Peticion, pk: int) -> HttpResponse:
    """Take away the second factor of whoever lost it."""

    def retirar(suya: Cuenta, _datos: dict[str, Any]) -> str:
        actos.retirar_segundo_factor(suya, por=request.actor, cuando=reloj.ahora())
        return f"{suya.usuario} entra solo con su contraseña.\nPídale que active otro teléfono."

    return _actuar(request, pk, "segundo_factor", Formulario(request.POST), retirar)


def _actuar(
    request: Peticion,
    pk: int,
    cual: str,
    form: Formulario,
    acto: Callable[[Cuenta, dict[str, Any]], str],
) -> HttpResponse:
    """Do it and say what follows, or show the page again with what is wrong."""
    suya = _obtener(pk)
    if form.is_valid():
        try:
            messages.success(request, acto(suya, form.cleaned_data))
        except actos.NoSePuedeSuspender as negado:
            form.add_error(None, str(negado))
        else:
            return _a_la_cuenta(pk)
    return _pagina(request, suya, {cual: form}, status=422)


def _obtener(pk: int) -> Cuenta:
    return obtener_o_404(con_factor(Cuenta.objects.select_related("persona")), pk=pk)


def _a_la_cuenta(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("escritorio:cuenta", args=[pk]), status=303)


def _pagina(
    request: Peticion,
    suya: Cuenta,
    formularios: dict[str, Formulario] | None = None,
    status: int = 200,
) -> HttpResponse:
    con_errores = next(iter((formularios or {}).values()), None)
    contexto = {
        "cuenta": suya,
        "designaciones": designaciones_de(suya, reloj.hoy()),
        "es_la_mia": suya.pk == request.actor.cuenta_id,
        "contrasena": NuevaContrasena(),
        "suspension": Suspension(),
        "form": con_errores,
        **(formularios or {}),
    }
    return render(request, "escritorio/cuenta.html", contexto, status=status)
