"""The command line of the workshop: `python -m qillqa.nucleo.redaccion.taller MODE`.

- `word`: a .docx comes in; one JSON line goes out with the text and its notices, or what is wrong
- `componer`: an order in JSON comes in (see `prensa`); one JSON line goes out, then the PDF
"""

import base64
import json
import sys
from typing import IO

from qillqa.nucleo.documentos.analista.limites import encerrar
from qillqa.nucleo.redaccion.imprenta import Hoja, NoSeImprime, imprimir
from qillqa.nucleo.redaccion.taller.docx import NoEsWord, desde_docx
from qillqa.nucleo.redaccion.taller.limites import MODOS
from qillqa.nucleo.redaccion.texto.lectura import a_json


def main(modo: str, entrada: IO[bytes], salida: IO[bytes]) -> None:
    """Do what was asked, bound by the limits of that mode."""
    encerrar(MODOS[modo])
    if modo == "word":
        _linea(salida, _word(entrada))
        return
    orden = json.load(entrada)
    for campo in ("fuentes", "imagenes"):
        orden[campo] = {nombre: base64.b64decode(d) for nombre, d in orden[campo].items()}
    try:
        impreso = imprimir(Hoja(**orden))
    except NoSeImprime as error:
        _linea(salida, {"error": str(error)})
        return
    _linea(salida, {"sitios": impreso.sitios, "largo": len(impreso.pdf)})
    salida.write(impreso.pdf)
    salida.flush()


def _word(entrada: IO[bytes]) -> dict[str, object]:
    try:
        traido = desde_docx(entrada)
    except NoEsWord as error:
        return {"error": str(error)}
    return {"texto": a_json(traido.texto), "avisos": traido.avisos}


def _linea(salida: IO[bytes], datos: dict[str, object]) -> None:
    salida.write(json.dumps(datos).encode() + b"\n")
    salida.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)
