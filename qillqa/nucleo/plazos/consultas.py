"""Reads that turn rows into the values the rules of terms take."""

from datetime import date, datetime

from django.db.models import Exists, Min, OuterRef, Q

from qillqa.nucleo.plazos.models import (
    CitaLegal,
    DiaNoLaborable,
    ParametroLegal,
    TerminoDistancia,
)
from qillqa.nucleo.plazos.reglas.calendario import Ambito, Calendario, Clase, DiaNoHabil
from qillqa.nucleo.plazos.reglas.ley import Citas, FaltaParametro, Ley, Parametros


def calendario_de(desde: date, hasta: date | None = None, ubigeo: str = "") -> Calendario:
    """Return the calendar of a district (INEI code) from a date on, in one query.

    It reaches the end of the last year whose national holidays are loaded, or of `hasta`'s year if
    that is earlier; asking it for a later day raises CalendarioIncompleto.
    """
    fin_de_anio = None if hasta is None else date(hasta.year, 12, 31)
    filas = (
        DiaNoLaborable.objects.vigentes()
        .que_rigen_en(ubigeo)
        .entre(desde, fin_de_anio)
        .con_condicion_cumplida()
    )
    dias = frozenset(fila.como_valor() for fila in filas)
    return Calendario(desde, _hasta_donde_llega(desde, dias), dias)


def citas() -> Citas:
    """Return every citation, in one query."""
    return Citas(tuple(fila.como_valor() for fila in CitaLegal.objects.all()))


def parametros() -> Parametros:
    """Return every legal parameter, in one query."""
    return Parametros(tuple(fila.como_valor() for fila in ParametroLegal.objects.all()))


def ley_de(desde: date, hasta: date | None = None, ubigeo: str = "") -> Ley:
    """Return all that a term needs to know of the law, in three queries."""
    return Ley(calendario_de(desde, hasta, ubigeo), citas(), parametros())


def parametro(nombre: str, fecha: date) -> str:
    """Return the value of one parameter on a date; FaltaParametro if the law has none."""
    fila = ParametroLegal.objects.vigentes_en(fecha).filter(nombre=nombre).first()
    if fila is None:
        raise FaltaParametro(f"Falta el valor de «{nombre}» al {fecha:%d/%m/%Y}.")
    return fila.valor


def nombre_oficial_del_anio(anio: int) -> str:
    """Return the name printed at the head of documents; empty while the year has none."""
    nombre = ParametroLegal.objects.vigentes_en(date(anio, 12, 31)).filter(
        nombre="nombre_oficial_del_anio"
    )
    return nombre.values_list("valor", flat=True).first() or ""


def termino_de_la_distancia(domicilio: str, recepcion: str, fecha: date) -> int:
    """Return the days added for a citizen's domicile (LPAG 135); 0 when no table names it."""
    filas = TerminoDistancia.objects.vigentes_en(fecha).filter(
        ubigeo_domicilio=domicilio, ubigeo_recepcion=recepcion
    )
    return filas.values_list("dias", flat=True).first() or 0


def afecta_desde(instante: datetime) -> date | None:
    """Return the earliest day changed in the calendar since an instant, or None.

    A day changes by its own row or by the parameter it depends on. Open terms that end on or after
    it must be computed again.
    """
    parametro_nuevo = ParametroLegal.objects.filter(
        nombre=OuterRef("condicion"), registrado_el__gte=instante, desde__lte=OuterRef("fecha")
    )
    cambios = DiaNoLaborable.objects.filter(
        Q(registrado_el__gte=instante) | Q(retirado_el__gte=instante) | Exists(parametro_nuevo)
    )
    primero: date | None = cambios.aggregate(primero=Min("fecha"))["primero"]
    return primero


def _hasta_donde_llega(desde: date, dias: frozenset[DiaNoHabil]) -> date:
    """Return the last day covered: the end of the last year with national holidays."""
    feriados = (
        d.fecha.year for d in dias if d.clase is Clase.FERIADO and d.ambito is Ambito.NACIONAL
    )
    ultimo = max(feriados, default=None)
    return desde if ultimo is None else date(ultimo, 12, 31)
