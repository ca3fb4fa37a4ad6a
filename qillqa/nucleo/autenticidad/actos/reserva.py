"""The reserve of a paper: while it lasts its code never shows it (Ley 27806, 15-17)."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.autenticidad import hechos
from qillqa.nucleo.autenticidad.actos.alteraciones import NoSePuedeAlterar
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.permisos import ALTERAR
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad


@transaction.atomic
def reservar(
    registro: Registro, *, motivo: str, base_legal: str, por: Actor, cuando: datetime
) -> Registro:
    """Enter that a paper is reserved from now on, and by which exception of the law."""
    fila = _tomar(registro, reservado=True, por=por)
    dicho = _por_que(fila, motivo, base_legal)
    fila.save(update_fields=["reservado"])
    asentar(hechos.RESERVA, fila, por=por, cuando=cuando, **dicho)
    return fila


@transaction.atomic
def levantar_reserva(
    registro: Registro, *, motivo: str, base_legal: str, por: Actor, cuando: datetime
) -> Registro:
    """Enter that a paper is reserved no more: its cause is gone (Ley 27806, 16)."""
    fila = _tomar(registro, reservado=False, por=por)
    dicho = _por_que(fila, motivo, base_legal)
    fila.save(update_fields=["reservado"])
    asentar(hechos.RESERVA_LEVANTADA, fila, por=por, cuando=cuando, **dicho)
    return fila


def _tomar(registro: Registro, *, reservado: bool, por: Actor) -> Registro:
    fila = Registro.objects.select_for_update().get(pk=registro.pk)
    exigir_facultad(por, ALTERAR)
    if fila.reservado is reservado:
        raise NoSePuedeAlterar(
            "El documento ya es reservado." if reservado else "El documento no es reservado."
        )
    fila.reservado = reservado
    return fila


def _por_que(fila: Registro, motivo: str, base_legal: str) -> dict[str, str]:
    razon, base = " ".join(motivo.split())[:500], " ".join(base_legal.split())[:300]
    if not razon:
        raise NoSePuedeAlterar("Diga el motivo.")
    if not base:
        raise NoSePuedeAlterar("Diga la base legal.")
    return {"documento": str(fila), "motivo": razon.rstrip("."), "base_legal": base}
