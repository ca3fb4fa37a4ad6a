"""What can happen to a draft and to the templates."""

from qillqa.nucleo.bitacora.hechos import Hecho

EMPEZADO = Hecho("redaccion.empezado", "{por} empezó a redactar: {tipo}.")
GUARDADO = Hecho("redaccion.guardado", "{por} guardó la versión {n}.")
CHOQUE = Hecho(
    "redaccion.choque",
    "{por} guardó aparte la versión {n}: otra persona había cambiado el texto desde la {base}.",
)
ADJUNTADO = Hecho("redaccion.adjuntado", "{por} adjuntó {nombre}.")
VISTOS_PEDIDOS = Hecho("redaccion.vistos_pedidos", "{por} pidió el visto bueno de {cargos}.")
VISTO_DADO = Hecho("redaccion.visto_dado", "{por} dio su visto bueno a la versión {n}.")
DEVUELTO = Hecho("redaccion.devuelto", "{por} lo devolvió: {observacion}")
RETIRADO = Hecho("redaccion.retirado", "{por} lo retiró de la revisión.")
PREPARADO = Hecho("redaccion.preparado", "{por} lo preparó para la firma de {firmantes}.")
PREPARADO_RESERVADO = Hecho(
    "redaccion.preparado_reservado",
    "{por} lo preparó como reservado para la firma de {firmantes}.",
)
NUMERADO = Hecho("redaccion.numerado", "{por} lo emitió como {impreso}, con fecha {fecha}.")
LECTURA = Hecho("redaccion.lectura", "{por} leyó el documento reservado.")
DESCARTADO = Hecho("redaccion.descartado", "{por} descartó el borrador: {motivo}.")
PLANTILLA = Hecho(
    "redaccion.plantilla", "{por} cambió la plantilla de {tipo} desde el {desde} ({norma})."
)
PLANTILLA_RETIRADA = Hecho(
    "redaccion.plantilla_retirada",
    "{por} retiró, antes de que rigiera, la versión {version} de la plantilla de {tipo}: {motivo}",
)
PATRON = Hecho(
    "redaccion.patron", "{por} fijó la numeración de {tipo} desde el {desde}: {patron} ({norma})."
)
