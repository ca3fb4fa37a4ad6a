"""To signature: what answers a reserved expediente is reserved too (Ley 27806, 15-17)."""

from datetime import datetime

from django.db import transaction

from qillqa.emision.consultas.reservas import responde_a_lo_reservado
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.actos import preparar_para_firma
from qillqa.nucleo.redaccion.models import Borrador, Preparado


@transaction.atomic
def preparar(
    borrador: Borrador,
    *,
    reservado: bool,
    por: Actor,
    cuando: datetime,
    pese_a: frozenset[str] = frozenset(),
) -> Preparado:
    """Freeze a draft for signature, reserved if its author says so or if what it answers is."""
    borrador = Borrador.objects.select_for_update().get(pk=borrador.pk)
    cita = responde_a_lo_reservado(borrador.vigente().leer())
    return preparar_para_firma(
        borrador, reservado=reservado or cita, por=por, cuando=cuando, pese_a=pese_a
    )
