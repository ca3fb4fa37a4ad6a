"""What changed between two texts, paragraph by paragraph and, inside one, word by word. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from qillqa.nucleo.redaccion.texto.formas import Bloque, Texto
from qillqa.nucleo.redaccion.texto.llano import bloque_llano

Clase = Literal["igual", "agregado", "quitado", "cambiado"]
_PALABRA = re.compile(r"\s+|\w+|[^\w\s]")
PARECIDO = 0.5
PALABRAS = 3_000
"""Beyond this a paragraph is shown whole, before and after: word by word would take seconds."""

CERCA = 8
"""How many paragraphs ahead the same one is looked for."""


@dataclass(frozen=True, slots=True)
class Retazo:
    """Some words that stayed, came or went."""

    clase: Literal["igual", "agregado", "quitado"]
    texto: str


@dataclass(frozen=True, slots=True)
class Cambio:
    """One paragraph of the two texts; `retazos` tell its words when it was changed."""

    clase: Clase
    antes: str
    despues: str
    retazos: tuple[Retazo, ...] = ()


def comparar(antes: Texto, despues: Texto) -> tuple[Cambio, ...]:
    """Return every paragraph of both texts in order, and what happened to it."""
    return comparar_parrafos(_parrafos(antes.bloques), _parrafos(despues.bloques))


def comparar_parrafos(antes: Sequence[str], despues: Sequence[str]) -> tuple[Cambio, ...]:
    """Do the same with paragraphs already plain: addressees, subject, references."""
    cambios: list[Cambio] = []
    cotejo = SequenceMatcher(None, antes, despues, autojunk=False)
    for suceso, desde, hasta, otro_desde, otro_hasta in cotejo.get_opcodes():
        if suceso == "equal":
            cambios.extend(Cambio("igual", p, p) for p in antes[desde:hasta])
        else:
            cambios.extend(_reemplazo(antes[desde:hasta], despues[otro_desde:otro_hasta]))
    return tuple(cambios)


def hay_cambios(cambios: Sequence[Cambio]) -> bool:
    """Whether anything changed at all."""
    return any(cambio.clase != "igual" for cambio in cambios)


def _parrafos(bloques: Sequence[Bloque]) -> list[str]:
    return [linea for b in bloques for linea in bloque_llano(b).split("\n") if linea]


def _reemplazo(antes: Sequence[str], despues: Sequence[str]) -> list[Cambio]:
    """Pair the paragraphs that are alike, in order; the rest went or came."""
    cambios: list[Cambio] = []
    nuevos = list(despues)
    for viejo in antes:
        cercanos = enumerate(nuevos[:CERCA])
        lugar = next((n for n, nuevo in cercanos if _se_parecen(viejo, nuevo)), None)
        if lugar is None:
            cambios.append(Cambio("quitado", viejo, ""))
            continue
        cambios.extend(Cambio("agregado", "", nuevo) for nuevo in nuevos[:lugar])
        cambios.append(Cambio("cambiado", viejo, nuevos[lugar], _palabras(viejo, nuevos[lugar])))
        del nuevos[: lugar + 1]
    cambios.extend(Cambio("agregado", "", nuevo) for nuevo in nuevos)
    return cambios


def _se_parecen(uno: str, otro: str) -> bool:
    cotejo = SequenceMatcher(None, _PALABRA.findall(uno), _PALABRA.findall(otro), autojunk=False)
    return (
        cotejo.real_quick_ratio() >= PARECIDO
        and cotejo.quick_ratio() >= PARECIDO
        and (len(uno) > PALABRAS or cotejo.ratio() >= PARECIDO)
    )


def _palabras(antes: str, despues: str) -> tuple[Retazo, ...]:
    viejas, nuevas = _PALABRA.findall(antes), _PALABRA.findall(despues)
    if max(len(viejas), len(nuevas)) > PALABRAS:
        return (Retazo("quitado", antes), Retazo("agregado", despues))
    retazos: list[Retazo] = []
    cotejo = SequenceMatcher(None, viejas, nuevas, autojunk=False)
    for suceso, desde, hasta, otro_desde, otro_hasta in cotejo.get_opcodes():
        if suceso == "equal":
            retazos.append(Retazo("igual", "".join(viejas[desde:hasta])))
            continue
        if hasta > desde:
            retazos.append(Retazo("quitado", "".join(viejas[desde:hasta])))
        if otro_hasta > otro_desde:
            retazos.append(Retazo("agregado", "".join(nuevas[otro_desde:otro_hasta])))
    return tuple(retazos)
