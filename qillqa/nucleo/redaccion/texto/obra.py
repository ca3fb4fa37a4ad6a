"""A text being put together from outside, piece by piece: what HTML and Word have in common."""

from dataclasses import dataclass, field

from qillqa.nucleo.redaccion.texto.formas import (
    BLOQUES,
    COLUMNAS,
    FILAS,
    HONDURA,
    Bloque,
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


@dataclass(slots=True)
class _ListaEnObra:
    orden: Orden
    items: list["_ItemEnObra"] = field(default_factory=list)


@dataclass(slots=True)
class _ItemEnObra:
    trozos: Trozos
    sub: _ListaEnObra | None = None


@dataclass(slots=True)
class Obra:
    """Receives runs, lines, list items and rows; gives a text within the limits.

    What does not fit is counted in `sobrante`, so that whoever pastes is told.
    """

    bloques: list[Bloque] = field(default_factory=list)
    sobrante: int = 0
    _lista: _ListaEnObra | None = None

    def parrafo(self, trozos: list[Trozo]) -> None:
        """Add a paragraph, unless it says nothing."""
        if linea := ordenar(trozos):
            self._agregar(Parrafo(linea))

    def titulo(self, nivel: int, trozos: list[Trozo]) -> None:
        """Add a heading, its level brought within what a document has."""
        if linea := ordenar(trozos):
            self._agregar(Titulo(max(1, min(nivel, HONDURA)), linea))

    def item(self, hondura: int, orden: Orden, trozos: list[Trozo]) -> None:
        """Add an item at a depth (from 1) to the list in course, or to a new one."""
        linea = ordenar(trozos)
        if not linea:
            return
        if self._lista is None or (hondura == 1 and self._lista.orden != orden):
            self.cerrar_lista()
            self._lista = _ListaEnObra(orden)
        lista = self._lista
        for _ in range(min(hondura, HONDURA) - 1):
            if not lista.items:
                break
            ultimo = lista.items[-1]
            ultimo.sub = ultimo.sub or _ListaEnObra(orden)
            lista = ultimo.sub
        if len(lista.items) >= FILAS:
            self.sobrante += 1
        else:
            lista.items.append(_ItemEnObra(linea))

    def cerrar_lista(self) -> None:
        """End the list in course."""
        lista, self._lista = self._lista, None
        if lista and lista.items:
            self._agregar(_cerrada(lista))

    def tabla(self, filas: list[list[list[Trozo]]], *, cabecera: bool) -> None:
        """Add a table, short rows filled with blank cells."""
        con_celdas = [fila for fila in filas if fila]
        if not con_celdas:
            return
        columnas = min(max(len(fila) for fila in con_celdas), COLUMNAS)
        self.sobrante += sum(max(len(fila) - columnas, 0) for fila in con_celdas)
        self.sobrante += max(len(con_celdas) - FILAS, 0)
        rectas = tuple(
            tuple(ordenar(c) for c in fila[:columnas]) + ((),) * (columnas - len(fila))
            for fila in con_celdas[:FILAS]
        )
        if any(celda for fila in rectas for celda in fila):
            self._agregar(Tabla(cabecera, rectas))

    def terminar(self) -> Texto:
        """Return the whole text."""
        self.cerrar_lista()
        return Texto(tuple(self.bloques))

    def _agregar(self, bloque: Bloque) -> None:
        if not isinstance(bloque, Lista):
            self.cerrar_lista()
        if len(self.bloques) >= BLOQUES:
            self.sobrante += 1
        else:
            self.bloques.append(bloque)


def ordenar(trozos: list[Trozo]) -> Trozos:
    """Return one line of clean runs: blanks joined, none at its ends."""
    limpios = [Trozo(limpiar(t.texto), t.negrita, t.cursiva) for t in trozos]
    salida: list[Trozo] = []
    pegado = True
    for trozo in limpios:
        letras: list[str] = []
        for letra in trozo.texto.replace("\u00a0", " "):
            if letra == " " and pegado:
                continue
            pegado = letra in " \n"
            letras.append(letra)
        salida.append(Trozo("".join(letras), trozo.negrita, trozo.cursiva))
    return _sin_cola(juntar(tuple(salida)))


def _sin_cola(trozos: Trozos) -> Trozos:
    while trozos:
        ultimo = trozos[-1]
        corto = ultimo.texto.rstrip()
        if corto:
            return (*trozos[:-1], Trozo(corto, ultimo.negrita, ultimo.cursiva))
        trozos = trozos[:-1]
    return trozos


def _cerrada(lista: _ListaEnObra) -> Lista:
    return Lista(
        lista.orden,
        tuple(Item(i.trozos, _cerrada(i.sub) if i.sub else None) for i in lista.items),
    )
