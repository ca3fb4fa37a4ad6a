"""The terms of an expediente with their reasons, computed anew from the law of their dates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.reparos import Reparo
from qillqa.nucleo.plazos.consultas import ley_de
from qillqa.nucleo.plazos.reglas.calendario import CalendarioIncompleto
from qillqa.nucleo.plazos.reglas.catalogo import ViaDeObservacion
from qillqa.nucleo.plazos.reglas.fijados import plazo_para_atender
from qillqa.nucleo.plazos.reglas.ley import FaltaCita, FaltaParametro, Ley
from qillqa.nucleo.plazos.reglas.plazo import Vencimiento
from qillqa.nucleo.plazos.reglas.terminos import (
    PlazoSinLey,
    plazo_de_subsanacion,
    plazo_para_resolver,
    plazo_prudente_para_resolver,
)
from qillqa.nucleo.reloj import fecha_de
from qillqa.tramite.models import Expediente, Observacion

DESDE_LA_PRESENTACION = "Si se cuenta desde que se presentó, sin los días de la subsanación"


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


def para_resolver(expediente: Expediente, ley: Ley) -> Vencimiento:
    """Count the entity's term: from the filing, or from the cure if one was required (R07, R16)."""
    version = expediente.procedimiento
    return plazo_para_resolver(
        expediente.fecha_presentacion,
        version.plazo_dias_habiles if version else None,
        ley,
        subsanacion=expediente.inicio_plazo,
        ley_del_plazo=version.base_legal if version else "",
    )


def prudente(expediente: Expediente, observacion: Observacion, ley: Ley) -> Vencimiento | None:
    """Count as a citizen might: from the filing, stopped only while it was cured (R07).

    Where the desk observes on the day of filing both counts end together; the alarm goes by this.
    """
    if observacion.subsanada is None:
        return None
    version = expediente.procedimiento
    return plazo_prudente_para_resolver(
        expediente.fecha_presentacion,
        version.plazo_dias_habiles if version else None,
        ley,
        requerimiento=fecha_de(observacion.hecha),
        subsanacion=fecha_de(observacion.subsanada),
        ley_del_plazo=version.base_legal if version else "",
        documento=f"Observación del {fecha_de(observacion.hecha):%d/%m/%Y}",
    )


def terminos_de(expediente: Expediente) -> list[TerminoExplicado]:
    """Return the terms of an expediente: to decide and, if it was observed, to cure.

    After a cure also the earlier date that may be claimed (R07).
    """
    ley = ley_de(expediente.fecha_presentacion, ubigeo=municipalidad().distrito_id)
    observacion = Observacion.objects.filter(expediente=expediente).first()
    terminos = []
    if expediente.vence is not None:
        explicado = _si_hay_ley(lambda: para_resolver(expediente, ley))
        terminos.append(TerminoExplicado("Para resolver", expediente.vence, explicado))
    if observacion is not None:
        cauta = _si_hay_ley(lambda: prudente(expediente, observacion, ley))
        if cauta is not None:
            terminos.append(TerminoExplicado(DESDE_LA_PRESENTACION, cauta.fecha, cauta))
        via = ViaDeObservacion.MESA_DE_PARTES
        cura = plazo_de_subsanacion(expediente.fecha_presentacion, via, ley)
        terminos.append(TerminoExplicado("Para subsanar", observacion.vence, cura))
    return terminos


def reparos_del_plazo(dias: int | None, norma: str, hoy: date) -> tuple[Reparo, ...]:
    """Object to a term longer than that of a report unless a norm is cited (R13; LPAG 132.3)."""
    if dias is None:
        return ()
    ley = ley_de(hoy, ubigeo=municipalidad().distrito_id)
    try:
        plazo_para_atender(hoy, dias, ley, norma)
    except PlazoSinLey as sin_norma:
        return (Reparo("plazo_sin_norma", "impide", str(sin_norma)),)
    except (CalendarioIncompleto, FaltaCita, FaltaParametro) as falta:
        return (Reparo("plazo_sin_calendario", "impide", str(falta)),)
    return ()


def _si_hay_ley(contar: Callable[[], Vencimiento | None]) -> Vencimiento | None:
    try:
        return contar()
    except (CalendarioIncompleto, FaltaParametro, PlazoSinLey):
        return None
