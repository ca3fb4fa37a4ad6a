"""Delegation of signature: entering it and its end (LPAG 72)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.organos import hechos
from qillqa.nucleo.organos.consultas import puede_recibir_firma
from qillqa.nucleo.organos.models import Cargo, DelegacionDeFirma, Designacion
from qillqa.nucleo.organos.permisos import ORGANIZAR
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad


class NoSePuedeDelegar(Exception):
    """The signature cannot be delegated so; the sentence says why."""


@transaction.atomic
def delegar_firma(
    delegante: Designacion,
    delegado: Designacion,
    *,
    tipos: Iterable[str],
    norma: str,
    desde: date,
    por: Actor,
    cuando: datetime,
    hasta: date | None = None,
) -> DelegacionDeFirma:
    """Enter that the head of an organ has a subordinate sign for him (LPAG 72.1).

    `norma` is the writing by which he did. The delegate's name goes with «por» and his (72.3).
    """
    delegante, delegado = _tomar(delegante, delegado)
    exigir_facultad(por, ORGANIZAR)
    pedidos = sorted(set(tipos))
    _exigir_delegable(delegante, delegado, pedidos, norma, desde, hasta)
    fila = DelegacionDeFirma.objects.create(
        delegante=delegante,
        delegado=delegado,
        tipos=pedidos,
        norma=norma.strip(),
        desde=desde,
        hasta=hasta,
    )
    asentar(
        hechos.DELEGACION,
        fila,
        por=por,
        cuando=cuando,
        delegante=str(delegante),
        delegado=str(delegado),
        tipos=pedidos,
        desde=desde,
        norma=fila.norma,
    )
    return fila


@transaction.atomic
def terminar_delegacion(
    delegacion: DelegacionDeFirma, *, hasta: date, motivo: str, por: Actor, cuando: datetime
) -> DelegacionDeFirma:
    """Enter the last day somebody signs for another; what he signed stays as it is."""
    fila = DelegacionDeFirma.objects.select_for_update().get(pk=delegacion.pk)
    exigir_facultad(por, ORGANIZAR)
    if fila.hasta is not None and fila.hasta <= hasta:
        raise NoSePuedeDelegar(f"La delegación ya acaba el {fila.hasta:%d/%m/%Y}.")
    if hasta < fila.desde:
        raise NoSePuedeDelegar(f"Empezó el {fila.desde:%d/%m/%Y}: no puede acabar antes.")
    fila.hasta = hasta
    fila.save(update_fields=["hasta"])
    asentar(
        hechos.FIN_DE_DELEGACION,
        fila,
        por=por,
        cuando=cuando,
        delegante=str(fila.delegante),
        delegado=str(fila.delegado),
        hasta=hasta,
        motivo=" ".join(motivo.split()).rstrip("."),
    )
    return fila


def _tomar(delegante: Designacion, delegado: Designacion) -> tuple[Designacion, Designacion]:
    """Lock the office that delegates, so that two at once do not enter the same."""
    Cargo.objects.select_for_update().get(pk=delegante.cargo_id)
    filas = Designacion.objects.select_related("persona", "cargo__unidad").in_bulk(
        [delegante.pk, delegado.pk]
    )
    return filas[delegante.pk], filas[delegado.pk]


def _exigir_delegable(
    delegante: Designacion,
    delegado: Designacion,
    tipos: list[str],
    norma: str,
    desde: date,
    hasta: date | None,
) -> None:
    if delegante.cargo.clase not in (Cargo.Clase.ALCALDE, Cargo.Clase.JEFATURA):
        raise NoSePuedeDelegar("Solo delega su firma quien dirige un órgano o unidad (LPAG 72.1).")
    if not puede_recibir_firma(delegante, delegado):
        raise NoSePuedeDelegar(
            "Se delega en un subalterno de la misma unidad o en quien dirige una que depende de "
            "ella (LPAG 72.1): elija a otra persona."
        )
    if not tipos:
        raise NoSePuedeDelegar("Elija qué documentos firmará.")
    if not norma.strip():
        raise NoSePuedeDelegar("Diga por qué escrito se delega (LPAG 72.1).")
    if hasta is not None and hasta < desde:
        raise NoSePuedeDelegar("Acaba antes de empezar: revise las fechas.")
    otras = DelegacionDeFirma.objects.filter(delegante=delegante, delegado=delegado)
    vivas = otras.exclude(hasta__lt=desde)
    if (vivas.filter(desde__lte=hasta) if hasta else vivas).exists():
        raise NoSePuedeDelegar("Ya firma por esa persona en esas fechas: registre antes su fin.")
