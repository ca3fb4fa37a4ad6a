"""Who may dispatch a document."""

from qillqa.nucleo.permisos.actor import Actor
from qillqa.tramite.permisos import TRAMITAR


def puede_remitir(actor: Actor, unidad_id: int) -> bool:
    """Whether the actor may send what that unit issues: whoever moves its expedientes."""
    return actor.puede(TRAMITAR) and actor.unidad_id == unidad_id
