"""What can happen when documents are issued."""

from qillqa.nucleo.bitacora.hechos import Hecho

LOTE_EMPEZADO = Hecho(
    "emision.lote_empezado", "{por} empezó a firmar {cuantos} documentos en un solo acto."
)
LOTE_RETOMADO = Hecho(
    "emision.lote_retomado", "{por} retomó el lote interrumpido: faltaban {cuantos} documentos."
)
LOTE_CONCLUIDO = Hecho(
    "emision.lote_concluido",
    "{por} terminó el lote: {firmados} firmados y {sin_firmar} sin firmar.",
)
REMISION_PEDIDA = Hecho(
    "emision.remision_pedida", "{por} dispuso remitirlo apenas se firme: {instruccion}"
)
REMISION = Hecho("emision.remision", "{por} lo remitió a sus destinatarios{con}.")
REMISION_FALLIDA = Hecho("emision.remision_fallida", "No se pudo remitir al firmarse: {motivo}")
ENTREGA = Hecho(
    "emision.entrega", "{por} anotó su entrega a {a_quien}: {medio}, recibió {recibio}."
)
