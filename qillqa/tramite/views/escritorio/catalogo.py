"""The acts the desk offers on an expediente: their names, their effect in law, and when.

What is offered here is only shown; whether it may be done is asked again by the act.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from qillqa.interfaz.formatos import fecha_larga
from qillqa.tramite.forms.actos import (
    FormularioDeActo,
    FormularioDeAsignacion,
    FormularioDeCierre,
    FormularioDeDerivacion,
    FormularioDeDevolucion,
    FormularioDePiezas,
    FormularioDeReapertura,
    FormularioDeRespuesta,
    FormularioDeSubsanacion,
)
from qillqa.tramite.models import Derivacion, Expediente
from qillqa.tramite.permisos import puede_registrar, puede_tramitar
from qillqa.tramite.views.escritorio.caso import Caso


@dataclass(frozen=True, slots=True)
class ActoDelCatalogo:
    """An act: `noun` is the route that receives its POST; `directo` needs nothing but the click."""

    cual: str
    titulo: str
    efecto: str
    sustantivo: str
    forma: type[FormularioDeActo] = FormularioDeActo
    directo: bool = False


@dataclass(frozen=True, slots=True)
class Ofrecido:
    """An act offered now; with `motivo`, one that people would look for and why it is not."""

    acto: ActoDelCatalogo
    direccion: str = ""
    motivo: str = ""


CATALOGO = {
    acto.cual: acto
    for acto in (
        ActoDelCatalogo(
            "recibir",
            "Recibir",
            "Queda constancia de la hora y de quién lo recibió.",
            "acuse",
            directo=True,
        ),
        ActoDelCatalogo(
            "devolver",
            "Devolver",
            "Vuelve a quien lo envió, sin que su unidad lo reciba.",
            "devolucion",
            FormularioDeDevolucion,
        ),
        ActoDelCatalogo(
            "derivar",
            "Derivar",
            "La unidad de destino queda a cargo desde que lo recibe; el plazo del expediente "
            "sigue corriendo.",
            "derivaciones",
            FormularioDeDerivacion,
        ),
        ActoDelCatalogo(
            "asignar",
            "Tomar o asignar",
            "Esa persona queda como responsable dentro de su unidad.",
            "responsable",
            FormularioDeAsignacion,
        ),
        ActoDelCatalogo(
            "responder",
            "Responder",
            "La respuesta queda en el expediente; luego derívelo o archívelo.",
            "respuestas",
            FormularioDeRespuesta,
        ),
        ActoDelCatalogo(
            "agregar",
            "Agregar documentos",
            "Los documentos entran al expediente y ya no se cambian ni se retiran.",
            "piezas",
            FormularioDePiezas,
        ),
        ActoDelCatalogo(
            "archivar",
            "Archivar",
            "El trámite termina en su unidad; puede reabrirse con su motivo.",
            "cierre",
            FormularioDeCierre,
        ),
        ActoDelCatalogo(
            "reabrir",
            "Reabrir",
            "Vuelve a su despacho y el trámite continúa.",
            "reapertura",
            FormularioDeReapertura,
        ),
        ActoDelCatalogo(
            "subsanar",
            "Registrar la subsanación",
            "Se tiene por presentado desde el primer día; el plazo para resolver empieza de nuevo "
            "hoy.",
            "subsanacion",
            FormularioDeSubsanacion,
        ),
        ActoDelCatalogo(
            "no-presentado",
            "Tener por no presentado",
            "El expediente termina; los documentos se devuelven cuando los reclamen.",
            "no-presentado",
        ),
        ActoDelCatalogo(
            "conocimiento",
            "Tomar conocimiento",
            "La copia queda atendida en su unidad; el original sigue su curso.",
            "conocimiento",
            directo=True,
        ),
    )
}


def ofrecer(caso: Caso) -> list[Ofrecido]:
    """Return the acts this officer may do now, the likely one first."""
    movimiento = caso.movimiento
    if movimiento is None or not puede_tramitar(caso.actor, movimiento):
        return []
    if movimiento.estado == Derivacion.Estado.POR_RECIBIR:
        cuales = _por_recibir(movimiento)
    elif movimiento.estado == Derivacion.Estado.EN_DESPACHO:
        cuales = _en_despacho(caso, movimiento)
    else:
        cuales = _cerrado(caso.expediente)
    return [_ofrecido(caso.expediente, CATALOGO[cual], motivo) for cual, motivo in cuales]


def _ofrecido(expediente: Expediente, acto: ActoDelCatalogo, motivo: str) -> Ofrecido:
    """What needs only the click goes to its noun; the rest opens its form."""
    if acto.directo:
        return Ofrecido(acto, reverse(f"tramite:{acto.sustantivo}", args=[expediente.pk]), motivo)
    return Ofrecido(acto, reverse("tramite:acto", args=[expediente.pk, acto.cual]), motivo)


def _por_recibir(movimiento: Derivacion) -> Iterator[tuple[str, str]]:
    yield "recibir", ""
    if movimiento.es_copia:
        yield "conocimiento", ""
    if movimiento.origen_id is not None:
        yield "devolver", ""


def _en_despacho(caso: Caso, movimiento: Derivacion) -> Iterator[tuple[str, str]]:
    if movimiento.es_copia:
        yield "conocimiento", ""
        yield "agregar", ""
    elif caso.expediente.estado == Expediente.Estado.OBSERVADO:
        yield from _observado(caso)
    else:
        recien_llegado = movimiento.origen_id is None
        yield from (
            (cual, "")
            for cual in (
                ("derivar", "agregar", "asignar", "responder", "archivar")
                if recien_llegado
                else ("responder", "derivar", "asignar", "agregar", "archivar")
            )
        )


def _observado(caso: Caso) -> Iterator[tuple[str, str]]:
    """While it is observed, the desk waits for the cure (LPAG 125.3.3; R05, R06)."""
    observacion = getattr(caso.expediente, "observacion", None)
    if puede_registrar(caso.actor) and observacion is not None:
        yield "subsanar", ""
        espera = observacion.vence >= caso.hoy
        yield (
            "no-presentado",
            f"Puede subsanar hasta el {fecha_larga(observacion.vence)}." if espera else "",
        )
    yield "derivar", "Está observado: espera la subsanación (LPAG 125.3.3)."
    yield "agregar", ""


def _cerrado(expediente: Expediente) -> Iterator[tuple[str, str]]:
    if expediente.estado == Expediente.Estado.ARCHIVADO:
        yield "reabrir", ""
