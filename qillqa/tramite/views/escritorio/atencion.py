"""What is done with an expediente in the office: answer, join, close, reopen, cure."""

from datetime import datetime

from django.http import HttpResponseBase

from qillqa.interfaz.formatos import fecha_larga
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.tramite.actos import atencion
from qillqa.tramite.actos.subsanacion import subsanar, tener_por_no_presentado
from qillqa.tramite.forms.actos import (
    FormularioDeActo,
    FormularioDeCierre,
    FormularioDePiezas,
    FormularioDeReapertura,
    FormularioDeRespuesta,
    FormularioDeSubsanacion,
)
from qillqa.tramite.models import Derivacion
from qillqa.tramite.views.escritorio.actos import Dicho, hacer
from qillqa.tramite.views.escritorio.caso import Caso


def respuestas(request: Peticion, pk: int) -> HttpResponseBase:
    """Put the unit's answer in the file."""
    return hacer(request, pk, "responder", _responder)


def piezas(request: Peticion, pk: int) -> HttpResponseBase:
    """Join documents to the file."""
    return hacer(request, pk, "agregar", _agregar)


def cierre(request: Peticion, pk: int) -> HttpResponseBase:
    """End it."""
    return hacer(request, pk, "archivar", _archivar)


def reapertura(request: Peticion, pk: int) -> HttpResponseBase:
    """Open it again."""
    return hacer(request, pk, "reabrir", _reabrir)


def subsanacion(request: Peticion, pk: int) -> HttpResponseBase:
    """Receive what was missing."""
    return hacer(request, pk, "subsanar", _subsanar)


def no_presentado(request: Peticion, pk: int) -> HttpResponseBase:
    """Enter that what was missing did not come in time."""
    return hacer(request, pk, "no-presentado", _no_presentado)


def _responder(
    caso: Caso, movimiento: Derivacion, forma: FormularioDeRespuesta, cuando: datetime
) -> Dicho:
    atencion.responder(
        movimiento,
        texto=forma.cleaned_data["texto"],
        subidas=forma.subidas(),
        por=caso.actor,
        cuando=cuando,
    )
    return "Respuesta registrada.", "Ahora derívelo o archívelo."


def _agregar(
    caso: Caso, movimiento: Derivacion, forma: FormularioDePiezas, cuando: datetime
) -> Dicho:
    nuevas = atencion.agregar_piezas(
        movimiento,
        forma.subidas(),
        clase=forma.cleaned_data["clase"],
        folios=forma.cleaned_data["folios"],
        por=caso.actor,
        cuando=cuando,
    )
    cuantos = "1 documento agregado" if len(nuevas) == 1 else f"{len(nuevas)} documentos agregados"
    return f"{cuantos}.", ""


def _archivar(
    caso: Caso, movimiento: Derivacion, forma: FormularioDeCierre, cuando: datetime
) -> Dicho:
    datos = forma.cleaned_data
    atencion.archivar(
        movimiento, forma=datos["forma"], motivo=datos["motivo"], por=caso.actor, cuando=cuando
    )
    return "Archivado.", "Si hace falta, puede reabrirlo con su motivo."


def _reabrir(
    caso: Caso, movimiento: Derivacion, forma: FormularioDeReapertura, cuando: datetime
) -> Dicho:
    motivo = forma.cleaned_data["motivo"]
    atencion.reabrir(movimiento, motivo=motivo, por=caso.actor, cuando=cuando)
    return "Reabierto.", "Está otra vez en su despacho."


def _subsanar(caso: Caso, _: Derivacion, forma: FormularioDeSubsanacion, cuando: datetime) -> Dicho:
    actual = subsanar(caso.expediente, subidas=forma.subidas(), por=caso.actor, cuando=cuando)
    plazo = f"El plazo para resolver vence el {fecha_larga(actual.vence)}. " if actual.vence else ""
    return "Subsanación registrada.", f"{plazo}Ya puede derivarlo."


def _no_presentado(caso: Caso, _: Derivacion, __: FormularioDeActo, cuando: datetime) -> Dicho:
    tener_por_no_presentado(caso.expediente, por=caso.actor, cuando=cuando)
    return "Se tuvo por no presentado.", "Sus documentos se devuelven cuando los reclamen."
