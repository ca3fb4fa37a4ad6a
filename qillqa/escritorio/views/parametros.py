"""The dated law: the UIT, the name of the year, the terms, each with its norm and its dates."""

from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qillqa.escritorio.forms.calendario import FormularioDeParametro
from qillqa.interfaz.dialogos import Dialogo, Dicho, conversar, enviado
from qillqa.interfaz.piezas import Acto
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.plazos.actos import NoSePuedeFijar
from qillqa.nucleo.plazos.models import ParametroLegal
from qillqa.nucleo.plazos.permisos import LLEVAR_CALENDARIO
from qillqa.tramite.actos.calendario import NO_DAN_PLAZOS, cambiar_parametro

NOMBRES = {
    "uit": "Unidad Impositiva Tributaria, en soles",
    "nombre_oficial_del_anio": "Nombre oficial del año",
    "resolver": "Plazo máximo para resolver, en días hábiles",
    "mero_tramite": "Plazo de los actos de mero trámite, en días hábiles",
    "informe": "Plazo de los informes, en días hábiles",
    "informe_prorroga_maxima": "Prórroga máxima de un informe, en días hábiles",
    "requerimiento": "Plazo para responder un requerimiento, en días hábiles",
    "observar": "Plazo para observar lo presentado en línea, en días hábiles",
    "subsanacion_mesa": "Plazo para subsanar en mesa de partes, en días hábiles",
    "subsanacion_unidad": "Plazo para subsanar ante la unidad, en días hábiles",
    "subsanacion_electronica": "Plazo para subsanar lo presentado en línea, en días hábiles",
    "notificar": "Plazo para notificar, en días hábiles",
    "correo_sin_acuse": "Espera del acuse de un correo, en días hábiles",
    "acuse_de_casilla": "Espera del acuse de una casilla, en días hábiles",
    "impugnar": "Plazo para impugnar, en días hábiles",
    "reconsideracion": "Plazo para resolver una reconsideración, en días hábiles",
    "apelacion": "Plazo para resolver una apelación, en días hábiles",
    "queja": "Plazo para resolver una queja, en días hábiles",
    "descargo_de_queja": "Plazo para informar sobre una queja, en días hábiles",
    "abandono": "Paralización que permite declarar el abandono, en días hábiles",
    "suspension_gestion_maximo": "Suspensión por gestión de la persona, máximo en días hábiles",
    "suspension_colaboracion_maximo": "Suspensión por colaboración, máximo en días hábiles",
    "trabajador_municipal_no_computa": "El Día del Trabajador Municipal no se cuenta (si o no)",
}


class Parametro(NamedTuple):
    """A parameter as the list shows it: its name for people and its value today, if it has one."""

    nombre: str
    titulo: str
    hoy: ParametroLegal | None
    despues: ParametroLegal | None


def parametros(request: Peticion) -> HttpResponse:
    """Every parameter with its value of today, and the next one if it is known."""
    grupos = groupby(ParametroLegal.objects.order_by("nombre", "desde"), lambda f: f.nombre)
    lista = [_parametro(nombre, list(filas)) for nombre, filas in grupos]
    en_orden = sorted(lista, key=lambda p: (p.nombre not in NO_DAN_PLAZOS, p.titulo))
    return render(request, "escritorio/calendario/parametros.html", {"parametros": en_orden})


def parametro(request: Peticion, nombre: str) -> HttpResponse:
    """One parameter by dates, the newest first."""
    filas = _filas(nombre)
    actos = [Acto("Fijar un valor", reverse("escritorio:parametro_valores", args=[nombre]))]
    contexto = {
        "titulo": titulo_de(nombre),
        "filas": filas[::-1],
        "actos": actos if request.actor.puede(LLEVAR_CALENDARIO) else [],
    }
    return render(request, "escritorio/calendario/parametro.html", contexto)


def valores(request: Peticion, nombre: str) -> HttpResponse:
    """Give the parameter a value from a date."""
    forma = FormularioDeParametro(enviado(request), filas=_filas(nombre))

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        fila = cambiar_parametro(nombre, por=request.actor, cuando=cuando, **datos)
        return Dicho(f"Rige «{fila.valor}» desde el {fila.desde:%d/%m/%Y}.", _sigue(nombre))

    acto = Dialogo(
        sobre=titulo_de(nombre),
        titulo="Fijar un valor",
        efecto="El valor anterior rige hasta la víspera; lo calculado con él no cambia de fecha.",
        volver=reverse("escritorio:parametro", args=[nombre]),
    )
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeFijar,))


def titulo_de(nombre: str) -> str:
    """Return what people call a parameter."""
    return NOMBRES.get(nombre, nombre.replace("_", " ").capitalize())


def _sigue(nombre: str) -> str:
    return "" if nombre in NO_DAN_PLAZOS else "Los plazos abiertos que dependen de él se recuentan."


def _filas(nombre: str) -> list[ParametroLegal]:
    filas = list(ParametroLegal.objects.filter(nombre=nombre).order_by("desde"))
    if not filas:
        raise Http404
    return filas


def _parametro(nombre: str, filas: list[ParametroLegal]) -> Parametro:
    hoy = reloj.hoy()
    rige = next((f for f in filas if f.desde <= hoy and (f.hasta is None or hoy <= f.hasta)), None)
    despues = next((f for f in filas if f.desde > hoy), None)
    return Parametro(nombre, titulo_de(nombre), rige, despues)
