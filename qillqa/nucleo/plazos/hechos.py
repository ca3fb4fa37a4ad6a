"""The kinds of fact of the calendar and of the dated law."""

from qillqa.nucleo.bitacora.hechos import Hecho

DIA_DECLARADO = Hecho(
    "plazos.dia_declarado",
    "{por} agregó al calendario el {dia}: {nombre} ({norma}).",
)
DIA_RETIRADO = Hecho(
    "plazos.dia_retirado",
    "{por} retiró del calendario el {dia}: {nombre}, por {norma}.",
)
DIA_CORREGIDO = Hecho(
    "plazos.dia_corregido",
    "{por} corrigió en el calendario el {dia}: {nombre}, por {norma}.",
)
ANIO_ABIERTO = Hecho(
    "plazos.anio_abierto",
    "{por} cargó los {cuantos} feriados de {anio} en el calendario.",
)
PARAMETRO_FIJADO = Hecho(
    "plazos.parametro_fijado",
    "{por} fijó {nombre} en «{valor}» desde el {desde}, por {norma}.",
)
