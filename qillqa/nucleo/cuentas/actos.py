"""What may be done to accounts."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.cuentas import hechos
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.cuentas.permisos import ADMINISTRAR
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad
from qillqa.nucleo.personas.models import Persona


@transaction.atomic
def crear_cuenta(
    persona: Persona, *, usuario: str, contrasena: str, por: Actor, cuando: datetime
) -> Cuenta:
    """Give a person an account with a first password."""
    exigir_facultad(por, ADMINISTRAR)
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
    cuenta.is_active = False
    cuenta.save(update_fields=["is_active"])
    asentar(
        hechos.SUSPENDIDA, cuenta, por=por, cuando=cuando, usuario=cuenta.usuario, motivo=motivo
    )
    return cuenta
