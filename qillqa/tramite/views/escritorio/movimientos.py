"""What moves an expediente between units: receipt, return, routing, assignment, copies."""

from datetime import datetime

from django.http import HttpResponseBase

from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.tramite.actos import ruta
from qillqa.tramite.forms.actos import (
    FormularioDeActo,
    FormularioDeAsignacion,
    FormularioDeDerivacion,
    FormularioDeDevolucion,
)
from qillqa.tramite.models import Derivacion
from qillqa.tramite.views.escritorio.actos import Dicho, hacer
from qillqa.tramite.views.escritorio.caso import Caso


def acuse(request: Peticion, pk: int) -> HttpResponseBase:
    """Receive it."""
    return hacer(request, pk, "recibir", _recibir)


def devolucion(request: Peticion, pk: int) -> HttpResponseBase:
    """Send it back with a reason."""
    return hacer(request, pk, "devolver", _devolver)


def derivaciones(request: Peticion, pk: int) -> HttpResponseBase:
    """Route it: the original to one unit, copies to others."""
    return hacer(request, pk, "derivar", _derivar)


def responsable(request: Peticion, pk: int) -> HttpResponseBase:
    """Give it to a person of the unit."""
    return hacer(request, pk, "asignar", _asignar)


def conocimiento(request: Peticion, pk: int) -> HttpResponseBase:
    """Finish with a copy."""
    return hacer(request, pk, "conocimiento", _conocer)


def _recibir(caso: Caso, movimiento: Derivacion, _: FormularioDeActo, cuando: datetime) -> Dicho:
    ruta.recibir(movimiento, por=caso.actor, cuando=cuando)
    return "Recibido.", "Está en su despacho."


def _devolver(
    caso: Caso, movimiento: Derivacion, forma: FormularioDeDevolucion, cuando: datetime
) -> Dicho:
    motivo = forma.cleaned_data["motivo"]
    ruta.devolver(movimiento, motivo=motivo, por=caso.actor, cuando=cuando)
    return f"Devuelto a {movimiento.origen}.", "Se le avisó con su motivo."


def _derivar(
    caso: Caso, movimiento: Derivacion, forma: FormularioDeDerivacion, cuando: datetime
) -> Dicho:
    datos = forma.cleaned_data
    ruta.derivar(
        movimiento,
        destino=datos["destino"],
        copias=list(datos["copias"]),
        instruccion=datos["instruccion"],
        dias=datos["dias"],
        norma=datos["norma"],
        pese_a=forma.asumidos,
        por=caso.actor,
        cuando=cuando,
    )
    copias = len(datos["copias"])
    cuantas = "1 copia enviada" if copias == 1 else f"{copias} copias enviadas"
    hecho = f"Derivado a {datos['destino']}" if datos["destino"] else cuantas.capitalize()
    con_copias = f", con {cuantas}" if datos["destino"] and copias else ""
    return f"{hecho}{con_copias}.", "Espera acuse."


def _asignar(
    caso: Caso, movimiento: Derivacion, forma: FormularioDeAsignacion, cuando: datetime
) -> Dicho:
    designada = forma.cleaned_data["responsable"]
    ruta.asignar(movimiento, responsable=designada, por=caso.actor, cuando=cuando)
    if designada.pk == caso.actor.designacion_id:
        return "Lo tomó.", "Usted es responsable en su unidad."
    return f"Asignado a {designada.persona}.", "Se le avisó."


def _conocer(caso: Caso, movimiento: Derivacion, _: FormularioDeActo, cuando: datetime) -> Dicho:
    ruta.tomar_conocimiento(movimiento, por=caso.actor, cuando=cuando)
    return "Copia atendida.", "Su unidad tomó conocimiento."
