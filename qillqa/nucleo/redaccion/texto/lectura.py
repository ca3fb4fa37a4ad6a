"""From JSON to a text and back: strict, so that what is stored can always be printed.

`{"v": 1, "bloques": [{"tipo": "parrafo", "trozos": [{"t": "Hola", "n": true}]}]}`
"""

from collections.abc import Callable, Mapping
from typing import Any

from qillqa.nucleo.redaccion.texto.formas import (
    ANCHO_MINIMO,
    BLOQUES,
    CARACTERES,
    COLUMNAS,
    FILAS,
    HONDURA,
    TROZOS,
    Bloque,
    Imagen,
    Item,
    Lista,
    Orden,
    Parrafo,
    Tabla,
    Texto,
    Titulo,
    Trozo,
    Trozos,
    juntar,
)
from qillqa.nucleo.redaccion.texto.letras import limpiar

EDICION = 1
ORDENES: tuple[Orden, ...] = ("numeros", "letras", "vinetas")


class TextoInvalido(ValueError):
    """The data are not a text; the sentence says what is wrong and where."""


def leer(datos: object) -> Texto:
    """Return the text these data hold; TextoInvalido with a sentence if they are not one."""
    caja = _objeto(datos, "El texto", {"v", "bloques"})
    if caja.get("v") != EDICION or isinstance(caja["v"], bool):
        raise TextoInvalido("El texto fue guardado con otra edición del programa.")
    bloques = _filas(caja.get("bloques"), "El texto", BLOQUES)
    texto = Texto(tuple(_bloque(b, f"El bloque {n}") for n, b in enumerate(bloques, 1)))
    if _largo(datos) > CARACTERES:
        raise TextoInvalido(f"El texto pasa de {CARACTERES:,} letras: divídalo en anexos.")
    return texto


def a_json(texto: Texto) -> dict[str, Any]:
    """Return the data that `leer` gives back as the same text."""
    return {"v": EDICION, "bloques": [_datos(b) for b in texto.bloques]}


def _bloque(datos: object, donde: str) -> Bloque:
    tipo = _objeto(datos, donde, None).get("tipo")
    leer_tipo = _LECTORES.get(tipo) if isinstance(tipo, str) else None
    if leer_tipo is None:
        raise TextoInvalido(f"{donde} no es párrafo, título, lista, tabla ni imagen.")
    return leer_tipo(datos, donde)


def _parrafo(datos: object, donde: str) -> Parrafo:
    caja = _objeto(datos, donde, {"tipo", "trozos"})
    return Parrafo(_trozos(caja.get("trozos"), donde))


def _titulo(datos: object, donde: str) -> Titulo:
    caja = _objeto(datos, donde, {"tipo", "nivel", "trozos"})
    return Titulo(
        _entero(caja.get("nivel"), 1, HONDURA, f"{donde}: el nivel del título"),
        _trozos(caja.get("trozos"), donde),
    )


def _lista(datos: object, donde: str, hondura: int = 1) -> Lista:
    caja = _objeto(datos, donde, {"tipo", "orden", "items"})
    orden = caja.get("orden")
    if orden not in ORDENES:
        raise TextoInvalido(f"{donde} es una lista sin números, letras ni viñetas.")
    if hondura > HONDURA:
        raise TextoInvalido(f"{donde} tiene una lista dentro de otra más de {HONDURA} veces.")
    items = _filas(caja.get("items"), donde, FILAS)
    if not items:
        raise TextoInvalido(f"{donde} es una lista vacía.")
    return Lista(orden, tuple(_item(i, donde, hondura) for i in items))


def _item(datos: object, donde: str, hondura: int) -> Item:
    caja = _objeto(datos, donde, {"trozos", "sub"})
    sub = caja.get("sub")
    return Item(
        _trozos(caja.get("trozos"), donde),
        None if sub is None else _lista(sub, donde, hondura + 1),
    )


def _tabla(datos: object, donde: str) -> Tabla:
    caja = _objeto(datos, donde, {"tipo", "cabecera", "filas"})
    filas = [_filas(f, donde, COLUMNAS) for f in _filas(caja.get("filas"), donde, FILAS)]
    if not filas or not filas[0]:
        raise TextoInvalido(f"{donde} es una tabla vacía.")
    if len({len(fila) for fila in filas}) > 1:
        raise TextoInvalido(f"{donde} es una tabla con filas de distinto largo.")
    return Tabla(
        _si_o_no(caja.get("cabecera", False), donde),
        tuple(tuple(_trozos(celda, donde) for celda in fila) for fila in filas),
    )


def _imagen(datos: object, donde: str) -> Imagen:
    caja = _objeto(datos, donde, {"tipo", "archivo", "descripcion", "ancho"})
    descripcion = _cadena(caja.get("descripcion"), donde).strip()
    if not descripcion:
        raise TextoInvalido(f"{donde}: describa la imagen, para quien no puede verla.")
    return Imagen(
        _entero(caja.get("archivo"), 1, 2**63 - 1, f"{donde}: la imagen"),
        descripcion,
        _entero(caja.get("ancho", 100), ANCHO_MINIMO, 100, f"{donde}: el ancho de la imagen"),
    )


_LECTORES: dict[str, Callable[[object, str], Bloque]] = {
    "parrafo": _parrafo,
    "titulo": _titulo,
    "lista": _lista,
    "tabla": _tabla,
    "imagen": _imagen,
}


def _trozos(datos: object, donde: str) -> Trozos:
    return juntar(tuple(_trozo(t, donde) for t in _filas(datos, donde, TROZOS)))


def _trozo(datos: object, donde: str) -> Trozo:
    caja = _objeto(datos, donde, {"t", "n", "c"})
    return Trozo(
        limpiar(_cadena(caja.get("t"), donde)),
        _si_o_no(caja.get("n", False), donde),
        _si_o_no(caja.get("c", False), donde),
    )


def _objeto(datos: object, donde: str, claves: set[str] | None) -> Mapping[str, Any]:
    if not isinstance(datos, Mapping):
        raise TextoInvalido(f"{donde} no tiene la forma esperada.")
    if claves is not None and (sobran := set(datos) - claves):
        raise TextoInvalido(f"{donde} trae algo que no se conoce: {min(map(str, sobran))}.")
    return datos


def _filas(datos: object, donde: str, maximo: int) -> list[object]:
    if not isinstance(datos, list):
        raise TextoInvalido(f"{donde} no tiene la forma esperada.")
    if len(datos) > maximo:
        raise TextoInvalido(f"{donde} pasa de {maximo:,} partes.")
    return datos


def _cadena(datos: object, donde: str) -> str:
    if not isinstance(datos, str):
        raise TextoInvalido(f"{donde} tiene algo que no es texto.")
    return datos


def _si_o_no(datos: object, donde: str) -> bool:
    if not isinstance(datos, bool):
        raise TextoInvalido(f"{donde} tiene un formato que no es sí ni no.")
    return datos


def _entero(datos: object, desde: int, hasta: int, que: str) -> int:
    if isinstance(datos, bool) or not isinstance(datos, int) or not desde <= datos <= hasta:
        raise TextoInvalido(f"{que} no es válido.")
    return datos


def _largo(datos: object) -> int:
    """Count the letters of every string inside, without recursion that data could make deep."""
    suma, pendientes = 0, [datos]
    while pendientes:
        cosa = pendientes.pop()
        if isinstance(cosa, str):
            suma += len(cosa)
        elif isinstance(cosa, Mapping):
            pendientes.extend(cosa.values())
        elif isinstance(cosa, list):
            pendientes.extend(cosa)
    return suma


def _datos(bloque: Bloque) -> dict[str, Any]:
    if isinstance(bloque, Parrafo):
        return {"tipo": "parrafo", "trozos": _datos_de_trozos(bloque.trozos)}
    if isinstance(bloque, Titulo):
        trozos = _datos_de_trozos(bloque.trozos)
        return {"tipo": "titulo", "nivel": bloque.nivel, "trozos": trozos}
    if isinstance(bloque, Lista):
        return {"tipo": "lista", **_datos_de_lista(bloque)}
    if isinstance(bloque, Tabla):
        filas = [[_datos_de_trozos(celda) for celda in fila] for fila in bloque.filas]
        return {"tipo": "tabla", "cabecera": bloque.cabecera, "filas": filas}
    return {
        "tipo": "imagen",
        "archivo": bloque.archivo,
        "descripcion": bloque.descripcion,
        "ancho": bloque.ancho,
    }


def _datos_de_lista(lista: Lista) -> dict[str, Any]:
    return {
        "orden": lista.orden,
        "items": [
            {
                "trozos": _datos_de_trozos(item.trozos),
                "sub": _datos_de_lista(item.sub) if item.sub else None,
            }
            for item in lista.items
        ],
    }


def _datos_de_trozos(trozos: Trozos) -> list[dict[str, Any]]:
    return [{"t": t.texto, "n": t.negrita, "c": t.cursiva} for t in trozos]
