"""What can happen to an account."""

from qillqa.nucleo.bitacora.hechos import Hecho

CREADA = Hecho("cuentas.creada", "{por} creó la cuenta {usuario}.")
SUSPENDIDA = Hecho("cuentas.suspendida", "{por} suspendió la cuenta {usuario}: {motivo}.")
REPUESTA = Hecho("cuentas.repuesta", "{por} repuso la cuenta {usuario}.")
CONTRASENA = Hecho("cuentas.contrasena", "{por} dio una contraseña nueva a la cuenta {usuario}.")
SIN_FACTOR = Hecho("cuentas.sin_factor", "{por} retiró el segundo factor de la cuenta {usuario}.")
SESION_CERRADA = Hecho("cuentas.sesion_cerrada", "{por} cerró su sesión en el equipo {equipo}.")
