"""What may be done to the organisation."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.organos import hechos
from qillqa.nucleo.organos.models import Cargo, Designacion, Municipalidad, Unidad
from qillqa.nucleo.organos.permisos import ORGANIZAR
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.facultades import Facultad
from qillqa.nucleo.permisos.puertas import exigir_facultad
from qillqa.nucleo.personas.models import Persona


class NoSePuedeDesignar(Exception):
    """The person cannot hold the office then; the sentence says why."""


class NoSePuedeOrganizar(Exception):
    """The chart does not admit it; the sentence says why."""


@transaction.atomic
def configurar_municipalidad(*, por: Actor, cuando: datetime, **datos: Any) -> Municipalidad:
    """Set the municipality's name, address, hours, colour, shield and choices."""
    exigir_facultad(por, ORGANIZAR)
    fila, _ = Municipalidad.objects.select_for_update().update_or_create(pk=1, defaults=datos)
    asentar(hechos.MUNICIPALIDAD, fila, por=por, cuando=cuando, campos=sorted(datos))
    return fila


@transaction.atomic
def crear_unidad(
    *,
    nombre: str,
    siglas: str,
    desde: date,
    norma: str,
    por: Actor,
    cuando: datetime,
    superior: Unidad | None = None,
    antecesoras: Iterable[Unidad] = (),
    es_mesa_de_partes: bool = False,
) -> Unidad:
    """Enter a unit of the chart, by the norm that created it."""
    exigir_facultad(por, ORGANIZAR)
    if Unidad.objects.filter(siglas__iexact=siglas, hasta=None).exists():
        raise NoSePuedeOrganizar(f"Ya hay una unidad con las siglas {siglas}.")
    unidad = Unidad.objects.create(
        nombre=nombre,
        siglas=siglas,
        superior=superior,
        desde=desde,
        norma=norma,
        es_mesa_de_partes=es_mesa_de_partes,
    )
    unidad.antecesoras.set(antecesoras)
    asentar(hechos.UNIDAD_CREADA, unidad, por=por, cuando=cuando, nombre=nombre, norma=norma)
    return unidad


@transaction.atomic
def extinguir_unidad(unidad: Unidad, *, hasta: date, por: Actor, cuando: datetime) -> Unidad:
    """Enter the last day of a unit that nobody needs after it; its past stays."""
    unidad = Unidad.objects.select_for_update().get(pk=unidad.pk)
    exigir_facultad(por, ORGANIZAR)
    if razon := _que_la_retiene(unidad, hasta):
        raise NoSePuedeOrganizar(razon)
    unidad.hasta = hasta
    unidad.save(update_fields=["hasta"])
    asentar(hechos.UNIDAD_EXTINGUIDA, unidad, por=por, cuando=cuando, hasta=hasta)
    return unidad


def _que_la_retiene(unidad: Unidad, hasta: date) -> str:
    """Say what still hangs from a unit after a day; empty if nothing does."""
    if unidad.hasta is not None:
        return f"{unidad.nombre} ya acabó el {unidad.hasta:%d/%m/%Y}."
    if hasta < unidad.desde:
        return f"Empezó el {unidad.desde:%d/%m/%Y}: no puede acabar antes."
    if unidad.es_mesa_de_partes:
        return "Es la mesa de partes: sin ella no se recibe nada."
    if inferior := unidad.inferiores.filter(hasta=None).first():
        return f"De ella depende {inferior.nombre}: registre antes de quién dependerá o su fin."
    siguen = Designacion.objects.filter(cargo__unidad=unidad).exclude(hasta__lte=hasta)
    if sigue := siguen.select_related("persona").first():
        return f"{sigue.persona.nombre} ejerce un cargo en ella: registre antes su cese."
    return ""


@transaction.atomic
def crear_cargo(
    unidad: Unidad,
    *,
    denominacion: str,
    clase: str,
    facultades: Iterable[Facultad],
    por: Actor,
    cuando: datetime,
    plazas: int = 1,
) -> Cargo:
    """Enter an office of a unit with what it may do."""
    exigir_facultad(por, ORGANIZAR)
    if Cargo.objects.filter(unidad=unidad, denominacion__iexact=denominacion).exists():
        raise NoSePuedeOrganizar(f"{unidad.nombre} ya tiene el cargo {denominacion}.")
    cargo = Cargo.objects.create(
        unidad=unidad,
        denominacion=denominacion,
        clase=clase,
        plazas=plazas,
        facultades=sorted(f.codigo for f in facultades),
    )
    asentar(
        hechos.CARGO_CREADO,
        cargo,
        por=por,
        cuando=cuando,
        denominacion=denominacion,
        facultades=cargo.facultades,
    )
    return cargo


@transaction.atomic
def cambiar_facultades(
    cargo: Cargo, facultades: Iterable[Facultad], *, por: Actor, cuando: datetime
) -> Cargo:
    """Set what an office may do from now on, whoever holds it."""
    cargo = Cargo.objects.select_for_update().get(pk=cargo.pk)
    exigir_facultad(por, ORGANIZAR)
    antes, cargo.facultades = cargo.facultades, sorted(f.codigo for f in facultades)
    if ORGANIZAR.codigo in antes and ORGANIZAR.codigo not in cargo.facultades:
        otros = Cargo.objects.exclude(pk=cargo.pk).filter(facultades__contains=[ORGANIZAR.codigo])
        if not otros.exists():
            raise NoSePuedeOrganizar("Es el único cargo que puede organizar: déselo antes a otro.")
    cargo.save(update_fields=["facultades"])
    asentar(
        hechos.FACULTADES,
        cargo,
        por=por,
        cuando=cuando,
        denominacion=cargo.denominacion,
        ahora=", ".join(cargo.facultades) or "nada",
        antes=antes,
    )
    return cargo


@transaction.atomic
def designar(
    cargo: Cargo,
    persona: Persona,
    *,
    calidad: str,
    desde: date,
    resolucion: str,
    por: Actor,
    cuando: datetime,
    hasta: date | None = None,
) -> Designacion:
    """Put a person in an office; no more titulares than the office has places."""
    cargo = Cargo.objects.select_for_update().get(pk=cargo.pk)
    exigir_facultad(por, ORGANIZAR)
    if calidad == Designacion.Calidad.TITULAR:
        ocupadas = cargo.designaciones.filter(calidad=calidad).exclude(hasta__lt=desde)
        if hasta:
            ocupadas = ocupadas.filter(desde__lte=hasta)
        if ocupadas.count() >= cargo.plazas:
            raise NoSePuedeDesignar(
                f"El cargo {cargo.denominacion} ya tiene titular en esas fechas; "
                "registre antes su cese, o designe un encargado o suplente."
            )
    fila = Designacion.objects.create(
        cargo=cargo,
        persona=persona,
        calidad=calidad,
        desde=desde,
        hasta=hasta,
        resolucion=resolucion,
    )
    asentar(
        hechos.DESIGNACION,
        fila,
        por=por,
        cuando=cuando,
        persona=persona.nombre,
        titulo=fila.titulo,
        desde=desde,
        resolucion=resolucion,
    )
    return fila


@transaction.atomic
def cesar(designacion: Designacion, *, hasta: date, por: Actor, cuando: datetime) -> Designacion:
    """Enter the last day a person holds the office."""
    fila = (
        Designacion.objects.select_for_update(of=("self",))
        .select_related("persona", "cargo")
        .get(pk=designacion.pk)
    )
    exigir_facultad(por, ORGANIZAR)
    fila.hasta = hasta
    fila.save(update_fields=["hasta"])
    asentar(
        hechos.CESE,
        fila,
        por=por,
        cuando=cuando,
        persona=fila.persona.nombre,
        titulo=fila.titulo,
        hasta=hasta,
    )
    return fila
