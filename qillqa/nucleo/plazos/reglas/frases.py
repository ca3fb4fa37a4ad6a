"""Dates and quantities as a citizen reads them in Spanish."""

from collections.abc import Sequence
from datetime import date

DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MESES = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "setiembre",
    "octubre",
    "noviembre",
    "diciembre",
)


def dia_y_mes(fecha: date) -> str:
    """Return "8 de diciembre"."""
    return f"{fecha.day} de {MESES[fecha.month - 1]}"


def dia_de_semana(fecha: date) -> str:
    """Return "martes 8 de diciembre"."""
    return f"{DIAS[fecha.weekday()]} {dia_y_mes(fecha)}"


def fecha_larga(fecha: date) -> str:
    """Return "martes 8 de diciembre de 2026"."""
    return f"{dia_de_semana(fecha)} de {fecha.year}"


def enumerar(partes: Sequence[str]) -> str:
    """Return "a, b y c"."""
    if len(partes) < 2:
        return "".join(partes)
    return f"{', '.join(partes[:-1])} y {partes[-1]}"


def dias_agrupados(fechas: Sequence[date]) -> str:
    """Return "el 8, el 9 y el 25 de diciembre y el 1 de enero": each month is said once."""
    grupos: list[list[date]] = []
    for fecha in fechas:
        if grupos and (grupos[-1][0].year, grupos[-1][0].month) == (fecha.year, fecha.month):
            grupos[-1].append(fecha)
        else:
            grupos.append([fecha])
    return enumerar([_del_mes(grupo) for grupo in grupos])


def _del_mes(fechas: Sequence[date]) -> str:
    return f"{enumerar([f'el {f.day}' for f in fechas])} de {MESES[fechas[0].month - 1]}"
