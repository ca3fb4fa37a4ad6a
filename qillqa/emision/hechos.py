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
