"""The kinds of fact: each has a code, a sentence, and perhaps a public sentence."""

from dataclasses import dataclass
from string import Formatter
from typing import Any

_CATALOGO: dict[str, "Hecho"] = {}


class _SinHuecos(Formatter):
    """Formats a sentence; what an old entry did not keep is shown as a dash, never as an error."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:  # noqa: ARG002
        return kwargs.get(str(key), "—")


_FORMATO = _SinHuecos()


@dataclass(frozen=True, slots=True)
class Hecho:
    """A kind of fact. `frase` may use {por} and the names of the entry's data.

    `publica` is the sentence shown to whoever follows the case from outside; empty means that the
    fact is not shown there at all.
    """

    codigo: str
    frase: str
    publica: str = ""

    def __post_init__(self) -> None:
        if self.codigo in _CATALOGO:
            raise ValueError(f"fact {self.codigo} is declared twice")
        _CATALOGO[self.codigo] = self

    def contar(self, datos: dict[str, Any], *, publica: bool = False) -> str:
        """Return the sentence of one entry."""
        return _FORMATO.vformat(self.publica if publica else self.frase, (), datos)


def hecho(codigo: str) -> Hecho:
    """Return the kind of fact declared with this code; KeyError if no domain declared it."""
    return _CATALOGO[codigo]


def catalogo() -> dict[str, Hecho]:
    """Return every kind of fact declared so far."""
    return dict(_CATALOGO)


def codigos_publicos() -> list[str]:
    """Return the codes of the facts that are shown to the public."""
    return [h.codigo for h in _CATALOGO.values() if h.publica]
