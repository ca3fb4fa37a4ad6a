"""That somebody read a reserved document is itself a fact (Ley 29733, art. 9; LPAG 171)."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion import hechos
from qillqa.nucleo.redaccion.models import DocumentoOficial


@transaction.atomic
def registrar_lectura(oficial: DocumentoOficial, *, por: Actor, cuando: datetime) -> None:
    """Enter who opened a reserved document; of one that is not reserved nothing is kept."""
    de_este = Registro.objects.filter(documento__versiones=oficial.version_id)
    if not de_este.filter(reservado=True).exists():
        return
    fila = DocumentoOficial.objects.select_for_update(of=("self",)).only("pk").get(pk=oficial.pk)
    asentar(hechos.LECTURA, fila, por=por, cuando=cuando)
