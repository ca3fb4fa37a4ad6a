"""Who may dispatch a document, and bring back the scan of one signed by hand."""

from qillqa.nucleo.firmas.models import Clase, SolicitudDeFirma
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.permisos import cargo_de
from qillqa.tramite.permisos import TRAMITAR


def puede_remitir(actor: Actor, unidad_id: int) -> bool:
    """Whether the actor may send what that unit issues: whoever moves its expedientes."""
    return actor.puede(TRAMITAR) and actor.unidad_id == unidad_id


def puede_escanear(actor: Actor, solicitud: SolicitudDeFirma) -> bool:
    """Whether the actor may bring its scan: whoever signs it by hand, or the unit that wrote it."""
    if not solicitud.abierta or not solicitud.firmantes.filter(clase=Clase.A_MANO).exists():
        return False
    borrador = getattr(solicitud.documento, "borrador", None)
    if borrador is not None and borrador.unidad_id == actor.unidad_id:
        return True
    return firma_a_mano(actor, solicitud)


def firma_a_mano(actor: Actor, solicitud: SolicitudDeFirma) -> bool:
    """Whether the office held is one of those that sign it."""
    return solicitud.firmantes.filter(designacion__cargo_id=cargo_de(actor)).exists()
