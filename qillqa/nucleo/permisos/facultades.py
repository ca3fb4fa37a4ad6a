"""A faculty: one thing an office may do, with a name and a sentence."""

from dataclasses import dataclass

_CATALOGO: dict[str, "Facultad"] = {}


@dataclass(frozen=True, slots=True)
class Facultad:
    """What an office may do; `codigo` is stored with the office, `descripcion` is shown."""

    codigo: str
    descripcion: str

    def __post_init__(self) -> None:
        _CATALOGO[self.codigo] = self

    def __str__(self) -> str:
        return self.codigo


def catalogo() -> list[Facultad]:
    """Return every faculty declared, room by room: what an office may be given."""
    return [_CATALOGO[codigo] for codigo in sorted(_CATALOGO)]
