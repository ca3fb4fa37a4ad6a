"""What a document may answer: the unit's own documents, and the expedientes one may see."""

from dataclasses import dataclass
from html import unescape

from django.db.models import Q
from django.utils.html import strip_tags

from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.models import DocumentoOficial
from qillqa.tramite.consultas.busqueda import buscar

CUANTAS = 6
LARGO = 100


@dataclass(frozen=True, slots=True)
class Propuesta:
    """A reference one may take: its words as printed, what it is about, the document it names."""

    texto: str
    detalle: str = ""
    documento: int | None = None


def buscar_referencias(actor: Actor, texto: str) -> list[Propuesta]:
    """Return documents of the unit, or sent to it, and expedientes, like what was typed."""
    buscado = " ".join(texto.replace("\x00", "").split())[:LARGO]
    if not buscado:
        return []
    return [*_documentos(actor, buscado), *_expedientes(actor, buscado)]


def texto_del_expediente(numero: str) -> str:
    """Return how an expediente is printed as a reference."""
    return f"Expediente {numero}"


def _documentos(actor: Actor, buscado: str) -> list[Propuesta]:
    suyos = Q(unidad_id=actor.unidad_id) | Q(preparado__destinatarios__unidad_id=actor.unidad_id)
    hallados = (
        DocumentoOficial.objects.filter(suyos)
        .filter(Q(numero__impreso__icontains=buscado) | Q(asunto__icontains=buscado))
        .select_related("version__documento", "numero")
        .distinct()
        .order_by("-pk")[:CUANTAS]
    )
    return [
        Propuesta(
            d.numero.impreso if d.numero else d.version.documento.titulo,
            d.asunto,
            d.version.documento_id,
        )
        for d in hallados
    ]


def _expedientes(actor: Actor, buscado: str) -> list[Propuesta]:
    return [
        Propuesta(texto_del_expediente(fila.numero), _sin_marcas(fila.asunto))
        for fila in buscar(actor, buscado).filas[:CUANTAS]
    ]


def _sin_marcas(asunto: str) -> str:
    """Return the words of a result without the marks of what was looked for."""
    return unescape(strip_tags(asunto))
