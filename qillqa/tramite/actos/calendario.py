"""The calendar's own acts, with what they mean for open expedientes (R15).

Each does the kernel's act and leaves in the same transaction the errand of `vencimientos`.
"""

from datetime import date, datetime

from django.db import transaction

from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.plazos import actos
from qillqa.nucleo.plazos.models import DiaNoLaborable, ParametroLegal
from qillqa.nucleo.plazos.reglas.calendario import DiaNoHabil
from qillqa.nucleo.plazos.reglas.frases import fecha_larga
from qillqa.tramite.mandados import encargar_recalculo

NO_DAN_PLAZOS = frozenset({"uit", "nombre_oficial_del_anio"})


@transaction.atomic
def declarar_dia(dia: DiaNoHabil, *, por: Actor, cuando: datetime) -> DiaNoLaborable:
    """Add a day to the calendar and have the open terms it may move computed again."""
    fila = actos.declarar_no_laborable(dia, por=por, cuando=cuando)
    encargar_recalculo(fila.fecha, f"se agregó al calendario {_dia(fila)} ({fila.norma})")
    return fila


@transaction.atomic
def corregir_calendario(
    fila: DiaNoLaborable, dia: DiaNoHabil, *, norma: str, por: Actor, cuando: datetime
) -> DiaNoLaborable:
    """Replace a day of the calendar and have open terms computed again from the earlier one."""
    nueva = actos.corregir_dia(fila, dia, norma=norma, por=por, cuando=cuando)
    desde = min(fila.fecha, nueva.fecha)
    encargar_recalculo(desde, f"se corrigió en el calendario {_dia(fila)} ({norma})")
    return nueva


@transaction.atomic
def retirar_del_calendario(
    fila: DiaNoLaborable, *, norma: str, por: Actor, cuando: datetime
) -> DiaNoLaborable:
    """Withdraw a day from the calendar and have open terms computed again from it."""
    retirada = actos.retirar_dia(fila, norma=norma, por=por, cuando=cuando)
    encargar_recalculo(fila.fecha, f"se retiró del calendario {_dia(fila)} ({norma})")
    return retirada


@transaction.atomic
def cargar_anio(anio: int, *, por: Actor, cuando: datetime) -> list[DiaNoLaborable]:
    """Load the holidays of a year and have the terms that reach it computed again."""
    filas = actos.abrir_anio(anio, por=por, cuando=cuando)
    encargar_recalculo(filas[0].fecha, f"se cargaron los feriados de {anio}")
    return filas


@transaction.atomic
def cambiar_parametro(
    nombre: str,
    valor: str,
    desde: date,
    *,
    norma: str,
    articulo: str = "",
    por: Actor,
    cuando: datetime,
) -> ParametroLegal:
    """Give a legal parameter a value from a date; open terms follow if it gives any."""
    fila = actos.fijar_parametro(
        nombre, valor, desde, norma=norma, articulo=articulo, por=por, cuando=cuando
    )
    if nombre not in NO_DAN_PLAZOS:
        encargar_recalculo(desde, f"cambió un plazo de ley desde el {fecha_larga(desde)} ({norma})")
    return fila


def _dia(fila: DiaNoLaborable) -> str:
    return f"el {fecha_larga(fila.fecha)}"
