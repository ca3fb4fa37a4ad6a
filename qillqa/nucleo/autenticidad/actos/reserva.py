"""The reserve of a paper: while it lasts its code never shows it (Ley 27806, 15-17)."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.autenticidad import hechos
from qillqa.nucleo.autenticidad.actos.alteraciones import NoSePuedeAlterar
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.permisos import ALTERAR
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.bitacora.hechos import Hecho
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad


@transaction.atomic
def reservar(
    registro: Registro, *, motivo: str, base_legal: str, por: Actor, cuando: datetime
) -> Registro:
    """Enter that a paper is reserved from now on, and by which exception of the law."""
    fila = _tomar(registro, reservado=True, por=por)
    return _cambiar(fila, hechos.RESERVA, motivo, base_legal, por=por, cuando=cuando)


@transaction.atomic
def levantar_reserva(
    registro: Registro, *, motivo: str, base_legal: str, por: Actor, cuando: datetime
) -> Registro:
    """Enter that a paper is reserved no more: its cause is gone (Ley 27806, 16)."""
    fila = _tomar(registro, reservado=False, por=por)
    return _cambiar(fila, hechos.RESERVA_LEVANTADA, motivo, base_legal, por=por, cuando=cuando)


def _tomar(registro: Registro, *, reservado: bool, por: Actor) -> Registro:
    fila = Registro.objects.select_for_update().get(pk=registro.pk)
    exigir_facultad(por, ALTERAR)
    if fila.reservado is reservado:
        raise NoSePuedeAlterar(
            "El documento ya es reservado." if reservado else "El documento no es reservado."
        )
    fila.reservado = reservado
    return fila


def _cambiar(
    fila: Registro, hecho: Hecho, motivo: str, base_legal: str, *, por: Actor, cuando: datetime
) -> Registro:
    razon, base = " ".join(motivo.split())[:500], " ".join(base_legal.split())[:300]
    if not razon:
        raise NoSePuedeAlterar("Diga el motivo.")
    if not base:
        raise NoSePuedeAlterar("Diga la base legal.")
    fila.save(update_fields=["reservado"])
    asentar(hecho, fila, por=por, cuando=cuando, documento=str(fila), motivo=razon, base_legal=base)
    return fila
