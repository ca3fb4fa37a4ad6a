"""Units and offices: entering them, what an office may do, and the end of a unit."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from qillqa.escritorio.actos import acabar_unidad
from qillqa.escritorio.forms.organizacion import (
    FacultadesDelCargo,
    FinDeUnidad,
    NuevaUnidad,
    NuevoCargo,
)
from qillqa.interfaz.formularios import Formulario
from qillqa.nucleo import reloj
from qillqa.nucleo.organos import actos
from qillqa.nucleo.organos.models import Cargo, Unidad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404


def unidad_nueva(request: Peticion) -> HttpResponse:
    """Enter a unit of the chart."""
    hoy = reloj.hoy()
    form = NuevaUnidad(_enviado(request), hoy=hoy, initial={"desde": hoy})

    def crear(datos: dict[str, Any]) -> str:
        unidad = actos.crear_unidad(**datos, por=request.actor, cuando=reloj.ahora())
        return f"Se registró {unidad.nombre}.\nAhora registre sus cargos."

    return _atender(
        request,
        form,
        crear,
        titulo="Registrar una unidad",
        efecto="Podrá recibir expedientes desde el día que indique, cuando alguien la atienda.",
        boton="Registrar la unidad",
    )


def fin_de_unidad(request: Peticion, pk: int) -> HttpResponse:
    """Enter the last day of a unit."""
    unidad = obtener_o_404(Unidad.objects.all(), pk=pk)
    form = FinDeUnidad(_enviado(request), initial={"hasta": reloj.hoy()})

    def extinguir(datos: dict[str, Any]) -> str:
        acabar_unidad(unidad, hasta=datos["hasta"], por=request.actor, cuando=reloj.ahora())
        return f"{unidad.nombre} acaba el {datos['hasta']:%d/%m/%Y}."

    return _atender(
        request,
        form,
        extinguir,
        titulo=f"Fin de la unidad: {unidad.nombre}",
        efecto="Después de ese día ya no recibe expedientes; lo que hizo queda como está.",
        boton="Registrar su fin",
        advierte=True,
    )


def cargo_nuevo(request: Peticion, pk: int) -> HttpResponse:
    """Enter an office of a unit with what it may do."""
    unidad = obtener_o_404(Unidad.objects.all(), pk=pk)
    form = NuevoCargo(_enviado(request))

    def crear(datos: dict[str, Any]) -> str:
        cargo = actos.crear_cargo(unidad, **datos, por=request.actor, cuando=reloj.ahora())
        return f"Se registró el cargo {cargo.denominacion}.\nAhora designe a quien lo ejerce."

    return _atender(
        request,
        form,
        crear,
        titulo=f"Registrar un cargo: {unidad.nombre}",
        efecto="Quien lo ejerza podrá hacer lo que usted marque, y nada más.",
        boton="Registrar el cargo",
    )


def facultades(request: Peticion, pk: int) -> HttpResponse:
    """Set what an office may do."""
    cargo = obtener_o_404(Cargo.objects.select_related("unidad"), pk=pk)
    form = FacultadesDelCargo(_enviado(request), initial={"facultades": cargo.facultades})

    def cambiar(datos: dict[str, Any]) -> str:
        actos.cambiar_facultades(
            cargo, datos["facultades"], por=request.actor, cuando=reloj.ahora()
        )
        return f"Cambió lo que puede hacer {cargo.denominacion}."

    return _atender(
        request,
        form,
        cambiar,
        titulo=f"Qué puede hacer: {cargo.denominacion}, {cargo.unidad.nombre}",
        efecto="Rige desde ahora para quien ejerce el cargo, y queda anotado quién lo cambió.",
        boton="Guardar",
    )


def _enviado(request: Peticion) -> Any:
    return request.POST if request.method == "POST" else None


def _atender(
    request: Peticion, form: Formulario, hacer: Callable[[dict[str, Any]], str], **pagina: Any
) -> HttpResponse:
    """Show the form; when it comes well filled do the act, say what happened and go back."""
    if request.method == "POST" and form.is_valid():
        try:
            dicho = hacer(form.cleaned_data)
        except actos.NoSePuedeOrganizar as negado:
            form.add_error(None, str(negado))
        else:
            messages.success(request, dicho)
            return HttpResponseRedirect(reverse("escritorio:organizacion"), status=303)
    contexto = {"form": form, **pagina}
    codigo = 422 if form.errors else 200
    return render(request, "escritorio/acto_de_organizacion.html", contexto, status=codigo)
