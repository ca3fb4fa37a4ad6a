"""What a text is made of: frozen values, and how much of each there may be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Orden = Literal["numeros", "letras", "vinetas"]

BLOQUES = 5_000
CARACTERES = 1_000_000
TROZOS = 2_000
COLUMNAS = 12
FILAS = 2_000
HONDURA = 3
ANCHO_MINIMO = 10


@dataclass(frozen=True, slots=True)
class Trozo:
    """A run of letters of one look."""

    texto: str
    negrita: bool = False
    cursiva: bool = False


Trozos = tuple[Trozo, ...]


@dataclass(frozen=True, slots=True)
class Parrafo:
    """A paragraph."""

    trozos: Trozos


@dataclass(frozen=True, slots=True)
class Titulo:
    """A heading inside the text, of level 1 to 3."""

    nivel: int
    trozos: Trozos


@dataclass(frozen=True, slots=True)
class Lista:
    """A list with numbers, letters or bullets; an item may hold another list."""

    orden: Orden
    items: tuple["Item", ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list."""

    trozos: Trozos
    sub: Lista | None = None


@dataclass(frozen=True, slots=True)
class Tabla:
    """A table of equal rows; with `cabecera`, the first one is repeated on every page."""

    cabecera: bool
    filas: tuple[tuple[Trozos, ...], ...]


@dataclass(frozen=True, slots=True)
class Imagen:
    """A picture by the id of its file, what it shows in words, and its width in percent."""

    archivo: int
    descripcion: str
    ancho: int = 100


Bloque = Parrafo | Titulo | Lista | Tabla | Imagen


@dataclass(frozen=True, slots=True)
class Texto:
    """A whole body."""

    bloques: tuple[Bloque, ...] = ()

    @property
    def vacio(self) -> bool:
        """Whether it says nothing."""
        return not self.bloques

    def imagenes(self) -> tuple[int, ...]:
        """Return the files of its pictures, each once, as they come."""
        return tuple(dict.fromkeys(b.archivo for b in self.bloques if isinstance(b, Imagen)))


def trozos_de(bloque: Bloque) -> Iterator[Trozos]:
    """Give every line of runs a block holds, in reading order."""
    if isinstance(bloque, Parrafo | Titulo):
        yield bloque.trozos
    elif isinstance(bloque, Lista):
        for item in bloque.items:
            yield item.trozos
            if item.sub:
                yield from trozos_de(item.sub)
    elif isinstance(bloque, Tabla):
        for fila in bloque.filas:
            yield from fila


def juntar(trozos: Trozos) -> Trozos:
    """Return the runs without empty ones, those of one look joined."""
    juntos: list[Trozo] = []
    for trozo in trozos:
        if not trozo.texto:
            continue
        ultimo = juntos[-1] if juntos else None
        if ultimo and (ultimo.negrita, ultimo.cursiva) == (trozo.negrita, trozo.cursiva):
            juntos[-1] = Trozo(ultimo.texto + trozo.texto, trozo.negrita, trozo.cursiva)
        else:
            juntos.append(trozo)
    return tuple(juntos)
