"""The drafts of a unit, narrowed by where they are, by whose they are and by their subject."""

from typing import TypeVar

from django.db.models import CharField, Exists, F, Func, OuterRef, Q, QuerySet, Value

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion import hechos
from qillqa.nucleo.redaccion.models import Borrador, Preparado
from qillqa.nucleo.redaccion.permisos import REDACTAR
from qillqa.nucleo.redaccion.reglas import Estado

Filas = TypeVar("Filas", bound=QuerySet[Borrador])

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
    if estado == "devueltos":
        consulta = devueltos(consulta)
    elif estado in FILTROS:
        consulta = consulta.filter(Q(donde=FILTROS[estado][1]))
    if mios:
        consulta = consulta.filter(autor_id=actor.designacion_id)
    if q:
        llano = Func(F("asunto"), function="f_una", output_field=CharField())
        consulta = consulta.alias(llano=llano).filter(
            llano__contains=Func(Value(q), function="f_una", output_field=CharField())
        )
    return consulta.select_related("autor__persona")


def devueltos(borradores: Filas) -> Filas:
    """Return, of open drafts with their state, those sent back and not corrected yet.

    By a reviewer or by a signer, whose return undoes what was prepared and is told in the log at
    the same moment; what the author takes back oneself is not a return.
    """
    del_firmante = Asiento.objects.filter(
        hecho=hechos.DEVUELTO.codigo,
        sobre_tipo=Borrador._meta.label_lower,
        sobre_id=OuterRef("borrador_id"),
        cuando=OuterRef("deshecho"),
    )
    deshecho = Preparado.objects.filter(
        Exists(del_firmante), borrador=OuterRef("pk"), texto__n=OuterRef("ultima")
    )
    por_firmante = Q(Exists(deshecho), donde__in=("en_redaccion", "visado"))
    return borradores.filter(Q(donde="devuelto") | por_firmante)
