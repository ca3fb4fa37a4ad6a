"""An expediente as an officer has it before him: through its gate, with his own movement."""

from dataclasses import dataclass
from datetime import date

from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.tramite.actos.lectura import registrar_lectura
from qillqa.tramite.consultas.hoja import Hoja, leer_hoja, movimiento_de, movimientos_de
from qillqa.tramite.models import Derivacion, Expediente
from qillqa.tramite.permisos import obtener_expediente


@dataclass(frozen=True, slots=True)
class Caso:
    """Who looks, at what, and on which movement he may act."""

    actor: Actor
    expediente: Expediente
    movimiento: Derivacion | None
    hoy: date


def abrir(request: Peticion, pk: int) -> Expediente:
    """Pass the gate; of a reserved file, that it was read is entered in the log."""
    expediente = obtener_expediente(request.actor, pk)
    registrar_lectura(expediente, por=request.actor, cuando=reloj.ahora())
    return expediente


def abrir_hoja(request: Peticion, pk: int) -> tuple[Caso, Hoja]:
    """Return the whole page of an expediente and the officer's place in it."""
    abrir(request, pk)
    hoja = leer_hoja(pk)
    movimiento = movimiento_de(request.actor, hoja.movimientos)
    return Caso(request.actor, hoja.expediente, movimiento, reloj.hoy()), hoja


def abrir_caso(request: Peticion, pk: int) -> Caso:
    """Return what an act needs: the movement its form was opened on, else the unit's own."""
    obtener_expediente(request.actor, pk)
    expediente = (
        Expediente.objects.select_related("numero", "procedimiento", "observacion")
        .defer("buscable")
        .get(pk=pk)
    )
    movimientos = movimientos_de(expediente)
    pedido = request.POST.get("derivacion", "")
    elegido = next((m for m in movimientos if str(m.pk) == pedido), None)
    movimiento = elegido or movimiento_de(request.actor, movimientos)
    return Caso(request.actor, expediente, movimiento, reloj.hoy())
