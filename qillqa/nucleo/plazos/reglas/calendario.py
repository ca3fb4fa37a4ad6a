"""The calendar of working days, given as data (LPAG 134.1, 134.2, 137)."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cached_property

from qillqa.nucleo.plazos.reglas.frases import DIAS, fecha_larga

UN_DIA = timedelta(days=1)
SABADO_Y_DOMINGO = frozenset({5, 6})
_NORMA_CON_NUMERO = re.compile(r"\b(ley|decreto|dleg|ds|du)\b.*\d", re.IGNORECASE)


class Ambito(StrEnum):
    """Where a day rules: the whole country, a region, this service, or this place."""

    NACIONAL = "nacional"
    REGIONAL = "regional"
    SERVICIO = "servicio"
    LOCAL = "local"


class Clase(StrEnum):
    """What kind of day it is; a festivity is kept only so that people see why it does count."""

    FERIADO = "feriado"
    NO_LABORABLE = "no_laborable"
    CIERRE_PARCIAL = "cierre_parcial"
    FESTIVIDAD = "festividad"


NOMBRES_DE_CLASE = {
    Clase.FERIADO: "feriado",
    Clase.NO_LABORABLE: "día no laborable",
    Clase.CIERRE_PARCIAL: "día con atención parcial",
    Clase.FESTIVIDAD: "festividad local",
}


class DiaNoPermitido(ValueError):
    """The law does not allow such a day in the calendar; the sentence says why."""


class CalendarioIncompleto(LookupError):
    """A date lies outside the years whose holidays were loaded: no honest answer is possible."""


@dataclass(frozen=True, slots=True)
class DiaNoHabil:
    """One row of the calendar: a day on which terms do not run, or may not end.

    `excluye_del_computo` obeys LPAG 134.1 and `traslada_si_ultimo` 134.2. `ubigeo` is the prefix of
    the place where it rules, empty for the whole country. `verificado_por` says who read the norm.
    """

    fecha: date
    nombre: str
    clase: Clase
    ambito: Ambito
    norma: str
    excluye_del_computo: bool = True
    traslada_si_ultimo: bool = True
    habil_tributario: bool = False
    desde_hora: time | None = None
    ubigeo: str = ""
    verificado_por: str = ""

    def __post_init__(self) -> None:
        if self.excluye_del_computo and not _NORMA_CON_NUMERO.search(self.norma):
            raise DiaNoPermitido(
                "Indique el número de la ley o del decreto que declara el día: la entidad no puede "
                "inhabilitar días por su cuenta (Ley 27444, art. 137)."
            )
        if not self.norma:
            raise DiaNoPermitido("Indique la norma o el documento que da cuenta del día.")
        if self.excluye_del_computo and self.ambito is Ambito.LOCAL:
            raise DiaNoPermitido(
                "Un día local no se excluye del cómputo: solo los feriados nacionales o regionales "
                "y los días no laborables del servicio (Ley 27444, arts. 134.1 y 137.3)."
            )
        if self.excluye_del_computo and self.clase is Clase.CIERRE_PARCIAL:
            raise DiaNoPermitido(
                "Un día con atención parcial cuenta; solo traslada el vencimiento "
                "(Ley 27444, art. 134.2)."
            )
        if self.excluye_del_computo and not self.traslada_si_ultimo:
            raise DiaNoPermitido(
                "Un plazo no puede vencer en un día que no cuenta (Ley 27444, art. 134.2)."
            )
        if (self.clase is Clase.CIERRE_PARCIAL) != (self.desde_hora is not None):
            raise DiaNoPermitido("La atención parcial, y solo ella, dice desde qué hora se cierra.")

    def rige_en(self, ubigeo: str) -> bool:
        """Whether the day rules in a district, given by its code."""
        return ubigeo.startswith(self.ubigeo)


@dataclass(frozen=True, slots=True)
class Motivo:
    """Why a day does not count or cannot be the last, in words, and by which norm."""

    que_es: str
    nombre: str = ""
    norma: str = ""

    def __str__(self) -> str:
        return f"{self.que_es} ({self.nombre})" if self.nombre else self.que_es


@dataclass(frozen=True)
class Calendario:
    """The days known from `desde` to `hasta`, both included, for one place."""

    desde: date
    hasta: date
    dias: frozenset[DiaNoHabil] = frozenset()
    descanso: frozenset[int] = SABADO_Y_DOMINGO

    @cached_property
    def _por_fecha(self) -> dict[date, list[DiaNoHabil]]:
        indice: dict[date, list[DiaNoHabil]] = {}
        for dia in sorted(self.dias, key=lambda d: (not d.excluye_del_computo, d.ambito, d.nombre)):
            indice.setdefault(dia.fecha, []).append(dia)
        return indice

    def dias_en(self, fecha: date) -> list[DiaNoHabil]:
        """Return the rows of a date, those that leave the count first."""
        if not self.desde <= fecha <= self.hasta:
            raise CalendarioIncompleto(
                f"El calendario cubre del {fecha_larga(self.desde)} al {fecha_larga(self.hasta)}. "
                f"Falta cargar los feriados para llegar al {fecha_larga(fecha)}."
            )
        return self._por_fecha.get(fecha, [])

    def por_que_no(self, fecha: date) -> Motivo | None:
        """Say why a day is not counted (134.1), or None when it is a working day."""
        filas = self.dias_en(fecha)
        if fecha.weekday() in self.descanso:
            return Motivo(DIAS[fecha.weekday()])
        return next((_motivo(fila) for fila in filas if fila.excluye_del_computo), None)

    def por_que_no_vence(self, fecha: date) -> Motivo | None:
        """Say why a term cannot end on a day (134.2), or None when it can."""
        trasladan = (_motivo(f) for f in self.dias_en(fecha) if f.traslada_si_ultimo)
        return self.por_que_no(fecha) or next(trasladan, None)

    def es_habil(self, fecha: date) -> bool:
        """Whether a day is counted."""
        return self.por_que_no(fecha) is None

    def es_habil_tributario(self, fecha: date) -> bool:
        """Whether a day is a working day for taxes: decreed non-working days usually are."""
        filas = self.dias_en(fecha)
        if fecha.weekday() in self.descanso:
            return False
        return all(fila.habil_tributario or not fila.excluye_del_computo for fila in filas)

    def puede_vencer(self, fecha: date) -> bool:
        """Whether a term may end on a day."""
        return self.por_que_no_vence(fecha) is None

    def primer_habil(self, fecha: date) -> date:
        """Return the day itself if it is a working day, else the first one after it."""
        while not self.es_habil(fecha):
            fecha += UN_DIA
        return fecha

    def siguiente_habil(self, fecha: date) -> date:
        """Return the first working day after a date."""
        return self.primer_habil(fecha + UN_DIA)

    def habiles_entre(self, desde: date, hasta: date) -> int:
        """Count the working days after `desde` up to `hasta`, which is included."""
        dias = (desde + UN_DIA * n for n in range(1, (hasta - desde).days + 1))
        return sum(1 for dia in dias if self.es_habil(dia))


def _motivo(fila: DiaNoHabil) -> Motivo:
    return Motivo(NOMBRES_DE_CLASE[fila.clase], fila.nombre, fila.norma)
