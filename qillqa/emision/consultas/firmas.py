"""What waits for somebody's signature: drafts prepared for it, and requests whose turn has come.

Two tables make one tray, in order of arrival, with queries that do not grow with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.db.models import Count, F, Q, QuerySet, Subquery, Value
from django.http import Http404

from qillqa.emision.consultas.firmas_filas import (
    Delegado,
    Espera,
    armar,
    delegado_de,
    firmantes_de,
    preparados_de,
)
from qillqa.emision.models import Lote
from qillqa.nucleo.firmas.consultas import Manera, maneras_en
from qillqa.nucleo.firmas.models import (
    CertificadoDePersona,
    Firma,
    Firmante,
    SolicitudDeFirma,
)
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.models import Firmante as FirmanteDelPreparado
from qillqa.nucleo.redaccion.models import Preparado
from qillqa.nucleo.redaccion.permisos import cargo_de
from qillqa.nucleo.reloj import fecha_de

TAMANO = 200
"""As many as may be signed in one act: a page of the tray is a batch."""
SIN_NUMERO = "Sin número: se numera al firmar"
OTROS = 50
DIAS_DE_UN_LOTE, LOTES_A_LA_VISTA = timedelta(days=2), 5


@dataclass(frozen=True, slots=True)
class PorFirmar:
    """A page of the tray; `siguiente` asks for the next, `anterior` goes back to the first."""

    filas: tuple[Espera, ...]
    anterior: str = ""
    siguiente: str = ""


def por_firmar(actor: Actor, ahora: datetime, cursor: str = "") -> PorFirmar:
    """Return what waits for the office held, those that came first first."""
    cargo, delegado = cargo_de(actor), delegado_de(actor, ahora)
    desde = _leer(cursor)
    fuentes = [
        _claves(preparados_de(cargo, delegado=delegado), "b", "cuando", "borrador_id", desde),
        _claves(firmantes_de(cargo), "f", "solicitud__creada", "pk", desde),
    ]
    halladas = list(
        fuentes[0].union(fuentes[1], all=True).order_by("entro", "cual", "quien")[: TAMANO + 1]
    )
    filas = halladas[:TAMANO]
    siguiente = signing.dumps(_escribir(filas[-1])) if len(halladas) > TAMANO else ""
    primera = signing.dumps([]) if desde else ""
    return PorFirmar(armar(filas, cargo, ahora, delegado), primera, siguiente)


def contar_por_firmar(
    cargo_id: Subquery, delegado: Delegado | None = None
) -> tuple[QuerySet[Preparado], QuerySet[Firmante]]:
    """Return the two parts of the tray, for whoever counts them with the other trays."""
    return preparados_de(cargo_id, delegado=delegado), firmantes_de(cargo_id)


def obtener(actor: Actor, clave: str, ahora: datetime) -> Espera:
    """Return what waits under this key for the office held; 404 if nothing does, or it is not its.

    A draft that has got its number meanwhile is found by its old key too.
    """
    cargo = cargo_de(actor)
    cual, numero = _partes(clave)
    if not cargo:
        raise Http404
    filas = armar([(cual, numero, ahora)], cargo, ahora, delegado_de(actor, ahora))
    if not filas and cual == "b":
        numerado = firmantes_de(cargo).filter(solicitud__documento__borrador=numero).first()
        filas = armar([("f", numerado.pk, ahora)], cargo, ahora) if numerado else ()
    if not filas:
        raise Http404
    return filas[0]


def firma_de(actor: Actor, clave: str) -> Firma | None:
    """Return what the office held signed under this key: whoever comes back to it, or late."""
    cual, numero = _partes(clave)
    campo = "firmante" if cual == "f" else "firmante__solicitud__documento__borrador"
    suyas = Firma.objects.filter(
        firmante__designacion__cargo_id=cargo_de(actor), firmante__solicitud__anulada=None
    )
    return suyas.filter(**{campo: numero}).select_related("firmante").first()


def _partes(clave: str) -> tuple[str, int]:
    """Return the two parts of a key, or 404 for what is none."""
    cual, numero = clave[:1], clave[1:]
    if cual not in ("b", "f") or not numero.isdecimal() or len(numero) > 18:
        raise Http404
    return cual, int(numero)


def elegidas(actor: Actor, claves: Iterable[str], ahora: datetime) -> tuple[Espera, ...]:
    """Return those of these keys that wait for the office held, in their order; others are left."""
    pedidas = [
        (c[:1], int(c[1:]), ahora)
        for c in dict.fromkeys(claves)
        if c[:1] in ("b", "f") and c[1:].isdecimal() and len(c) < 19
    ]
    return armar(pedidas[:TAMANO], cargo_de(actor), ahora, delegado_de(actor, ahora))


def certificados_de(actor: Actor, clase: str) -> list[CertificadoDePersona]:
    """Return the actor's certificates for a way of signing, the one that lasts longest first."""
    return list(CertificadoDePersona.objects.de(actor.persona_id).filter(custodia=clase))


def manera_del_actor(actor: Actor, ahora: datetime) -> Manera:
    """Return how the office held signs today."""
    return maneras_en(fecha_de(ahora)).de(cargo_de(actor))


def esperan_a_otro(actor: Actor) -> list[tuple[str, str]]:
    """Return what will come to the office held: the paper, and for whom it waits."""
    cargo = cargo_de(actor)
    preparados = preparados_de(cargo, primero=False).select_related("borrador")[:OTROS]
    numerados = (
        firmantes_de(cargo, en_turno=False)
        .select_related("solicitud__documento")
        .order_by("solicitud__creada")[:OTROS]
    )
    primeros = FirmanteDelPreparado.objects.filter(
        preparado__in=[p.pk for p in preparados], orden=1
    ).select_related("cargo")
    de_preparado = {f.preparado_id: str(f.cargo) for f in primeros}
    antes = (
        Firmante.objects.filter(solicitud__in=[f.solicitud_id for f in numerados])
        .sin_responder()
        .select_related("designacion__persona", "designacion__cargo")
        .order_by("solicitud", "orden")
    )
    de_solicitud: dict[int, str] = {}
    for otro in antes:
        de_solicitud.setdefault(otro.solicitud_id, str(otro))
    return [
        *((str(p.borrador), de_preparado.get(p.pk, "")) for p in preparados),
        *((f.solicitud.documento.titulo, de_solicitud.get(f.solicitud_id, "")) for f in numerados),
    ]


def esperan_sello(actor: Actor) -> list[SolicitudDeFirma]:
    """Return what the office held signed and still owes its seal of time."""
    return list(
        SolicitudDeFirma.objects.que_esperan_sello()
        .filter(firmantes__firma__designacion__cargo_id=cargo_de(actor))
        .select_related("documento")
        .order_by("espera_sello")[:OTROS]
    )


def lotes_recientes(actor: Actor, ahora: datetime) -> list[Lote]:
    """Return the batches the person began in these days, the last one first: one comes back."""
    desde = ahora - DIAS_DE_UN_LOTE
    suyos = Lote.objects.filter(
        Q(creado__gte=desde) | Q(concluido=None),
        designacion__persona_id=actor.persona_id or 0,
    )
    return list(suyos.annotate(cuantos=Count("filas")).order_by("-creado")[:LOTES_A_LA_VISTA])


def _claves(
    consulta: QuerySet[Any], cual: str, entro: str, quien: str, desde: tuple[str, int, str] | None
) -> QuerySet[Any, tuple[str, int, datetime]]:
    """Return (kind, id, since) of a source, after the one where the last page ended."""
    if desde is not None:
        otra, numero, instante = desde
        igual = Q(**{entro: instante})
        mismo = Q(**{f"{quien}__gt": numero}) if cual == otra else Q(pk__isnull=cual < otra)
        consulta = consulta.filter(Q(**{f"{entro}__gt": instante}) | igual & mismo)
    columnas = {"cual": Value(cual), "quien": F(quien), "entro": F(entro)}
    hallada: QuerySet[Any, tuple[str, int, datetime]] = (
        consulta.order_by().annotate(**columnas).values_list("cual", "quien", "entro")
    )
    return hallada


def _leer(cursor: str) -> tuple[str, int, str] | None:
    """Return where a page begins; a cursor nobody gave begins at the start."""
    try:
        cual, numero, instante = signing.loads(cursor)
    except (signing.BadSignature, ValueError):
        return None
    return cual, numero, instante


def _escribir(fila: tuple[str, int, datetime]) -> tuple[str, int, str]:
    return fila[0], fila[1], fila[2].isoformat()
