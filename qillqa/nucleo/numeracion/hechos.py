"""What can happen to a series."""

from qillqa.nucleo.bitacora.hechos import Hecho

SERIE_ABIERTA = Hecho("numeracion.serie_abierta", "{por} abrió la serie {nombre}: {patron}.")
PATRON_CAMBIADO = Hecho("numeracion.patron_cambiado", "{por} cambió el patrón: {patron}.")
CONTINUADA = Hecho(
    "numeracion.continuada", "{por} hizo seguir la numeración de {anio} desde el {siguiente}."
)
ANULADO = Hecho("numeracion.anulado", "{por} anuló el número {impreso}: {motivo}.")
