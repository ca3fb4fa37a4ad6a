"""The drafts of a unit, narrowed by where they are, by whose they are and by their subject."""

from django.db.models import CharField, F, Func, Q, QuerySet, Value

from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.permisos import REDACTAR
from qillqa.nucleo.redaccion.reglas import Estado

FILTROS: dict[str, tuple[str, Estado]] = {
    "en-redaccion": ("En redacción", "en_redaccion"),
    "en-revision": ("En revisión", "en_revision"),
    "devueltos": ("Devueltos", "devuelto"),
    "visados": ("Con vistos buenos", "visado"),
    "por-firmar": ("Por firmar", "preparado"),
    "descartados": ("Descartados", "descartado"),
}
"""What an address may ask, as it is shown, and the state it means."""


def borradores_de(
    actor: Actor, *, estado: str = "", mios: str = "", q: str = ""
) -> QuerySet[Borrador]:
    """Return the drafts of the actor's unit; unless a state is asked, the open ones."""
    if not actor.puede(REDACTAR) or actor.unidad_id is None:
        return Borrador.objects.none()
    consulta = Borrador.objects.de_unidad(actor.unidad_id).con_estado()
    if estado != "descartados":
        consulta = consulta.abiertos()
    if estado in FILTROS:
        consulta = consulta.filter(Q(donde=FILTROS[estado][1]))
    if mios:
        consulta = consulta.filter(autor_id=actor.designacion_id)
    if q:
        llano = Func(F("asunto"), function="f_una", output_field=CharField())
        consulta = consulta.alias(llano=llano).filter(
            llano__contains=Func(Value(q), function="f_una", output_field=CharField())
        )
    return consulta.select_related("autor__persona")
