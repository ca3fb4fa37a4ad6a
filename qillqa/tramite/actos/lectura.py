"""That somebody read a reserved file is itself a fact (Ley 29733, art. 9; LPAG 171)."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.permisos.actor import Actor
from qillqa.tramite import hechos
from qillqa.tramite.models import Expediente


@transaction.atomic
def registrar_lectura(expediente: Expediente, *, por: Actor, cuando: datetime) -> None:
    """Enter who looked at a reserved expediente; of one that is not reserved nothing is kept."""
    if not expediente.reservado:
        return
    actual = Expediente.objects.select_for_update(of=("self",)).only("pk").get(pk=expediente.pk)
    asentar(hechos.LECTURA, actual, por=por, cuando=cuando)
