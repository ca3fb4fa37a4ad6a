"""Annulling a number: only one that no expediente carries (LPAG 150, 157.1; R02, R28)."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.numeracion import actos
from qillqa.nucleo.numeracion.models import Numero
from qillqa.nucleo.permisos.actor import Actor
from qillqa.tramite.models import Expediente


class NoSePuedeAnular(Exception):
    """The number identifies something that exists; the sentence says what to do instead."""


@transaction.atomic
def anular_numero_libre(numero: Numero, *, motivo: str, por: Actor, cuando: datetime) -> Numero:
    """Annul a number that identifies no expediente; that of an expediente is its own for life."""
    if Expediente.objects.filter(numero=numero).exists():
        raise NoSePuedeAnular(
            f"{numero.impreso} identifica un expediente, y su número no cambia mientras dure "
            "(LPAG art. 157.1). Si no debió registrarse, archívelo con su motivo."
        )
    return actos.anular_numero(numero, motivo=motivo, por=por, cuando=cuando)
