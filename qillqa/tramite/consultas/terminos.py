"""The terms of an expediente with their reasons, computed anew from the law of their dates."""

from dataclasses import dataclass
from datetime import date

from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.plazos.consultas import ley_de
from qillqa.nucleo.plazos.reglas.calendario import CalendarioIncompleto
from qillqa.nucleo.plazos.reglas.catalogo import ViaDeObservacion
from qillqa.nucleo.plazos.reglas.ley import FaltaParametro, Ley
from qillqa.nucleo.plazos.reglas.plazo import Vencimiento
from qillqa.nucleo.plazos.reglas.terminos import (
    PlazoSinLey,
    plazo_de_subsanacion,
    plazo_para_resolver,
)
from qillqa.tramite.models import Expediente, Observacion


@dataclass(frozen=True, slots=True)
class TerminoExplicado:
    """A term: its name, the last day kept in the file and, when the law is loaded, why that day."""

    nombre: str
    vence: date
    calculado: Vencimiento | None

    @property
    def coincide(self) -> bool:
        """Whether the count of today gives the day that is kept."""
        return self.calculado is not None and self.calculado.fecha == self.vence


def terminos_de(expediente: Expediente) -> list[TerminoExplicado]:
    """Return the terms of an expediente: to decide and, if it was observed, to cure."""
    ley = ley_de(expediente.fecha_presentacion, ubigeo=municipalidad().distrito_id)
    terminos = []
    if expediente.vence is not None:
        explicado = _explicar(expediente, ley)
        terminos.append(TerminoExplicado("Para resolver", expediente.vence, explicado))
    observacion = Observacion.objects.filter(expediente=expediente).first()
    if observacion is not None:
        via = ViaDeObservacion.MESA_DE_PARTES
        cura = plazo_de_subsanacion(expediente.fecha_presentacion, via, ley)
        terminos.append(TerminoExplicado("Para subsanar", observacion.vence, cura))
    return terminos


def _explicar(expediente: Expediente, ley: Ley) -> Vencimiento | None:
    version = expediente.procedimiento
    subsanado = expediente.inicio_plazo != expediente.fecha_presentacion
    try:
        return plazo_para_resolver(
            expediente.fecha_presentacion,
            version.plazo_dias_habiles if version else None,
            ley,
            subsanacion=expediente.inicio_plazo if subsanado else None,
        )
    except (CalendarioIncompleto, FaltaParametro, PlazoSinLey):
        return None
