"""What an officer may do with the records of persons."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad
from qillqa.nucleo.personas import hechos
from qillqa.nucleo.personas.models import Consentimiento, Fusion, Persona, Representacion
from qillqa.nucleo.personas.permisos import ACTUALIZAR, FUSIONAR

MISMA_LECTURA = timedelta(minutes=10)
"""Whoever comes back to a record within this time is still reading it."""


class NoSePuedeInscribir(Exception):
    """The record cannot be made; the sentence says why."""


class NoSePuedeFusionar(Exception):
    """The records cannot be joined; the sentence says why."""


class NoSePuedeTerminar(Exception):
    """The representation or the consent cannot be ended so; the sentence says why."""


@transaction.atomic
def inscribir(
    *,
    tipo_documento: str,
    numero_documento: str,
    nombre: str,
    por: Actor,
    cuando: datetime,
    direccion: str = "",
    distrito_id: str | None = None,
    correo: str = "",
    telefono: str = "",
) -> Persona:
    """Return the record of whoever holds this document, made now if there was none.

    An existing record is left as it is: what a stranger types about someone changes nothing.
    """
    persona = Persona(
        tipo_documento=tipo_documento,
        numero_documento=numero_documento,
        nombre=nombre,
        direccion=direccion,
        distrito_id=distrito_id,
        correo=correo,
        telefono=telefono,
        creada=cuando,
    )
    if reparo := persona.reparo():
        raise NoSePuedeInscribir(reparo)
    if numero_documento:
        conocida = Persona.objects.con_documento(tipo_documento, numero_documento).first()
        if conocida:
            return conocida.vigente()
    try:
        with transaction.atomic():  # two counters may meet the same newcomer at one instant
            persona.save(force_insert=True)
    except IntegrityError:
        return Persona.objects.con_documento(tipo_documento, numero_documento).get()
    asentar(hechos.INSCRIPCION, persona, por=por, cuando=cuando, nombre=nombre)
    return persona


@transaction.atomic
def actualizar_contacto(
    persona: Persona,
    *,
    por: Actor,
    cuando: datetime,
    **campos: str | None,
) -> Persona:
    """Change how a person is reached (direccion, distrito_id, correo, telefono), never its name."""
    exigir_facultad(por, ACTUALIZAR)
    persona = Persona.objects.select_for_update().get(pk=persona.pk)
    cambios = {
        campo: (getattr(persona, campo), valor)
        for campo, valor in campos.items()
        if campo in {"direccion", "distrito_id", "correo", "telefono"}
        and getattr(persona, campo) != valor
    }
    if not cambios:
        return persona
    for campo, (_, valor) in cambios.items():
        setattr(persona, campo, valor)
    persona.save(update_fields=list(cambios))
    asentar(
        hechos.ACTUALIZACION,
        persona,
        por=por,
        cuando=cuando,
        campos=", ".join(cambios),
        antes={campo: antes for campo, (antes, _) in cambios.items()},
    )
    return persona


@transaction.atomic
def acreditar_representante(
    representado: Persona,
    representante: Persona,
    *,
    clase: str,
    sustento: str,
    desde: date,
    por: Actor,
    cuando: datetime,
) -> Representacion:
    """Enter that one person acts for another; a carta poder simple is enough (LPAG 115)."""
    fila, nueva = Representacion.objects.get_or_create(
        representado=representado,
        representante=representante,
        clase=clase,
        hasta=None,
        defaults={"sustento": sustento, "desde": desde},
    )
    if nueva:
        asentar(
            hechos.REPRESENTACION,
            representado,
            por=por,
            cuando=cuando,
            representante=representante.nombre,
            representado=representado.nombre,
        )
    return fila


@transaction.atomic
def terminar_representacion(
    fila: Representacion, *, hasta: date, motivo: str, por: Actor, cuando: datetime
) -> Representacion:
    """Enter the last day on which one person acts for another; what was done before stands."""
    representado = Persona.objects.select_for_update().get(pk=fila.representado_id)
    exigir_facultad(por, ACTUALIZAR)
    fila = Representacion.objects.select_related("representante").get(pk=fila.pk)
    if fila.hasta is not None:
        raise NoSePuedeTerminar("Esa representación ya había terminado.")
    if hasta < fila.desde:
        raise NoSePuedeTerminar(f"No puede terminar antes de empezar, el {fila.desde:%d/%m/%Y}.")
    if not motivo.strip():
        raise NoSePuedeTerminar("Falta el motivo.")
    fila.hasta = hasta
    fila.save(update_fields=["hasta"])
    asentar(
        hechos.FIN_DE_REPRESENTACION,
        representado,
        por=por,
        cuando=cuando,
        representante=fila.representante.nombre,
        representado=representado.nombre,
        hasta=hasta,
        motivo=motivo.rstrip("."),
    )
    return fila


@transaction.atomic
def consentir(
    persona: Persona, *, destino: str, sustento: str, por: Actor, cuando: datetime
) -> Consentimiento:
    """Enter that the person accepts notices at this address (LPAG 20.4)."""
    fila = Consentimiento.objects.create(
        persona=persona, destino=destino, desde=cuando, sustento=sustento
    )
    asentar(hechos.CONSENTIMIENTO, persona, por=por, cuando=cuando, destino=destino)
    return fila


@transaction.atomic
def retirar_consentimiento(
    fila: Consentimiento, *, motivo: str, por: Actor, cuando: datetime
) -> Consentimiento:
    """Enter that the person no longer accepts notices at this address; past ones stand."""
    persona = Persona.objects.select_for_update().get(pk=fila.persona_id)
    exigir_facultad(por, ACTUALIZAR)
    fila = Consentimiento.objects.get(pk=fila.pk)
    if fila.hasta is not None:
        raise NoSePuedeTerminar("Esa autorización ya se había retirado.")
    if not motivo.strip():
        raise NoSePuedeTerminar("Falta el motivo.")
    fila.hasta = cuando
    fila.save(update_fields=["hasta"])
    asentar(
        hechos.CONSENTIMIENTO_RETIRADO,
        persona,
        por=por,
        cuando=cuando,
        destino=fila.destino,
        motivo=motivo.rstrip("."),
    )
    return fila


@transaction.atomic
def registrar_consulta(persona: Persona, *, por: Actor, cuando: datetime) -> None:
    """Enter who read the record (Ley 29733, art. 9); coming back at once is the same reading."""
    actual = Persona.objects.select_for_update().only("pk").get(pk=persona.pk)
    ultimo = Asiento.objects.sobre(actual).order_by("-secuencia").first()
    if (
        ultimo is not None
        and ultimo.por_cuenta_id == por.cuenta_id
        and cuando - ultimo.cuando < MISMA_LECTURA
    ):
        return
    asentar(hechos.CONSULTA, actual, por=por, cuando=cuando)


@transaction.atomic
def fusionar(
    absorbida: Persona, principal: Persona, *, motivo: str, por: Actor, cuando: datetime
) -> Fusion:
    """Join two records of one person; both stay and the join has its reason."""
    en_orden = sorted([absorbida.pk, principal.pk])  # one order of locks: no deadlock
    list(Persona.objects.select_for_update().filter(pk__in=en_orden).order_by("pk"))
    exigir_facultad(por, FUSIONAR)
    if absorbida.pk == principal.pk:
        raise NoSePuedeFusionar("Elija dos registros distintos.")
    if Fusion.objects.filter(absorbida__in=en_orden).exists():
        raise NoSePuedeFusionar("Uno de los dos registros ya fue unido a otro.")
    if not motivo.strip():
        raise NoSePuedeFusionar("Falta el motivo de la unión.")
    fila = Fusion.objects.create(
        absorbida=absorbida, principal=principal, motivo=motivo, cuando=cuando
    )
    for persona in (absorbida, principal):
        asentar(
            hechos.FUSION,
            persona,
            por=por,
            cuando=cuando,
            absorbida=absorbida.nombre,
            principal=principal.nombre,
            motivo=motivo.rstrip("."),
        )
    return fila
