"""What can happen to the record of a person."""

from qillqa.nucleo.bitacora.hechos import Hecho

INSCRIPCION = Hecho("personas.inscripcion", "{por} registró a {nombre}.")
ACTUALIZACION = Hecho("personas.actualizacion", "{por} actualizó {campos}.")
REPRESENTACION = Hecho(
    "personas.representacion", "{por} registró que {representante} representa a {representado}."
)
FUSION = Hecho(
    "personas.fusion", "{por} unió el registro de {absorbida} al de {principal}: {motivo}."
)
CONSENTIMIENTO = Hecho(
    "personas.consentimiento", "{por} registró que acepta ser notificado en {destino}."
)
CONSENTIMIENTO_RETIRADO = Hecho(
    "personas.consentimiento_retirado",
    "{por} registró que ya no acepta ser notificado en {destino}: {motivo}.",
)
FIN_DE_REPRESENTACION = Hecho(
    "personas.fin_de_representacion",
    "{por} registró que {representante} dejó de representar a {representado}: {motivo}.",
)
CONSULTA = Hecho("personas.consulta", "{por} consultó el registro.")
