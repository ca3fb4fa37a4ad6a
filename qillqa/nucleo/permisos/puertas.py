"""The gates: an act demands authority; a view obtains an object only if the actor may see it."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.facultades import Facultad

M = TypeVar("M", bound=Model)


class SinPermiso(PermissionDenied):
    """The actor may look but not do this; a view answers 403."""


def exigir(condicion: bool, frase: str) -> None:
    """Let the act go on only when `condicion` holds; `frase` says in Spanish what is lacking."""
    if not condicion:
        raise SinPermiso(frase)


def exigir_facultad(actor: Actor, facultad: Facultad) -> None:
    """Let the act go on only when the actor's office gives `facultad`."""
    exigir(actor.puede(facultad), f"Su cargo no tiene la facultad: {facultad.descripcion}.")


def obtener_o_404(visibles: QuerySet[M], **busqueda: Any) -> M:
    """Return the one visible object, or 404: a stranger does not learn that it exists."""
    objeto = visibles.filter(**busqueda).first()
    if objeto is None:
        raise Http404
    return objeto
