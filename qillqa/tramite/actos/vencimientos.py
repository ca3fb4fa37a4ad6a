"""Open terms follow the law: computed again when the calendar changes (LPAG 131-134, 137; R15).

A change of the calendar leaves, in its own transaction, the errand that computes them again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.plazos.consultas import ley_de
from qillqa.nucleo.plazos.reglas.calendario import CalendarioIncompleto
from qillqa.nucleo.plazos.reglas.catalogo import ViaDeObservacion
from qillqa.nucleo.plazos.reglas.fijados import plazo_para_atender
from qillqa.nucleo.plazos.reglas.ley import FaltaCita, FaltaParametro, Ley
from qillqa.nucleo.plazos.reglas.plazo import Vencimiento
from qillqa.nucleo.plazos.reglas.terminos import (
    PlazoSinLey,
    plazo_de_subsanacion,
)
from qillqa.tramite import hechos
from qillqa.tramite.consultas.terminos import para_resolver
from qillqa.tramite.consultas.vencimientos import con_plazo_desde
from qillqa.tramite.models import Derivacion, Expediente, Observacion

LOTE = 200
PROVEIDO = "el proveído"
"""What gave a long term before its norm was asked for (R13)."""


@dataclass(frozen=True, slots=True)
class _Cambio:
    """A term that moved; `cual` is empty for the expediente's own."""

    antes: date
    despues: date
    cual: str = ""


def recalcular_vencimientos(*, desde: date, causa: str, por: Actor, cuando: datetime) -> int:
    """Compute again every open term that ends on `desde` or later; return how many files moved.

    In batches, each one transaction: done twice, the second time moves nothing.
    """
    pks = con_plazo_desde(desde)
    lotes = (pks[n : n + LOTE] for n in range(0, len(pks), LOTE))
    return sum(_recalcular(lote, causa=causa, por=por, cuando=cuando) for lote in lotes)


@transaction.atomic
def _recalcular(pks: Sequence[int], *, causa: str, por: Actor, cuando: datetime) -> int:
    expedientes = list(
        Expediente.objects.select_for_update(of=("self",))
        .abiertos()
        .filter(pk__in=pks)
        .select_related("procedimiento", "observacion")
        .defer("buscable")
        .order_by("pk")  # one order of locks: no deadlock
    )
    if not expedientes:
        return 0
    presentado = min(expediente.fecha_presentacion for expediente in expedientes)
    ley = ley_de(presentado, ubigeo=municipalidad().distrito_id)
    abiertas: dict[int, list[Derivacion]] = {}
    for derivacion in (
        Derivacion.objects.abiertas().filter(expediente__in=expedientes).select_related("destino")
    ):
        abiertas.setdefault(derivacion.expediente_id, []).append(derivacion)
    movidos = 0
    for expediente in expedientes:
        cambios = list(_mover(expediente, abiertas.get(expediente.pk, []), ley))
        for cambio in cambios:
            _asentar(expediente, cambio, causa, por, cuando)
        movidos += bool(cambios)
    return movidos


def _mover(
    expediente: Expediente, derivaciones: Sequence[Derivacion], ley: Ley
) -> Iterator[_Cambio]:
    """Write the days that change, and tell them."""
    antes = expediente.vence
    if antes is not None:
        despues = _calculado(lambda: para_resolver(expediente, ley), antes)
        if despues != antes:
            expediente.vence = despues
            expediente.save(update_fields=["vence"])
            yield _Cambio(antes, despues)
    observacion: Observacion | None = getattr(expediente, "observacion", None)
    if observacion is not None and observacion.subsanada is None:
        yield from _mover_cura(expediente, observacion, ley)
    for derivacion in derivaciones:
        yield from _mover_derivacion(derivacion, antes, expediente.vence, ley)


def _mover_cura(expediente: Expediente, observacion: Observacion, ley: Ley) -> Iterator[_Cambio]:
    antes, via = observacion.vence, ViaDeObservacion.MESA_DE_PARTES
    despues = _calculado(
        lambda: plazo_de_subsanacion(expediente.fecha_presentacion, via, ley), antes
    )
    if despues != antes:
        observacion.vence = despues
        observacion.save(update_fields=["vence"])
        expediente.derivaciones.abiertas().filter(vence=antes, origen=None).update(vence=despues)
        yield _Cambio(antes, despues, "para subsanar")


def _mover_derivacion(
    derivacion: Derivacion, heredado: date | None, nuevo: date | None, ley: Ley
) -> Iterator[_Cambio]:
    """Move a unit's term: with its own days it is counted again, else it follows the file's."""
    antes, dias = derivacion.vence, derivacion.dias
    if antes is None:
        return
    if dias is None:
        despues = nuevo if nuevo is not None and antes == heredado else antes
    else:
        despues = _calculado(lambda: _de_la_unidad(derivacion, dias, ley), antes)
    if despues == antes:
        return
    derivacion.vence = despues
    derivacion.save(update_fields=["vence"])
    if dias is not None:  # what it inherits is told once, with the file's own term
        yield _Cambio(antes, despues, f"de {derivacion.destino}")


def _de_la_unidad(derivacion: Derivacion, dias: int, ley: Ley) -> Vencimiento:
    enviada = reloj.fecha_de(derivacion.enviada)
    return plazo_para_atender(enviada, dias, ley, derivacion.norma or PROVEIDO)


def _calculado(calculo: Callable[[], Vencimiento], actual: date) -> date:
    """Return the new last day; the present one while the law needed to tell it is not loaded."""
    try:
        return calculo().fecha
    except (CalendarioIncompleto, FaltaCita, FaltaParametro, PlazoSinLey):
        return actual


def _asentar(
    expediente: Expediente, cambio: _Cambio, causa: str, por: Actor, cuando: datetime
) -> None:
    asentar(
        hechos.VENCIMIENTO,
        expediente,
        por=por,
        cuando=cuando,
        antes=f"{cambio.antes:%d/%m/%Y}",
        despues=f"{cambio.despues:%d/%m/%Y}",
        causa=f"{causa}; es el plazo {cambio.cual}" if cambio.cual else causa,
    )
