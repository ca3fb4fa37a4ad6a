"""How a document comes to each of its addressees, decided from values alone.

LPAG 150: one expediente, whose original is in one place; the others receive copies.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Manera = Literal["derivar", "adjuntar", "abrir", "entregar"]
Llegada = Literal["original", "copia", "aqui", "entrega"]


@dataclass(frozen=True, slots=True)
class Destinado:
    """An addressee as printed; `unidad` is the unit of the house where it is, if it is of it."""

    impreso: str
    unidad: int | None = None
    es_copia: bool = False


@dataclass(frozen=True, slots=True)
class Reparto:
    """To which unit the original goes, to which copies, and how it comes to each addressee."""

    original: int | None
    copias: tuple[int, ...]
    llegadas: tuple[Llegada, ...]

    @property
    def sale_de_la_unidad(self) -> bool:
        """Whether it goes to some other unit of the house."""
        return self.original is not None or bool(self.copias)


def repartir(destinados: Sequence[Destinado], *, propia: int, se_mueve: bool) -> Reparto:
    """Give the original to the first addressee of the house and copies to the other ones.

    If the original does not move, it reaches them all as a copy. Nothing is sent to the unit that
    issues it, nor the same thing twice to one unit.
    """
    original = _original(destinados, propia) if se_mueve else None
    suyas = (d.unidad for d in destinados if d.unidad is not None)
    copias = dict.fromkeys(unidad for unidad in suyas if unidad not in (propia, original))
    return Reparto(
        original=original,
        copias=tuple(copias),
        llegadas=tuple(_llegada(d.unidad, propia, original) for d in destinados),
    )


def _original(destinados: Sequence[Destinado], propia: int) -> int | None:
    principales = (d.unidad for d in destinados if not d.es_copia)
    return next((u for u in principales if u is not None and u != propia), None)


def _llegada(unidad: int | None, propia: int, original: int | None) -> Llegada:
    if unidad is None:
        return "entrega"
    if unidad == propia:
        return "aqui"
    return "original" if unidad == original else "copia"


def maneras_posibles(
    destinados: Sequence[Destinado], *, propia: int, en_mano: bool
) -> tuple[Manera, ...]:
    """Return what may become of the expediente, the likely one first.

    `en_mano`: the unit has the original of the expediente it answers. Without one, what goes to
    another unit goes in a new one; what only goes outside needs none.
    """
    va_a_otras = any(d.unidad not in {None, propia} for d in destinados)
    if not en_mano:
        return ("abrir",) if va_a_otras else ("entregar",)
    if _original(destinados, propia) is None:
        return ("adjuntar",)
    return ("derivar", "adjuntar")
