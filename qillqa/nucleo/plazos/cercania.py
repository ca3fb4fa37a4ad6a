"""When a term is about to lapse: nearness told in working days (R16; LPAG 35, 142).

A label and a count on every page: it asks nothing of the database. The national holidays come from
the rules of the law; a day decreed off is not known here, and two days of notice allow for it.
"""

from datetime import date
from functools import cache

from qillqa.nucleo.plazos.datos.lectura import leer_fiestas
from qillqa.nucleo.plazos.reglas.calendario import SABADO_Y_DOMINGO, UN_DIA, Ambito
from qillqa.nucleo.plazos.reglas.feriados import feriados_de

DIAS_POR_VENCER = 2
"""Working days after today whose ends are already near."""


def por_vencer_hasta(hoy: date) -> date:
    """Return the last day that is near: on a Friday, the Tuesday that follows."""
    dia, faltan = hoy, DIAS_POR_VENCER
    while faltan:
        dia += UN_DIA
        if dia.weekday() not in SABADO_Y_DOMINGO and dia not in _feriados(dia.year):
            faltan -= 1
    return dia


@cache
def _feriados(anio: int) -> frozenset[date]:
    nacionales = [f for f in leer_fiestas() if f.ambito is Ambito.NACIONAL]
    return frozenset(dia.fecha for dia in feriados_de(anio, nacionales))
