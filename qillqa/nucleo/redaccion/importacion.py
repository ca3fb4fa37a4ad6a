"""Starting a draft from what was written elsewhere: a Word file, or what is pasted."""

import json
from typing import IO, Any

from qillqa.nucleo.documentos.encierro import preguntar
from qillqa.nucleo.redaccion.taller.limites import MODOS
from qillqa.nucleo.redaccion.texto.html import DemasiadoLargo, Importado, desde_html
from qillqa.nucleo.redaccion.texto.lectura import TextoInvalido, leer

__all__ = ["DemasiadoLargo", "Importado", "NoSePuedeTraer", "desde_html", "desde_word"]

_TALLER = "qillqa.nucleo.redaccion.taller"


class NoSePuedeTraer(Exception):
    """The file cannot be brought; the sentence says why."""


def desde_word(contenido: IO[Any]) -> Importado:
    """Return the text of a .docx, read in the workshop: whatever it does, it does it there."""
    salida, bien = preguntar(_TALLER, ["word"], contenido, segundos=MODOS["word"])
    linea, _, _ = salida.partition(b"\n")
    if not bien or not linea:
        raise NoSePuedeTraer("El archivo tardó o pidió demasiado: ábralo en Word y pegue su texto.")
    respuesta = json.loads(linea)
    if "error" in respuesta:
        raise NoSePuedeTraer(respuesta["error"])
    try:
        return Importado(leer(respuesta["texto"]), tuple(respuesta["avisos"]))
    except TextoInvalido as error:
        raise NoSePuedeTraer(str(error)) from error
