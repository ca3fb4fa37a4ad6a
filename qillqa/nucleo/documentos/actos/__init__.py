"""What can be done with files and documents. Who may do it is asked by the act that calls these."""

from qillqa.nucleo.documentos.actos.analisis import anotar_analisis
from qillqa.nucleo.documentos.actos.emision import Procedencia, archivar, emitir
from qillqa.nucleo.documentos.actos.olvido import olvidar_contenido
from qillqa.nucleo.documentos.actos.recepcion import NoSePuedeIncorporar, incorporar
from qillqa.nucleo.documentos.actos.subidas import (
    NoSeRecibeElArchivo,
    descartar_subidas,
    quitar_subida,
    recibir_archivo,
)

__all__ = [
    "NoSePuedeIncorporar",
    "NoSeRecibeElArchivo",
    "Procedencia",
    "anotar_analisis",
    "archivar",
    "descartar_subidas",
    "emitir",
    "incorporar",
    "olvidar_contenido",
    "quitar_subida",
    "recibir_archivo",
]
