"""What may be done to accounts."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.cuentas import hechos
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.cuentas.permisos import ADMINISTRAR
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir, exigir_facultad
from qillqa.nucleo.personas.models import Persona


class NoSePuedeCrear(Exception):
    """The account cannot be given; the sentence says why."""


class NoSePuedeSuspender(Exception):
    """The account cannot be closed; the sentence says why."""


@transaction.atomic
def crear_cuenta(
    persona: Persona, *, usuario: str, contrasena: str, por: Actor, cuando: datetime
) -> Cuenta:
    """Give a person an account with a first password."""
    persona = Persona.objects.select_for_update(of=("self",)).get(pk=persona.pk)
    exigir_facultad(por, ADMINISTRAR)
    if Cuenta.objects.filter(persona=persona).exists():
        raise NoSePuedeCrear(f"{persona.nombre} ya tiene una cuenta.")
    if Cuenta.objects.filter(usuario=usuario).exists():
        raise NoSePuedeCrear("Ese usuario ya existe: elija otro.")
    cuenta = Cuenta(usuario=usuario, correo=persona.correo, persona=persona, creada=cuando)
    cuenta.set_password(contrasena)
    cuenta.save(force_insert=True)
    asentar(hechos.CREADA, cuenta, por=por, cuando=cuando, usuario=usuario)
    return cuenta


@transaction.atomic
def suspender_cuenta(cuenta: Cuenta, *, motivo: str, por: Actor, cuando: datetime) -> Cuenta:
    """Close the door to an account; its past stays."""
    cuenta = Cuenta.objects.select_for_update().get(pk=cuenta.pk)
    exigir_facultad(por, ADMINISTRAR)
    if cuenta.pk == por.cuenta_id:
        raise NoSePuedeSuspender("Nadie suspende su propia cuenta.")
    if not motivo.strip():
        raise NoSePuedeSuspender("Falta el motivo.")
    cuenta.is_active = False
    cuenta.save(update_fields=["is_active"])
    asentar(
        hechos.SUSPENDIDA, cuenta, por=por, cuando=cuando, usuario=cuenta.usuario, motivo=motivo
    )
    return cuenta


@transaction.atomic
def reponer_cuenta(cuenta: Cuenta, *, por: Actor, cuando: datetime) -> Cuenta:
    """Open again the door of a suspended account."""
    cuenta = Cuenta.objects.select_for_update().get(pk=cuenta.pk)
    exigir_facultad(por, ADMINISTRAR)
    cuenta.is_active = True
    cuenta.save(update_fields=["is_active"])
    asentar(hechos.REPUESTA, cuenta, por=por, cuando=cuando, usuario=cuenta.usuario)
    return cuenta


@transaction.atomic
def dar_contrasena(cuenta: Cuenta, *, contrasena: str, por: Actor, cuando: datetime) -> Cuenta:
    """Give a new password to whoever lost it; every session opened with the old one ends."""
    cuenta = Cuenta.objects.select_for_update().get(pk=cuenta.pk)
    exigir_facultad(por, ADMINISTRAR)
    cuenta.set_password(contrasena)
    cuenta.save(update_fields=["password"])
    asentar(hechos.CONTRASENA, cuenta, por=por, cuando=cuando, usuario=cuenta.usuario)
    return cuenta


@transaction.atomic
def retirar_segundo_factor(cuenta: Cuenta, *, por: Actor, cuando: datetime) -> Cuenta:
    """Take away the second factor of whoever lost the phone and the recovery codes."""
    cuenta = Cuenta.objects.select_for_update().get(pk=cuenta.pk)
    exigir_facultad(por, ADMINISTRAR)
    Authenticator.objects.filter(user_id=cuenta.pk).delete()
    asentar(hechos.SIN_FACTOR, cuenta, por=por, cuando=cuando, usuario=cuenta.usuario)
    return cuenta


@transaction.atomic
def cerrar_sesion(sesion: UserSession, *, por: Actor, cuando: datetime) -> Cuenta:
    """End a session one left open on another machine: nobody ends the sessions of others."""
    cuenta = Cuenta.objects.select_for_update().get(pk=sesion.user_id)
    exigir(cuenta.pk == por.cuenta_id, "Esa sesión no es suya.")
    equipo = sesion.ip
    sesion.end()
    asentar(hechos.SESION_CERRADA, cuenta, por=por, cuando=cuando, equipo=equipo)
    return cuenta
