"""The documents that a unit is preparing for an expediente: written, reviewed, signed, to be sent.

A draft answers an expediente when its reference says the number. Once the document joins the file
it is one of its pieces, and is no more listed here.
"""

import re
from collections.abc import Sequence

from django.db.models import F, OuterRef, Subquery

from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.permisos import REDACTAR
from qillqa.tramite.models import Expediente

CUANTOS = 20


def nombra(impreso: str) -> str:
    """Return the pattern that finds this very number in a text, also for PostgreSQL."""
    return r"(?<![0-9A-Za-z])" + re.escape(impreso) + r"(?![0-9])"


def en_preparacion(expediente: Expediente, actor: Actor) -> Sequence[Borrador]:
    """Return the drafts of the actor's unit on this expediente, the last touched first (a query).

    Each with `donde`, and with its issued document in `oficial_id` if it has its number.
    """
    if actor.unidad_id is None or not actor.puede(REDACTAR):
        return []
    oficiales = DocumentoOficial.objects.filter(preparado__borrador=OuterRef("pk")).values("pk")
    return list(
        Borrador.objects.de_unidad(actor.unidad_id)
        .con_estado()
        .select_related("documento")
        .annotate(oficial_id=Subquery(oficiales))
        .filter(
            descartado__isnull=True,
            documento__pieza__isnull=True,
            versiones__n=F("ultima"),
            versiones__contenido__referencias__iregex=nombra(expediente.numero.impreso),
        )
        .order_by("-tocado")[:CUANTOS]
    )
