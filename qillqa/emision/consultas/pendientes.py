"""What waits for an officer among the documents, a few of each: for the first page of the desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db.models import F, OuterRef, QuerySet, Subquery, Value

from qillqa.emision.consultas.documentos_borradores import devueltos
from qillqa.emision.consultas.documentos_revision import contar_por_visar
from qillqa.emision.consultas.firmas_filas import delegado_de, firmantes_de, preparados_de
from qillqa.nucleo.firmas.models import Firmante
from qillqa.nucleo.organos.models import Designacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.permisos import REDACTAR

Cual = Literal["por-firmar", "por-visar", "devueltos"]
CUALES: tuple[Cual, ...] = ("por-firmar", "por-visar", "devueltos")
"""In the order they are shown: first what nobody else can do."""
PREPARADO, NUMERADO, POR_VISAR, DEVUELTO = "b", "f", "v", "d"
_DE_CADA: dict[str, Cual] = {
    PREPARADO: "por-firmar",
    NUMERADO: "por-firmar",
    POR_VISAR: "por-visar",
    DEVUELTO: "devueltos",
}


@dataclass(frozen=True, slots=True)
class Pendiente:
    """One document that waits; `clave` is that of the tray of signatures, or the draft's id."""

    clave: str
    nombre: str
    asunto: str
    de: str
    desde: datetime
    numerado: bool = False


@dataclass(frozen=True, slots=True)
class Pendientes:
    """A few of those that wait for one thing, those that came first first."""

    cual: Cual
    filas: tuple[Pendiente, ...]
    hay_mas: bool


def pendientes_de(actor: Actor, cuantos: int, ahora: datetime) -> list[Pendientes]:
    """Return what waits for the actor, up to so many of each: three queries whatever there is."""
    if actor.designacion_id is None or not actor.puede(REDACTAR):
        return []
    primera, *resto = (consulta[: cuantos + 1] for consulta in _fuentes(actor, ahora))
    claves = sorted(primera.union(*resto, all=True), key=lambda clave: (clave[2], clave[1]))
    contados = list(_contar(claves))
    return [
        Pendientes(cual, tuple(suyos[:cuantos]), len(suyos) > cuantos)
        for cual in CUALES
        if (suyos := [pendiente for su_cual, pendiente in contados if su_cual == cual])
    ]


def _fuentes(actor: Actor, ahora: datetime) -> list[QuerySet[Any, tuple[str, int, datetime]]]:
    """Return, of each source, its letter, the row and since when it waits."""
    designacion = actor.designacion_id or 0
    delegado = delegado_de(actor, ahora)
    mios = Borrador.objects.filter(autor_id=designacion).abiertos().con_estado()
    cargo = Subquery(Designacion.objects.filter(pk=designacion).values("cargo_id")[:1])
    return [
        _claves(preparados_de(cargo, delegado=delegado), PREPARADO, "borrador_id", "cuando"),
        _claves(firmantes_de(cargo), NUMERADO, "pk", "solicitud__creada"),
        _claves(contar_por_visar(cargo), POR_VISAR, "borrador_id", "pedido"),
        _claves(devueltos(mios), DEVUELTO, "pk", "tocado"),
    ]


def _claves(
    consulta: QuerySet[Any], letra: str, quien: str, entro: str
) -> QuerySet[Any, tuple[str, int, datetime]]:
    columnas = {"letra": Value(letra), "quien": F(quien), "entro": F(entro)}
    elegidas: QuerySet[Any, tuple[str, int, datetime]] = (
        consulta.annotate(**columnas).order_by(entro, quien).values_list("letra", "quien", "entro")
    )
    return elegidas


def _contar(claves: list[tuple[str, int, datetime]]) -> Iterator[tuple[Cual, Pendiente]]:
    numerados = {n for letra, n, _ in claves if letra == NUMERADO}
    borradores = Borrador.objects.select_related("unidad").in_bulk(
        {n for letra, n, _ in claves if letra != NUMERADO}
    )
    firmantes = {f.pk: f for f in _firmantes(numerados)} if numerados else {}
    for letra, n, desde in claves:
        if letra == NUMERADO:
            yield _DE_CADA[letra], _numerado(firmantes[n], desde)
        else:
            clave = f"{letra}{n}" if letra == PREPARADO else str(n)
            borrador = borradores[n]
            nombre, asunto = borrador.tipo_de_documento.nombre, borrador.asunto or "Sin asunto"
            de = borrador.unidad.nombre
            yield _DE_CADA[letra], Pendiente(clave, nombre, asunto, de, desde)


def _firmantes(ids: set[int]) -> QuerySet[Firmante]:
    oficial = DocumentoOficial.objects.filter(
        version__documento=OuterRef("solicitud__documento")
    ).order_by()
    return (
        Firmante.objects.filter(pk__in=ids)
        .select_related("solicitud__documento__borrador__unidad", "designacion__cargo__unidad")
        .annotate(impreso=Subquery(oficial.values("numero__impreso")[:1]))
    )


def _numerado(firmante: Firmante, desde: datetime) -> Pendiente:
    documento = firmante.solicitud.documento
    borrador: Borrador | None = getattr(documento, "borrador", None)
    unidad = borrador.unidad if borrador else firmante.designacion.cargo.unidad
    impreso: str = getattr(firmante, "impreso", "") or ""
    return Pendiente(
        clave=f"{NUMERADO}{firmante.pk}",
        nombre=impreso or (borrador.tipo_de_documento.nombre if borrador else documento.titulo),
        asunto=(borrador.asunto if borrador else "") or documento.titulo,
        de=unidad.nombre,
        desde=desde,
        numerado=True,
    )
