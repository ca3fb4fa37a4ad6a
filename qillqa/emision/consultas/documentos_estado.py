"""Which documents may dispose on another."""

from django.db.models import Q, QuerySet

from qillqa.nucleo.redaccion.consultas import unidades_que_disponen
from qillqa.nucleo.redaccion.models import DocumentoOficial

CUANTOS = 200
"""As many as a list to choose from bears; what disposes on a document is nearly always the last."""


def que_pueden_disponer(
    oficial: DocumentoOficial, *, del_mismo_tipo: bool
) -> QuerySet[DocumentoOficial]:
    """Return the last later documents of its unit, or of those above, that rule; newest first."""
    posteriores = (
        DocumentoOficial.objects.filter(unidad__in=unidades_que_disponen(oficial))
        .filter(pk__gt=oficial.pk)
        .con_estado()
        .filter(Q(donde__in=["vigente", "rectificado"]))
    )
    if del_mismo_tipo:
        posteriores = posteriores.filter(tipo=oficial.tipo)
    ultimos = list(posteriores.order_by("-id").values_list("pk", flat=True)[:CUANTOS])
    todos = DocumentoOficial.objects.filter(pk__in=ultimos)
    return todos.select_related("numero").order_by("-id")
