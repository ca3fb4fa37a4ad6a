"""Who may sign, compare and keep certificates. Who may ask is judged by the act that calls."""

from qillqa.nucleo.firmas.models import Firmante
from qillqa.nucleo.organos.models import Designacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.facultades import Facultad

LLEVAR_CERTIFICADOS = Facultad(
    "firmas.certificados",
    "registrar certificados de firma y autoridades de confianza, y disponer cómo se firma",
)
COTEJAR = Facultad(
    "firmas.cotejar", "cotejar los documentos firmados a mano con su versión electrónica"
)
FACULTADES = (LLEVAR_CERTIFICADOS, COTEJAR)


def puede_firmar(actor: Actor, firmante: Firmante) -> bool:
    """Whether the actor holds that day the office asked: its titular, encargado or suplente."""
    if actor.designacion_id is None or actor.persona_id is None:
        return False
    return Designacion.objects.filter(
        pk=actor.designacion_id, cargo_id=firmante.designacion.cargo_id, persona_id=actor.persona_id
    ).exists()
