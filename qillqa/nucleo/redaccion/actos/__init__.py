"""What can be done with drafts and templates."""

from qillqa.nucleo.redaccion.actos.alteracion import (
    NoSePuedeDisponer,
    alterar,
    empezar_en_reemplazo,
)
from qillqa.nucleo.redaccion.actos.borradores import (
    Guardado,
    NoSePuedeRedactar,
    adjuntar,
    descartar,
    empezar_borrador,
    guardar,
)
from qillqa.nucleo.redaccion.actos.destinatarios import NoSePuedeEmitir
from qillqa.nucleo.redaccion.actos.emision import numerar, preparar_para_firma
from qillqa.nucleo.redaccion.actos.firma import emitir, nivel_de, volver_a_pedir
from qillqa.nucleo.redaccion.actos.lectura import registrar_lectura
from qillqa.nucleo.redaccion.actos.plantillas import (
    NoSePuedeCambiarLaPlantilla,
    cambiar_plantilla,
    fijar_patron,
)
from qillqa.nucleo.redaccion.actos.reserva import cambiar_reserva
from qillqa.nucleo.redaccion.actos.retiro import retirar_plantilla
from qillqa.nucleo.redaccion.actos.revision import (
    NoSePuedeRevisar,
    dar_visto,
    devolver,
    pedir_vistos,
    retirar,
)

__all__ = [
    "Guardado",
    "NoSePuedeCambiarLaPlantilla",
    "NoSePuedeDisponer",
    "NoSePuedeEmitir",
    "NoSePuedeRedactar",
    "NoSePuedeRevisar",
    "adjuntar",
    "alterar",
    "cambiar_plantilla",
    "cambiar_reserva",
    "dar_visto",
    "descartar",
    "devolver",
    "emitir",
    "empezar_borrador",
    "empezar_en_reemplazo",
    "fijar_patron",
    "guardar",
    "nivel_de",
    "numerar",
    "pedir_vistos",
    "preparar_para_firma",
    "registrar_lectura",
    "retirar",
    "retirar_plantilla",
    "volver_a_pedir",
]
