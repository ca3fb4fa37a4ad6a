"""What can happen to the record of a paper and to the entity's key."""

from qillqa.nucleo.bitacora.hechos import Hecho

REGISTRO = Hecho("autenticidad.registro", "{por} registró {documento} con el código {codigo}.")
ANULA = Hecho("autenticidad.anula", "{por} anotó que {documento} quedó anulado{dispone}: {motivo}.")
REEMPLAZA = Hecho(
    "autenticidad.reemplaza", "{por} anotó que {documento} quedó reemplazado{dispone}: {motivo}."
)
RECTIFICA = Hecho(
    "autenticidad.rectifica", "{por} anotó la rectificación de {documento}{dispone}: {motivo}."
)
RESERVA = Hecho(
    "autenticidad.reserva", "{por} anotó que {documento} es reservado ({base_legal}): {motivo}."
)
RESERVA_LEVANTADA = Hecho(
    "autenticidad.reserva_levantada",
    "{por} anotó que {documento} ya no es reservado ({base_legal}): {motivo}.",
)
LLAVE = Hecho("autenticidad.llave", "{por} creó la llave {llave} de la entidad.")
LLAVE_RETIRADA = Hecho(
    "autenticidad.llave_retirada", "{por} retiró la llave {llave} de la entidad: {motivo}."
)
