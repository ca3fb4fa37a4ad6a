"""Acts on several movements of a tray: each is its own act, and its own result is told."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from qillqa.interfaz.respuestas import CON_ERRORES, ir_a
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.tramite.actos import ruta
from qillqa.tramite.forms.actos import FormularioDeDerivacionEnBloque
from qillqa.tramite.models import Derivacion

CUANTOS = 200


def acuses(request: Peticion, cual: str) -> HttpResponseBase:
    """Receive every movement chosen."""
    cuando = reloj.ahora()

    def recibir(movimiento: Derivacion) -> None:
        ruta.recibir(movimiento, por=request.actor, cuando=cuando)

    _contar(request, _hacer_en_cada_uno(_elegidos(request), recibir), ("recibido", "recibidos"))
    return _volver(request, cual)


def derivaciones(request: Peticion, cual: str) -> HttpResponseBase:
    """Ask once where they go, and route every movement chosen."""
    elegidos = _elegidos(request)
    if not elegidos:
        messages.warning(request, "Elija al menos uno.")
        return _volver(request, cual)
    confirmado = "instruccion" in request.POST
    forma = FormularioDeDerivacionEnBloque(
        request.POST if confirmado else None, actor=request.actor, hoy=reloj.hoy()
    )
    if confirmado and forma.is_valid():
        _derivar(request, elegidos, forma.cleaned_data)
        return _volver(request, cual)
    contexto = {
        "form": forma,
        "elegidos": elegidos,
        "accion": reverse("tramite:derivaciones_en_bloque", args=[cual]),
        "volver": reverse("tramite:bandeja", args=[cual]),
    }
    status = CON_ERRORES if confirmado else 200
    return render(request, "tramite/bandejas/derivar.html", contexto, status=status)


def _derivar(request: Peticion, elegidos: list[Derivacion], datos: dict[str, Any]) -> None:
    cuando = reloj.ahora()

    def derivar(movimiento: Derivacion) -> None:
        ruta.derivar(
            movimiento,
            destino=datos["destino"],
            instruccion=datos["instruccion"],
            por=request.actor,
            cuando=cuando,
        )

    _contar(request, _hacer_en_cada_uno(elegidos, derivar), ("derivado", "derivados"))


def _elegidos(request: Peticion) -> list[Derivacion]:
    """Return the movements chosen that lie in the officer's unit; others are not even told."""
    enviados = request.POST.getlist("elegidos")
    numeros = [int(n) for n in enviados if n.isdecimal() and len(n) < 19][:CUANTOS]
    return list(
        Derivacion.objects.para(request.actor.unidad_id)
        .filter(pk__in=numeros)
        .select_related("expediente__numero")
        .defer("expediente__buscable")
        .order_by("enviada", "id")
    )


def _hacer_en_cada_uno(
    elegidos: list[Derivacion], acto: Callable[[Derivacion], None]
) -> tuple[int, list[str]]:
    """Do the act on each, in a transaction of its own; return how many went and why others not."""
    hechos, fallas = 0, []
    for movimiento in elegidos:
        try:
            acto(movimiento)
        except (ruta.NoSePuedeMover, SinPermiso) as motivo:
            fallas.append(f"{movimiento.expediente}: {motivo}")
        else:
            hechos += 1
    return hechos, fallas


def _contar(request: Peticion, resultado: tuple[int, list[str]], palabras: tuple[str, str]) -> None:
    hechos, fallas = resultado
    if hechos:
        messages.success(request, f"{hechos} {palabras[hechos != 1]}.")
    elif not fallas:
        messages.warning(request, "Elija al menos uno.")
    if fallas:
        messages.warning(request, f"{len(fallas)} no: " + " ".join(fallas[:10]))


def _volver(request: Peticion, cual: str) -> HttpResponseBase:
    return ir_a(request, reverse("tramite:bandeja", args=[cual]))
