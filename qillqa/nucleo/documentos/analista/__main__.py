"""The command line of the analyst: `python -m qillqa.nucleo.documentos.analista MODE ...`.

- `examinar`: one JSON line with kind, pages and reparos
- `leer`: the same, then one JSON line a page with its text, then "fin"
- `pagina NUMBER WIDTH FORMAT`: the picture of one page (WEBP or PNG)
- `ocr PROGRAM LANGUAGE`: becomes that program, under the same limits
"""

import json
import os
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from typing import IO

from qillqa.nucleo.documentos.analista import imagenes, oficina, pdf
from qillqa.nucleo.documentos.analista.limites import CARACTERES, MODOS, encerrar
from qillqa.nucleo.documentos.reglas import (
    COMPRIMIDO,
    COMPRIMIDO_DESMEDIDO,
    CON_CLAVE,
    DEMASIADAS_PAGINAS,
    IMAGEN_DESMEDIDA,
    ROTO,
    Examen,
)
from qillqa.nucleo.documentos.tipos import IMAGENES, reconocer

_CERRADO = frozenset(
    r.codigo for r in (CON_CLAVE, ROTO, COMPRIMIDO_DESMEDIDO, DEMASIADAS_PAGINAS, IMAGEN_DESMEDIDA)
)
_CON_TEXTO = frozenset({"pdf", "txt", *oficina.COMPRIMIDOS})


def main(orden: list[str], flujo: IO[bytes], salida: IO[bytes]) -> None:
    """Do what was asked with the file, bound by the limits of that mode."""
    modo, *resto = orden
    encerrar(MODOS[modo])
    if modo == "ocr":
        programa, idioma = resto
        os.execv(programa, [programa, "stdin", "stdout", "-l", idioma])  # noqa: S606 (no shell)
    if modo == "pagina":
        numero, ancho, formato = int(resto[0]), int(resto[1]), resto[2]
        _dibujar(flujo, numero, ancho, formato, salida)
        return
    examen = examinar(flujo)
    _linea(salida, asdict(examen))
    if modo == "leer":
        for texto in _textos(flujo, examen):
            _linea(salida, {"texto": texto})
        _linea(salida, {"fin": True})


def examinar(flujo: IO[bytes]) -> Examen:
    """Return what the file is and what must be said about it."""
    tipo = reconocer(flujo).codigo
    if tipo == "pdf":
        return pdf.examinar(flujo)
    if tipo in IMAGENES:
        return imagenes.examinar(flujo, tipo)
    if tipo in oficina.COMPRIMIDOS:
        return oficina.examinar(flujo, tipo)
    return Examen(tipo, None, (COMPRIMIDO.codigo,) if tipo in ("rar", "7z") else ())


def _textos(flujo: IO[bytes], examen: Examen) -> Iterator[str]:
    """Give the text page by page, CARACTERES in all at most; a scan gives empty pages."""
    if examen.tipo not in _CON_TEXTO or _CERRADO.intersection(examen.reparos) - {ROTO.codigo}:
        yield from [""] * (examen.paginas or 0)
        return
    if ROTO.codigo in examen.reparos and examen.paginas is None:
        return
    quedan = CARACTERES
    for texto in _sin_limite(flujo, examen.tipo):
        yield texto[:quedan]
        quedan -= len(texto)
        if quedan <= 0:
            return


def _sin_limite(flujo: IO[bytes], tipo: str) -> Iterator[str]:
    if tipo == "pdf":
        yield from pdf.textos(flujo)
    elif tipo == "txt":
        yield oficina.texto_llano(flujo)
    else:
        yield _hasta_el_limite(oficina.texto(flujo, tipo))


def _hasta_el_limite(trozos: Iterator[str]) -> str:
    juntos: list[str] = []
    largo = 0
    try:
        for trozo in trozos:
            juntos.append(trozo)
            largo += len(trozo)
            if largo >= CARACTERES:
                break
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        pass  # what was read before the damage is worth keeping
    return "".join(juntos)


def _dibujar(flujo: IO[bytes], numero: int, ancho: int, formato: str, salida: IO[bytes]) -> None:
    tipo = reconocer(flujo).codigo
    imagen = (pdf if tipo == "pdf" else imagenes).dibujar(flujo, numero, ancho)
    if formato == "PNG":
        imagen.convert("L").save(salida, "PNG", dpi=(300, 300))
    else:
        imagen.save(salida, "WEBP", quality=80, method=2)


def _linea(salida: IO[bytes], datos: dict[str, object]) -> None:
    salida.write(json.dumps(datos).encode() + b"\n")
    salida.flush()


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer)
