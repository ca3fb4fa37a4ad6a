"""The series of each type, unit and year: opened by the first document that needs it (R43)."""

from dataclasses import replace
from datetime import date, datetime

from qillqa.nucleo.numeracion.actos import NoSePuedeNumerar, abrir_serie, tomar_numero
from qillqa.nucleo.numeracion.models import Numero, Serie
from qillqa.nucleo.numeracion.permisos import NUMERAR
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.organos.models import Unidad
from qillqa.nucleo.permisos.actor import SISTEMA
from qillqa.nucleo.redaccion.consultas import codigo_de_serie, lleva_numero, patron_de
from qillqa.nucleo.redaccion.tipos import Tipo

_LA_CASA = replace(SISTEMA, facultades=frozenset({NUMERAR.codigo}))
"""Who opens a series nobody opened yet."""


def numero_para(tipo: Tipo, unidad: Unidad, fecha: date, cuando: datetime) -> Numero | None:
    """Return the next number of the type, unit and year; None for what has no series."""
    if not lleva_numero(tipo, fecha):
        return None
    codigo = codigo_de_serie(tipo, unidad)
    if not Serie.objects.filter(codigo=codigo).exists():
        _abrir_serie(codigo, tipo, unidad, fecha, cuando)
    return tomar_numero(
        codigo,
        fecha=fecha,
        cuando=cuando,
        entidad=municipalidad().siglas,
        organo=unidad.siglas,
    )


def _abrir_serie(codigo: str, tipo: Tipo, unidad: Unidad, fecha: date, cuando: datetime) -> None:
    try:
        abrir_serie(
            codigo=codigo,
            nombre=f"{tipo.nombre}, {unidad.nombre}"[:120],
            patron=patron_de(tipo, fecha),
            desde=date(fecha.year, 1, 1),
            por=_LA_CASA,
            cuando=cuando,
        )
    except NoSePuedeNumerar:
        # another document of the unit opened it at this very instant
        if not Serie.objects.filter(codigo=codigo).exists():
            raise
