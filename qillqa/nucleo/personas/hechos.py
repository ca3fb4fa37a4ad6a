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
