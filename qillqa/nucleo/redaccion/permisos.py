"""Who may write, and which drafts and documents each sees."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from qillqa.nucleo.autenticidad.permisos import ALTERAR
from qillqa.nucleo.organos.models import Designacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.facultades import Facultad
from qillqa.nucleo.permisos.puertas import SinPermiso, exigir, exigir_facultad, obtener_o_404
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.models.oficial import OficialQuerySet

REDACTAR = Facultad("redaccion.redactar", "redactar documentos de su unidad")
GOBERNAR_PLANTILLAS = Facultad(
    "redaccion.plantillas", "cambiar las plantillas y la numeración de los documentos"
)
VER_DOCUMENTOS = Facultad(
    "redaccion.ver_documentos", "consultar los documentos emitidos de todas las unidades"
)
FACULTADES = (REDACTAR, GOBERNAR_PLANTILLAS, VER_DOCUMENTOS)


def cargo_de(actor: Actor) -> int:
    """Return the office the actor holds, by its id; 0, which no row has, if it holds none."""
    if actor.designacion_id is None:
        return 0
    return Designacion.objects.values_list("cargo_id", flat=True).get(pk=actor.designacion_id)


def borradores_visibles(actor: Actor) -> QuerySet[Borrador]:
    """Return the drafts of the actor's unit, and those sent to the actor's office."""
    if not actor.puede(REDACTAR) or actor.unidad_id is None:
        return Borrador.objects.none()
    cargo = cargo_de(actor)
    return Borrador.objects.filter(
        Q(unidad_id=actor.unidad_id)
        | Q(pk__in=Borrador.objects.filter(vistos__cargo_id=cargo).values("pk"))
        | Q(pk__in=Borrador.objects.filter(preparados__firmantes__cargo_id=cargo).values("pk"))
    )


def obtener_borrador(actor: Actor, pk: int) -> Borrador:
    """Return a draft the actor may see, or 404."""
    return obtener_o_404(borradores_visibles(actor), pk=pk)


def puede_redactar(actor: Actor, borrador: Borrador) -> bool:
    """Whether the actor may write in this draft: those of its unit."""
    return actor.puede(REDACTAR) and actor.unidad_id == borrador.unidad_id


def exigir_redactar(actor: Actor, borrador: Borrador) -> None:
    """Let only those of the draft's unit write in it."""
    exigir_facultad(actor, REDACTAR)
    exigir(actor.unidad_id == borrador.unidad_id, "Este borrador es de otra unidad.")


def exigir_cargo(actor: Actor, cargo_id: int, frase: str) -> None:
    """Let only whoever holds that office act."""
    exigir_facultad(actor, REDACTAR)
    exigir(cargo_de(actor) == cargo_id, frase)


def documentos_visibles(actor: Actor) -> OficialQuerySet:
    """Return what its unit issued, what was addressed to it and what its office signs.

    Whoever consults all sees all but the reserved ones of others (Ley 27806, 15-17).
    """
    propios = _propios(actor)
    if actor.puede(VER_DOCUMENTOS):
        ajenos = DocumentoOficial.objects.order_by().reservados()
        if propios is not None:
            ajenos = ajenos.exclude(pk__in=propios)
        return DocumentoOficial.objects.exclude(pk__in=ajenos.values("pk"))
    if propios is None:
        return DocumentoOficial.objects.none()
    return DocumentoOficial.objects.filter(pk__in=propios)


def _propios(actor: Actor) -> QuerySet[DocumentoOficial, Any] | None:
    """Return the ids of those of the actor's unit or office; None if it has none of both."""
    if not actor.puede(REDACTAR) or actor.unidad_id is None:
        return None
    todos = DocumentoOficial.objects.order_by()
    suyos = todos.de_unidad(actor.unidad_id).values("pk")
    dirigidos = todos.dirigidos_a(actor.unidad_id).values("pk")
    firmados = todos.firmados_por(cargo_de(actor)).values("pk")
    return suyos.union(dirigidos, firmados)


def obtener_documento(actor: Actor, pk: int) -> DocumentoOficial:
    """The gate to a document: 404 to strangers, 403 to officers of units it never reached."""
    visible = documentos_visibles(actor).filter(pk=pk).first()
    if visible is not None:
        return visible
    if actor.puede(REDACTAR) and DocumentoOficial.objects.filter(pk=pk).exists():
        raise SinPermiso("Este documento no es de su unidad, ni va dirigido a ella.")
    raise Http404


def puede_alterar(actor: Actor, oficial: DocumentoOficial) -> bool:
    """Whether the actor may annul, replace or rectify it: its own unit's, or all (LPAG 201-203)."""
    suyo = actor.unidad_id == oficial.unidad_id or actor.puede(VER_DOCUMENTOS)
    return actor.puede(ALTERAR) and suyo


def exigir_alterar(actor: Actor, oficial: DocumentoOficial) -> None:
    """Let only those who keep the documents of that unit say what happened to it."""
    exigir_facultad(actor, ALTERAR)
    exigir(puede_alterar(actor, oficial), "Este documento es de otra unidad.")
