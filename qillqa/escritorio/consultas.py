"""What the desk asks on every page and at home: counts that stop at a hundred, and a few rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet, Subquery, Value

from qillqa.emision.consultas.documentos_revision import contar_por_visar
from qillqa.emision.consultas.firmas import contar_por_firmar
from qillqa.emision.consultas.firmas_filas import Delegado
from qillqa.nucleo.avisos.models import Aviso
from qillqa.nucleo.organos.models import Designacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.permisos import REDACTAR
from qillqa.tramite.consultas.bandejas import CLASES, movimientos
from qillqa.tramite.models import Derivacion
from qillqa.tramite.permisos import CONSULTAR, REGISTRAR

CONTADAS = ("por-recibir", "en-despacho", "por-vencer", "vencidos")
AVISOS = "avisos"
TOPE = 99
"""Beyond this many nobody counts: the tray says «99+»."""
POR_SECCION = 5
POR_VENCIMIENTO = ("por-derivar", "vencidos", "por-vencer")
"""Sections whose first row is the one that lapses first; in the others, the one that came first."""


def contar(actor: Actor, hoy: date) -> dict[str, int]:
    """Return how many wait in each tray and how many notices are unread, up to TOPE + 1 each.

    One query whose cost does not depend on how much there is.
    """
    conteos: dict[str, Sequence[QuerySet[Any]]] = {
        AVISOS: [Aviso.objects.de(actor.cuenta_id).sin_leer().order_by()],
        **_de_documentos(actor, hoy),
    }
    if _tiene_bandejas(actor):
        conteos |= {cual: [movimientos(cual, actor.unidad_id, hoy)] for cual in CONTADAS}
    partes: list[str] = []
    valores: list[Any] = []
    for consultas in conteos.values():
        sumandos = []
        for consulta in consultas:
            texto, suyos = consulta.values("pk")[: TOPE + 1].query.sql_with_params()
            sumandos.append(f"(SELECT count(*) FROM ({texto}) t)")  # noqa: S608  Django wrote it
            valores += suyos
        partes.append(" + ".join(sumandos))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(partes)}", valores)
        cifras: Sequence[int] = cursor.fetchone() or ()
    return dict(zip(conteos, cifras, strict=True))


def _de_documentos(actor: Actor, hoy: date) -> dict[str, Sequence[QuerySet[Any]]]:
    """Return what waits for the office held, by the route of its tray."""
    if actor.designacion_id is None or not actor.puede(REDACTAR):
        return {}
    cargo = Designacion.objects.filter(pk=actor.designacion_id).values("cargo_id")[:1]
    return {
        "emision:por_visar": [contar_por_visar(Subquery(cargo))],
        "emision:por_firmar": contar_por_firmar(
            Subquery(cargo), Delegado(actor.designacion_id, hoy)
        ),
    }


def _tiene_bandejas(actor: Actor) -> bool:
    return actor.puede(CONSULTAR) and actor.unidad_id is not None


@dataclass(frozen=True, slots=True)
class Seccion:
    """A part of the home page: a few rows of a tray, and whether the tray holds more."""

    cual: str
    movimientos: tuple[Derivacion, ...]
    hay_mas: bool


def secciones(actor: Actor, hoy: date) -> list[Seccion]:
    """Return what waits for the actor, a few of each: two queries whatever there is."""
    if not _tiene_bandejas(actor):
        return []
    consultas = _consultas_de_inicio(actor, hoy)
    primera, *resto = (
        consulta.annotate(seccion=Value(cual)).values_list("seccion", "pk")[: POR_SECCION + 1]
        for cual, consulta in consultas.items()
    )
    hallados: dict[str, list[int]] = {cual: [] for cual in consultas}
    for cual, pk in primera.union(*resto, all=True):
        hallados[cual].append(pk)
    filas = _filas({pk for pks in hallados.values() for pk in pks})
    return [_seccion(cual, [filas[pk] for pk in pks]) for cual, pks in hallados.items()]


def _seccion(cual: str, filas: list[Derivacion]) -> Seccion:
    """Put the few rows in the order of their section, which a union need not keep."""
    if cual in POR_VENCIMIENTO:
        filas.sort(key=lambda fila: (fila.vence or date.max, fila.pk))
    else:
        filas.sort(key=lambda fila: (fila.enviada, fila.pk))
    return Seccion(cual, tuple(filas[:POR_SECCION]), len(filas) > POR_SECCION)


def _consultas_de_inicio(actor: Actor, hoy: date) -> dict[str, QuerySet[Derivacion]]:
    """Return each section in the order it is shown, and in its own order of attention."""
    suyas = Derivacion.objects.para(actor.unidad_id)
    consultas: dict[str, QuerySet[Derivacion]] = {}
    originales = Q(estado=Derivacion.Estado.EN_DESPACHO, es_copia=False)
    if actor.puede(REGISTRAR):  # what the desk must route before the day ends (LPAG 132.1)
        consultas["por-derivar"] = suyas.filter(originales).order_by("vence", "id")
    for cual in ("vencidos", "por-vencer", "por-recibir"):
        consulta = movimientos(cual, actor.unidad_id, hoy).select_related(None).defer(None)
        if "por-derivar" in consultas:
            consulta = consulta.exclude(originales)
        consultas[cual] = consulta.order_by(*CLASES[cual].orden)
    consultas["mios"] = suyas.en_despacho().filter(responsable_id=actor.designacion_id)
    consultas["mios"] = consultas["mios"].order_by("enviada", "id")
    consultas["sin-recibir"] = (
        Derivacion.objects.filter(origen_id=actor.unidad_id).por_recibir().order_by("enviada", "id")
    )
    return consultas


def _filas(pks: set[int]) -> Mapping[int, Derivacion]:
    return (
        Derivacion.objects.select_related("expediente__numero", "origen", "destino")
        .defer("expediente__buscable")
        .in_bulk(list(pks))
    )
