"""The calendar of working days by years, and the calculator of terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qillqa.escritorio.forms.calendario import CIVIL, FormularioDeCalculo
from qillqa.interfaz.piezas import Acto, Chip
from qillqa.nucleo import reloj
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.plazos.consultas import calendario_de, ley_de
from qillqa.nucleo.plazos.models import DiaNoLaborable
from qillqa.nucleo.plazos.permisos import LLEVAR_CALENDARIO
from qillqa.nucleo.plazos.reglas.administrativo import calcular
from qillqa.nucleo.plazos.reglas.calendario import Ambito, CalendarioIncompleto, Clase
from qillqa.nucleo.plazos.reglas.civil import calcular_civil
from qillqa.nucleo.plazos.reglas.frases import MESES
from qillqa.nucleo.plazos.reglas.ley import FaltaCita
from qillqa.nucleo.plazos.reglas.plazo import Plazo, Regla, Unidad, Vencimiento

_TEMAS = {
    Unidad.DIAS_HABILES: "dias_habiles",
    Unidad.DIAS_CALENDARIO: "dias_calendario",
    Unidad.MESES: "meses",
    Unidad.ANIOS: "meses",
}
_TEMAS_CIVILES = {
    Unidad.DIAS_HABILES: "civil_dias",
    Unidad.DIAS_CALENDARIO: "civil_dias",
    Unidad.MESES: "civil_meses",
    Unidad.ANIOS: "civil_anios",
}


@dataclass(frozen=True, slots=True)
class Mes:
    """The days of a month that are not like the others."""

    nombre: str
    dias: Sequence[DiaNoLaborable]


def calendario(request: Peticion) -> HttpResponse:
    """A year's non-working days by month, with the norm of each."""
    anios, hoy = anios_cargados(), reloj.hoy()
    pedido = request.GET.get("anio", "")
    anio = next((a for a in anios if str(a) == pedido), hoy.year)
    ubigeo = municipalidad().distrito_id
    filas = list(
        DiaNoLaborable.objects.que_rigen_en(ubigeo)
        .entre(date(anio, 1, 1), date(anio, 12, 31))
        .con_condicion_cumplida()
        .order_by("fecha", "ambito", "pk")
    )
    contexto = {
        "anio": anio,
        "meses": _por_meses([fila for fila in filas if fila.retirado_el is None]),
        "retirados": [fila for fila in filas if fila.retirado_el is not None],
        "habiles": _dias_habiles(anio, ubigeo),
        "chips": [Chip(str(a), f"?anio={a}", activo=a == anio) for a in anios],
        "lleva": request.actor.puede(LLEVAR_CALENDARIO),
        "actos": _ofrecer(request, anios),
    }
    return render(request, "escritorio/calendario/calendario.html", contexto)


def calculadora(request: Peticion) -> HttpResponse:
    """When a term lapses, with each day counted or skipped and why."""
    forma = FormularioDeCalculo(
        request.GET if "cantidad" in request.GET else None,
        initial={"inicio": reloj.hoy()},
        anios=anios_cargados(),
    )
    vencimiento = _vencimiento(forma) if forma.is_bound and forma.is_valid() else None
    contexto = {"form": forma, "vencimiento": vencimiento}
    parcial = request.htmx and not request.htmx.boosted
    pagina = "_resultado" if parcial else "calculadora"
    return render(request, f"escritorio/calendario/{pagina}.html", contexto)


def anios_cargados() -> list[int]:
    """Return the years whose national holidays are known."""
    feriados = DiaNoLaborable.objects.vigentes().filter(
        clase=Clase.FERIADO.value, ambito=Ambito.NACIONAL.value
    )
    return [dia.year for dia in feriados.dates("fecha", "year")]


def _vencimiento(forma: FormularioDeCalculo) -> Vencimiento | None:
    """Count the term; what cannot be told honestly is told on the form."""
    datos = forma.cleaned_data
    inicio, unidad = datos["inicio"], Unidad(datos["unidad"])
    ley = ley_de(inicio, ubigeo=municipalidad().distrito_id)
    es_civil = datos["regimen"] == CIVIL
    tema = (_TEMAS_CIVILES if es_civil else _TEMAS)[unidad]
    plazo = Plazo(inicio, datos["cantidad"], unidad, Regla("calculadora", "plazo", tema))
    try:
        return (calcular_civil if es_civil else calcular)(plazo, ley.calendario, ley.citas)
    except (CalendarioIncompleto, FaltaCita) as motivo:
        forma.add_error(None, str(motivo))
        return None


def _por_meses(filas: Sequence[DiaNoLaborable]) -> list[Mes]:
    return [
        Mes(nombre.capitalize(), dias)
        for numero, nombre in enumerate(MESES, start=1)
        if (dias := [fila for fila in filas if fila.fecha.month == numero])
    ]


def _dias_habiles(anio: int, ubigeo: str) -> int | None:
    """Count the working days of a year; None while its holidays are not loaded."""
    primero, ultimo = date(anio, 1, 1), date(anio, 12, 31)
    try:
        return calendario_de(primero, ultimo, ubigeo).habiles_entre(
            primero - timedelta(days=1), ultimo
        )
    except CalendarioIncompleto:
        return None


def _ofrecer(request: Peticion, anios: Sequence[int]) -> list[Acto]:
    if not request.actor.puede(LLEVAR_CALENDARIO):
        return []
    siguiente = max(anios, default=reloj.hoy().year - 1) + 1
    return [
        Acto("Declarar un día", reverse("escritorio:calendario_dias")),
        Acto(f"Cargar los feriados de {siguiente}", reverse("escritorio:calendario_anios")),
    ]
