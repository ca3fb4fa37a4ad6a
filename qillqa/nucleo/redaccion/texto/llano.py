"""A text as plain lines: for search, and to be compared."""

from qillqa.nucleo.redaccion.texto.formas import Bloque, Imagen, Lista, Tabla, Texto, Trozos

_SANGRIA = "  "


def a_llano(texto: Texto) -> str:
    """Return the words of a text, a blank line between blocks."""
    return "\n\n".join(linea for b in texto.bloques if (linea := bloque_llano(b)))


def bloque_llano(bloque: Bloque) -> str:
    """Return the words of one block; what is not words is said in brackets."""
    if isinstance(bloque, Imagen):
        return f"[Imagen: {bloque.descripcion}]"
    if isinstance(bloque, Lista):
        return "\n".join(_lineas(bloque, 0))
    if isinstance(bloque, Tabla):
        return "\n".join(" | ".join(_palabras(celda) for celda in fila) for fila in bloque.filas)
    return _palabras(bloque.trozos)


def _palabras(trozos: Trozos) -> str:
    return "".join(trozo.texto for trozo in trozos)


def _lineas(lista: Lista, hondura: int) -> list[str]:
    lineas = []
    for n, item in enumerate(lista.items, 1):
        lineas.append(f"{_SANGRIA * hondura}{_marca(lista, n)} {_palabras(item.trozos)}")
        if item.sub:
            lineas.extend(_lineas(item.sub, hondura + 1))
    return lineas


def _marca(lista: Lista, n: int) -> str:
    if lista.orden == "vinetas":
        return "•"
    return f"{n}." if lista.orden == "numeros" else f"{letra(n)})"


def letra(n: int) -> str:
    """Return `a` for 1, `z` for 26, `aa` for 27: as Typst numbers with letters."""
    letras = ""
    while n:
        n, resto = divmod(n - 1, 26)
        letras = chr(ord("a") + resto) + letras
    return letras
