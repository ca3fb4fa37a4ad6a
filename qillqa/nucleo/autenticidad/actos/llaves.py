"""The entity's key: made at set-up, renewed with its reason. Past keys still verify."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.autenticidad import hechos, llave
from qillqa.nucleo.autenticidad.models import LlaveDeLaEntidad
from qillqa.nucleo.autenticidad.permisos import LLEVAR_LLAVE
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.organos.models import Municipalidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad


class NoSePuedeRenovar(Exception):
    """The key is not renewed; the sentence says why."""


@transaction.atomic
def fundar_llave(*, por: Actor, cuando: datetime) -> LlaveDeLaEntidad:
    """Make the entity's first key; harmless the second time.

    Set-up does it; a house older than this room, with its first paper. It asks for no faculty: it
    does nothing where there is a key.
    """
    Municipalidad.objects.select_for_update().get(pk=1)
    vigente = LlaveDeLaEntidad.objects.vigente()
    return vigente or _crear(por=por, cuando=cuando)


@transaction.atomic
def renovar_llave(*, motivo: str, por: Actor, cuando: datetime) -> LlaveDeLaEntidad:
    """Withdraw the key that signs, whose private part is destroyed, and make another one."""
    Municipalidad.objects.select_for_update().get(pk=1)
    exigir_facultad(por, LLEVAR_LLAVE)
    razon = " ".join(motivo.split())[:300]
    if not razon:
        raise NoSePuedeRenovar("Diga por qué se renueva la llave.")
    anterior = LlaveDeLaEntidad.objects.select_for_update().filter(hasta=None).first()
    if anterior is not None:
        anterior.hasta, anterior.sellada, anterior.motivo_del_retiro = cuando, b"", razon
        anterior.save(update_fields=["hasta", "sellada", "motivo_del_retiro"])
        asentar(
            hechos.LLAVE_RETIRADA,
            anterior,
            por=por,
            cuando=cuando,
            llave=anterior.identificador,
            motivo=razon,
        )
    return _crear(por=por, cuando=cuando)


def _crear(*, por: Actor, cuando: datetime) -> LlaveDeLaEntidad:
    privada = llave.nueva()
    publica = llave.publica_de(privada)
    fila = LlaveDeLaEntidad.objects.create(
        identificador=llave.identificador(publica),
        publica=publica,
        sellada=llave.sellar(privada),
        desde=cuando,
    )
    asentar(hechos.LLAVE, fila, por=por, cuando=cuando, llave=fila.identificador)
    return fila
