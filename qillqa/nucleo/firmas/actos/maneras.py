"""Disposing how documents are signed: in the whole municipality, or in one office (R104)."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.firmas import hechos
from qillqa.nucleo.firmas.models import Clase, ManeraDeFirmar
from qillqa.nucleo.firmas.permisos import LLEVAR_CERTIFICADOS
from qillqa.nucleo.organos.models import Cargo, Municipalidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad
from qillqa.nucleo.reloj import fecha_de


class NoSePuedeFijarManera(Exception):
    """The ways of signing cannot be so; the sentence says why, and those of before stay."""


@transaction.atomic
def fijar_manera(
    *,
    admitidas: Collection[Clase],
    predeterminada: Clase,
    norma: str,
    desde: date,
    por: Actor,
    cuando: datetime,
    cargo: Cargo | None = None,
) -> ManeraDeFirmar:
    """Admit these ways of signing from a date on, and propose one of them.

    Without `cargo`, in the whole municipality. What is asked or signed already stays as it is.
    """
    exigir_facultad(por, LLEVAR_CERTIFICADOS)
    if not admitidas:
        raise NoSePuedeFijarManera("Admita al menos una manera de firmar.")
    if predeterminada not in admitidas:
        raise NoSePuedeFijarManera("La manera que se propone debe ser una de las admitidas.")
    fila = _entrar(
        cargo,
        [c.value for c in Clase if c in admitidas],
        predeterminada.value,
        norma=norma,
        desde=desde,
        por=por,
        cuando=cuando,
    )
    asentar(
        hechos.MANERA,
        fila,
        por=por,
        cuando=cuando,
        donde=_donde(cargo),
        predeterminada=predeterminada.label,
        admitidas=fila.admitidas,
        desde=desde,
        norma=fila.norma,
    )
    return fila


@transaction.atomic
def volver_a_la_municipalidad(
    cargo: Cargo, *, norma: str, desde: date, por: Actor, cuando: datetime
) -> ManeraDeFirmar:
    """End what an office has of its own: from a date on it signs as the municipality does."""
    exigir_facultad(por, LLEVAR_CERTIFICADOS)
    fila = _entrar(cargo, [], "", norma=norma, desde=desde, por=por, cuando=cuando)
    asentar(
        hechos.MANERA_DE_LA_MUNICIPALIDAD,
        fila,
        por=por,
        cuando=cuando,
        donde=_donde(cargo),
        desde=desde,
        norma=fila.norma,
    )
    return fila


def _entrar(
    cargo: Cargo | None,
    admitidas: list[str],
    predeterminada: str,
    *,
    norma: str,
    desde: date,
    por: Actor,
    cuando: datetime,
) -> ManeraDeFirmar:
    # one at a time: the last row of a date is the one that rules
    Municipalidad.objects.select_for_update().get(pk=1)
    razon = " ".join(norma.split())[:200]
    if not razon:
        raise NoSePuedeFijarManera("Diga qué norma lo dispone.")
    if desde < fecha_de(cuando):
        raise NoSePuedeFijarManera("No puede regir desde antes de hoy.")
    return ManeraDeFirmar.objects.create(
        cargo=cargo,
        predeterminada=predeterminada,
        admitidas=admitidas,
        desde=desde,
        norma=razon,
        creada=cuando,
        por=str(por),
    )


def _donde(cargo: Cargo | None) -> str:
    return f"{cargo}, {cargo.unidad}" if cargo else "toda la municipalidad"
