"""Issued documents that an actor may see, narrowed and looked for in the same transaction."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, Func, Q, QuerySet, Value

from qillqa.nucleo.autenticidad.reglas.estados import Estado
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.models import DocumentoOficial
from qillqa.nucleo.redaccion.models.oficial import OficialQuerySet
from qillqa.nucleo.redaccion.permisos import documentos_visibles

ORDEN = ("-fecha", "-id")
ESTADOS: dict[str, tuple[str, tuple[Estado, ...]]] = {
    "por-firmar": ("En firma", (Estado.EN_FIRMA,)),
    "vigentes": ("Vigentes", (Estado.VIGENTE, Estado.RECTIFICADO)),
    "anulados": ("Anulados", (Estado.ANULADO,)),
    "reemplazados": ("Reemplazados", (Estado.REEMPLAZADO,)),
    "no-firmados": ("No se terminaron de firmar", (Estado.FIRMA_NO_CONCLUIDA,)),
}
"""What an address may ask, as it is shown, and the states it means."""
DE_QUIEN = {"propios": "De mi unidad", "dirigidos": "Dirigidos a mi unidad"}
_NUMERO_Y_ANIO = re.compile(r"(?<!\d)0*(\d{1,7})[-/ ](\d{4})(?!\d)")
_PALABRA = re.compile(r"[^\W\d_]{2,}")
_SIN_SENTIDO = frozenset({"no", "nº", "numero", "número"})


@dataclass(frozen=True, slots=True)
class Pedido:
    """What is asked of the list; an empty value does not narrow it."""

    q: str = ""
    estado: str = ""
    de: str = ""
    tipo: str = ""
    anio: int | None = None
    unidad: int | None = None


def documentos_de(actor: Actor, pedido: Pedido) -> QuerySet[DocumentoOficial]:
    """Return the documents the actor may see, with their state and all that a row tells."""
    consulta = _de_quien(documentos_visibles(actor), actor, pedido.de).con_estado()
    if pedido.estado in ESTADOS:
        consulta = consulta.filter(Q(donde__in=ESTADOS[pedido.estado][1]))
    if pedido.tipo:
        consulta = consulta.filter(tipo=pedido.tipo)
    if pedido.unidad is not None:
        consulta = consulta.filter(unidad_id=pedido.unidad)
    if pedido.anio is not None:
        desde, hasta = date(pedido.anio, 1, 1), date(pedido.anio, 12, 31)
        consulta = consulta.filter(fecha__range=(desde, hasta))
    return (
        buscar(consulta, pedido.q)
        .select_related("numero", "unidad")
        .defer("sitios")
        .prefetch_related("preparado__destinatarios")
    )


def buscar(consulta: QuerySet[DocumentoOficial], q: str) -> QuerySet[DocumentoOficial]:
    """Return those of a number (1, 1-2026, INFORME 1-2026 SG), or with words in the subject."""
    if not q:
        return consulta
    de_todos = DocumentoOficial.objects.order_by()
    if q.isascii() and q.isdecimal() and len(q) < 8:
        return consulta.filter(pk__in=de_todos.con_numero(int(q)).values("pk"))
    hallado = _NUMERO_Y_ANIO.search(q)
    if hallado is None:
        return consulta.filter(pk__in=de_todos.con_palabras(q).values("pk"))
    de_ese = de_todos.con_numero(int(hallado[1]), int(hallado[2])).alias(
        llano=_llano(F("numero__impreso"))
    )
    for palabra in _PALABRA.findall(q):
        if palabra.lower() not in _SIN_SENTIDO:
            de_ese = de_ese.filter(llano__contains=_llano(Value(palabra)))
    return consulta.filter(pk__in=de_ese.values("pk"))


def anios(actor: Actor, hoy: date) -> list[int]:
    """Return the years of which there may be documents, this one first."""
    primero = documentos_visibles(actor).order_by("fecha").values_list("fecha", flat=True).first()
    return list(range(hoy.year, (primero.year if primero else hoy.year) - 1, -1))


def _de_quien(consulta: OficialQuerySet, actor: Actor, de: str) -> OficialQuerySet:
    """Return those its unit issued or those addressed to it, if one of the two was asked."""
    unidad = actor.unidad_id or 0
    todos = DocumentoOficial.objects.order_by()
    if de == "propios":
        return consulta.filter(unidad_id=unidad)
    if de == "dirigidos":
        return consulta.filter(pk__in=todos.dirigidos_a(unidad).values("pk"))
    return consulta


def _llano(campo: F | Value) -> Func:
    return Func(campo, function="f_una", output_field=CharField())
