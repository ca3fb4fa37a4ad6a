"""Reads an Excel sheet in a process of its own, bound in memory and time: it may be hostile.

`python -m qillqa.tramite.importacion.hoja ROWS < file`: one JSON line a row, `[place, [cells]]`;
the first line tells how many rows there seem to be.
"""

import json
import resource
import sys
from datetime import date, datetime, time
from typing import IO, Any

from openpyxl import load_workbook

from qillqa.nucleo.documentos.analista.limites import encerrar

SEGUNDOS = 180
MEMORIA = 768 * 1024 * 1024
COLUMNAS = 40
LETRAS = 4_000


def main(maximo: int, flujo: IO[bytes], salida: IO[str]) -> None:
    """Write the rows of the first visible sheet; values, never formulas."""
    encerrar(SEGUNDOS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORIA, MEMORIA))
    libro = load_workbook(flujo, read_only=True, data_only=True, keep_links=False)
    hoja = next((h for h in libro.worksheets if h.sheet_state == "visible"), libro.worksheets[0])
    anunciadas = hoja.max_row or 0
    hoja.reset_dimensions()
    _linea(salida, 0, [str(anunciadas)])
    escritas = 0
    for n, fila in enumerate(hoja.iter_rows(max_col=COLUMNAS, values_only=True), start=1):
        celdas = [como_texto(valor) for valor in fila]
        while celdas and not celdas[-1]:
            celdas.pop()
        if celdas:
            _linea(salida, n, celdas)
            escritas += 1
        if escritas > maximo + 1:
            return


def como_texto(valor: Any) -> str:
    """Return a cell as a person would type it; dates as 2019-03-04, with the hour if there is."""
    match valor:
        case None:
            return ""
        case datetime():
            return valor.strftime("%Y-%m-%d %H:%M" if valor.time() != time() else "%Y-%m-%d")
        case date():
            return valor.isoformat()
        case time():
            return valor.strftime("%H:%M")
        case float() if valor.is_integer():
            return str(int(valor))
        case _:
            return str(valor)[:LETRAS]


def _linea(salida: IO[str], n: int, celdas: list[str]) -> None:
    salida.write(json.dumps([n, celdas]) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.stdin.buffer, sys.stdout)
