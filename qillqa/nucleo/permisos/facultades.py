"""A faculty: one thing an office may do, with a name and a sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facultad:
    """What an office may do; `codigo` is stored with the office, `descripcion` is shown."""

    codigo: str
    descripcion: str

    def __str__(self) -> str:
        return self.codigo
