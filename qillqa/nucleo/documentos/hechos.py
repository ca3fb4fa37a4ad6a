"""What can happen to files and documents."""

from qillqa.nucleo.bitacora.hechos import Hecho

SUBIDA = Hecho("documentos.subida", "{por} subió el archivo {nombre}.")
SUBIDA_QUITADA = Hecho("documentos.subida_quitada", "{por} quitó el archivo {nombre}.")
OLVIDO = Hecho(
    "documentos.olvido", "Se borró un archivo que nadie llegó a presentar (SHA-256 {sha256})."
)
INCORPORACION = Hecho(
    "documentos.incorporacion", "{por} incorporó el documento {titulo} (SHA-256 {sha256})."
)
EMISION = Hecho("documentos.emision", "{por} emitió {titulo} (SHA-256 {sha256}).")
ANALISIS = Hecho("documentos.analisis", "Se examinó el archivo: {resultado}.")
NUEVA_VERSION = Hecho(
    "documentos.nueva_version",
    "{por} agregó la versión {n} de {titulo}: {motivo} (SHA-256 {sha256}).",
)
