"""What can happen to an account."""

from qillqa.nucleo.bitacora.hechos import Hecho

CREADA = Hecho("cuentas.creada", "{por} creó la cuenta {usuario}.")
SUSPENDIDA = Hecho("cuentas.suspendida", "{por} suspendió la cuenta {usuario}: {motivo}.")
