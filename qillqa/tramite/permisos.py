"""Who may do what in the mesa de partes, and the rows each actor may see."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.facultades import Facultad
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.tramite.models import Derivacion, Expediente

REGISTRAR = Facultad("tramite.registrar", "registrar lo que se presenta en mesa de partes")
CONSULTAR = Facultad("tramite.consultar", "consultar los expedientes de su unidad")
TRAMITAR = Facultad("tramite.tramitar", "recibir, derivar, responder y archivar en su unidad")
VER_TODO = Facultad("tramite.ver_todo", "consultar los expedientes de todas las unidades")
IMPORTAR = Facultad("tramite.importar", "traer registros anteriores y el TUPA")

FACULTADES = (REGISTRAR, CONSULTAR, TRAMITAR, VER_TODO, IMPORTAR)


def expedientes_visibles(actor: Actor) -> QuerySet[Expediente]:
    """Return what the actor may read: its unit's; with VER_TODO, all but others' reserved ones."""
    if not actor.puede(CONSULTAR):
        return Expediente.objects.none()
    # By what it received alone: whatever a unit sent, it had received (actos.ruta).
    suyas = Derivacion.objects.filter(destino_id=actor.unidad_id, expediente_id=OuterRef("pk"))
    if actor.puede(VER_TODO):
        # Said twice, PostgreSQL asks it of the few reserved ones and not once of all movements.
        una_a_una = suyas.filter(expediente_id__gte=OuterRef("pk"))
        return Expediente.objects.filter(Q(reservado=False) | Exists(una_a_una))
    return Expediente.objects.filter(Exists(suyas))


def obtener_expediente(actor: Actor, pk: int) -> Expediente:
    """The gate to one expediente: 404 to strangers, 403 to officers of units it never reached."""
    visible = expedientes_visibles(actor).select_related("numero").filter(pk=pk).first()
    if visible is not None:
        return visible
    if actor.puede(CONSULTAR) and Expediente.objects.filter(pk=pk).exists():
        raise SinPermiso("Este expediente está en otra unidad.")
    raise Http404


def puede_registrar(actor: Actor) -> bool:
    """Whether the actor attends the counter."""
    return actor.puede(REGISTRAR) and actor.unidad_id is not None


def puede_tramitar(actor: Actor, derivacion: Derivacion) -> bool:
    """Whether the movement lies in the actor's unit and its office may act on it."""
    return actor.puede(TRAMITAR) and actor.unidad_id == derivacion.destino_id
