"""On which date a digital filing or notice falls: three norms that do not say the same."""

from dataclasses import dataclass
from datetime import date, datetime, time

from qillqa.nucleo.plazos.reglas.calendario import Calendario

FIN_DEL_DIA = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class FechasDigitales:
    """The two dates of a digital access request: the general rule's and the special one's.

    Both are kept because no norm says which prevails; alerts go by the earlier, `prudente`.
    """

    general: date
    especial: date

    @property
    def prudente(self) -> date:
        """The earlier date, by which alerts are driven."""
        return min(self.general, self.especial)


def presentacion_digital(instante_en_lima: datetime) -> date:
    """Return the filing date by the general rule: any hour of any day is that day (RLGD 46.2)."""
    return instante_en_lima.date()


def presentacion_de_saip(
    instante_en_lima: datetime, cierre: time, calendario: Calendario
) -> FechasDigitales:
    """Return both dates of a request for information filed by digital means (RTAIP 22.2)."""
    return FechasDigitales(
        general=presentacion_digital(instante_en_lima),
        especial=_con_corte(instante_en_lima, cierre, calendario),
    )


def deposito_en_casilla(instante_en_lima: datetime, cierre: time, calendario: Calendario) -> date:
    """Return the date of a notice left in a casilla: office hours only (Ley 31736, 5.2).

    Before opening time it is that same day's first hour; after closing, the next working day's.
    """
    return _con_corte(instante_en_lima, cierre, calendario)


def ultimo_momento(cierre: time, *, digital: bool) -> time:
    """Return until what hour a term lasts (140.1); on paper, until attention ends (138.4)."""
    return FIN_DEL_DIA if digital else cierre


def _con_corte(instante: datetime, cierre: time, calendario: Calendario) -> date:
    dia = instante.date()
    if calendario.es_habil(dia) and instante.time() <= cierre:
        return dia
    return calendario.siguiente_habil(dia)
