"""The register of numbers of a series and year: each one, what it identifies, and none missing."""

import re
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from qillqa.nucleo.numeracion.models import Contador, Numero, Serie
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.models import DocumentoOficial
from qillqa.nucleo.redaccion.permisos import REDACTAR, VER_DOCUMENTOS
from qillqa.nucleo.redaccion.tipos import TIPOS

_DE_DOCUMENTOS = rf"^({'|'.join(re.escape(tipo) for tipo in TIPOS)}):\d+$"
FALTAN_A_LA_VISTA = 20


@dataclass(frozen=True, slots=True)
class Control:
    """How far a series went in a year, and the numbers that are not there: there should be none."""

    desde: int
    ultimo: int
    dados: int
    anulados: int
    faltan: tuple[int, ...]


def series_visibles(actor: Actor) -> QuerySet[Serie]:
    """Return the series of documents of the actor's unit; of all, to who sees them all."""
    if actor.puede(VER_DOCUMENTOS):
        return Serie.objects.filter(codigo__regex=_DE_DOCUMENTOS)
    if not actor.puede(REDACTAR) or actor.unidad_id is None:
        return Serie.objects.none()
    return Serie.objects.filter(codigo__in=[f"{tipo}:{actor.unidad_id}" for tipo in TIPOS])


def contadores_de(series: QuerySet[Serie]) -> QuerySet[Contador]:
    """Return every series and year that gave numbers, the last year first."""
    return (
        Contador.objects.filter(serie__in=series)
        .select_related("serie")
        .order_by("-anio", "serie__nombre")
    )


def numeros_de(serie: Serie, anio: int) -> QuerySet[Numero]:
    """Return the numbers of a year in their order, each with its document and how it is.

    `reservado`: that it exists is told, and not what it is about (Ley 27806, 15-17).
    """
    oficiales = DocumentoOficial.objects.con_estado().filter(numero=OuterRef("pk"))
    return (
        Numero.objects.filter(serie=serie, anio=anio, historico=False)
        .select_related("oficial")
        .annotate(
            donde=Subquery(oficiales.values(estado=F("donde"))[:1]),
            reservado=Exists(
                DocumentoOficial.objects.order_by().reservados().filter(numero=OuterRef("pk"))
            ),
        )
        .order_by("n")
    )


def control_de(contador: Contador) -> Control:
    """Return how far it went, and what is missing."""
    dados = dict(
        Numero.objects.filter(serie=contador.serie, anio=contador.anio, historico=False)
        .order_by("n")
        .values_list("n", "anulado")
    )
    esperados = range(contador.desde, contador.ultimo + 1)
    faltan = [n for n in esperados if n not in dados]
    return Control(
        desde=contador.desde,
        ultimo=contador.ultimo,
        dados=len(dados),
        anulados=sum(anulado is not None for anulado in dados.values()),
        faltan=tuple(faltan[:FALTAN_A_LA_VISTA]),
    )
