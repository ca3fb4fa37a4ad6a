"""What somebody typed in the search box, taken apart; and which known words a slip stands for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LARGO_MAXIMO = 200
PALABRAS_MAXIMAS = 12

_PALABRA = re.compile(r"[^\W_]+")
_NUMERO_ANIO = re.compile(r"(?<!\d)0*(?P<n>\d{1,7})\s?[-/]\s?(?P<anio>(?:19|20)\d{2})(?!\d)")
_ANIO_NUMERO = re.compile(r"(?<!\d)(?P<anio>(?:19|20)\d{2})\s?[-/]\s?0*(?P<n>\d{1,7})(?!\d)")


@dataclass(frozen=True, slots=True)
class Pedido:
    """What was typed, taken apart. Empty parts are not looked for."""

    texto: str
    palabras: tuple[str, ...]
    correlativo: int | None = None
    anio: int | None = None
    documento: str = ""

    @property
    def tsquery(self) -> str:
        """Every word, the last one perhaps unfinished: 'quispe' & 'lic':*."""
        ultima = len(self.palabras) - 1
        return " & ".join(
            f"'{palabra}'" + (":*" if lugar == ultima and len(palabra) > 2 else "")
            for lugar, palabra in enumerate(self.palabras)
        )


def leer(texto: str) -> Pedido | None:
    """Take apart what was typed; None if it is too little to look for."""
    limpio = " ".join(texto.replace("\x00", "").split())[:LARGO_MAXIMO]
    palabras = tuple(_PALABRA.findall(limpio))[:PALABRAS_MAXIMAS]
    if not any(len(palabra) > 1 or palabra.isdecimal() for palabra in palabras):
        return None
    if hallado := _NUMERO_ANIO.search(limpio) or _ANIO_NUMERO.search(limpio):
        return Pedido(limpio, palabras, int(hallado["n"]), int(hallado["anio"]))
    cifras = limpio if limpio.isascii() and limpio.isdecimal() else ""
    return Pedido(
        limpio,
        palabras,
        correlativo=int(cifras) if 0 < len(cifras) <= 7 else None,
        documento=cifras if 5 <= len(cifras) <= 11 else "",
    )


Parecida = tuple[str, str | None, bool | None]
"""The stem of a word typed, a known word that may be it, and whether both sound the same."""


def corregir(similares: Iterable[Parecida]) -> tuple[str, tuple[str, ...]] | None:
    """Return the query with each word or those it may be, and these; None if there are none."""
    opciones: dict[str, list[str]] = {}
    for lexema, palabra, suena_igual in similares:
        opciones.setdefault(lexema, [])
        if palabra and (suena_igual or es_desliz(lexema, palabra)):
            opciones[lexema].append(palabra)
    parecidas = sorted({p for lexema, otras in opciones.items() for p in otras if p != lexema})
    if not parecidas:
        return None
    partes = (
        "(" + " | ".join(f"'{p}'" for p in dict.fromkeys([lexema, *otras])) + ")"
        for lexema, otras in opciones.items()
    )
    return " & ".join(partes), tuple(parecidas)


def es_desliz(escrita: str, conocida: str) -> bool:
    """Whether one word may be a slip for the other: one letter in three, two at most."""
    permitidos = min(2, max(len(escrita), len(conocida)) // 3)
    return _distancia(escrita, conocida, permitidos) <= permitidos


def _distancia(una: str, otra: str, limite: int) -> int:
    """Return how many letters must change, come, go or swap with the next one."""
    if abs(len(una) - len(otra)) > limite:
        return limite + 1
    dos_antes: list[int] = []
    antes = list(range(len(otra) + 1))
    for i, letra in enumerate(una, start=1):
        fila = [i]
        for j, suya in enumerate(otra, start=1):
            costo = min(antes[j] + 1, fila[j - 1] + 1, antes[j - 1] + (letra != suya))
            if i > 1 and j > 1 and letra == otra[j - 2] and una[i - 2] == suya:
                costo = min(costo, dos_antes[j - 2] + 1)
            fila.append(costo)
        dos_antes, antes = antes, fila
    return antes[-1]
