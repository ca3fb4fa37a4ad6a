"""What can be done with the record of a paper and with the entity's key."""

from qillqa.nucleo.autenticidad.actos.alteraciones import (
    NoSePuedeAlterar,
    anular,
    rectificar,
    reemplazar,
)
from qillqa.nucleo.autenticidad.actos.llaves import NoSePuedeRenovar, fundar_llave, renovar_llave
from qillqa.nucleo.autenticidad.actos.registro import NoSePuedeRegistrar, registrar
from qillqa.nucleo.autenticidad.actos.reserva import levantar_reserva, reservar

__all__ = [
    "NoSePuedeAlterar",
    "NoSePuedeRegistrar",
    "NoSePuedeRenovar",
    "anular",
    "fundar_llave",
    "levantar_reserva",
    "rectificar",
    "reemplazar",
    "registrar",
    "renovar_llave",
    "reservar",
]
