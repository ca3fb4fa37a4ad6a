"""A text as its template takes it: the same data, with what only paper needs worked out here."""

from typing import Any

from qillqa.nucleo.redaccion.texto.formas import Bloque, Imagen, Tabla, Texto, Titulo
from qillqa.nucleo.redaccion.texto.lectura import a_json

PRIMER_NIVEL = 2
"""The first heading is the paper's own name; those of the text come below it."""
_ANGOSTA, _ANCHA = 4, 40


def para_imprimir(texto: Texto, rutas: dict[int, str]) -> list[dict[str, Any]]:
    """Return the blocks: headings that never skip a level (PDF/UA-1, 7.4.2), tables with widths.

    `rutas` says where each picture is; one that is missing prints its description.
    """
    nivel, impresos = PRIMER_NIVEL - 1, []
    for bloque, datos in zip(texto.bloques, a_json(texto)["bloques"], strict=True):
        if isinstance(bloque, Titulo):
            nivel = min(bloque.nivel + PRIMER_NIVEL - 1, nivel + 1)
        impresos.append({**datos, **_de_papel(bloque, nivel, rutas)})
    return impresos


def _de_papel(bloque: Bloque, nivel: int, rutas: dict[int, str]) -> dict[str, Any]:
    if isinstance(bloque, Titulo):
        return {"nivel": nivel}
    if isinstance(bloque, Tabla):
        return {"anchos": anchos(bloque)}
    if isinstance(bloque, Imagen):
        return {"ruta": f"/{rutas[bloque.archivo]}" if bloque.archivo in rutas else ""}
    return {}


def anchos(tabla: Tabla) -> list[int]:
    """Return how wide each column is beside the others, by its longest cell, within reason."""
    largos = [
        max(sum(len(trozo.texto) for trozo in fila[n]) for fila in tabla.filas)
        for n in range(len(tabla.filas[0]))
    ]
    return [min(max(largo, _ANGOSTA), _ANCHA) for largo in largos]
