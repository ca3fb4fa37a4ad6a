"""The actor: a person in an office on a date, as a value without a database."""

from dataclasses import dataclass, field

from qillqa.nucleo.permisos.facultades import Facultad


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `nombre`, `cargo` and `unidad` are printed as they were at that instant.

    A citizen who files by the web has no account nor office; the system itself has neither.
    """

    nombre: str
    cuenta_id: int | None = None
    persona_id: int | None = None
    designacion_id: int | None = None
    cargo: str = ""
    unidad_id: int | None = None
    unidad: str = ""
    facultades: frozenset[str] = field(default_factory=frozenset)

    @property
    def autenticado(self) -> bool:
        """Whether somebody signed in stands behind this actor."""
        return self.cuenta_id is not None

    @property
    def oficio(self) -> int:
        """The id of the designation it acts by; ValueError if it holds no office."""
        if self.designacion_id is None:
            raise ValueError(f"{self.nombre} holds no office")
        return self.designacion_id

    def puede(self, facultad: Facultad) -> bool:
        """Whether the office held gives this faculty."""
        return facultad.codigo in self.facultades

    def __str__(self) -> str:
        return f"{self.nombre}, {self.cargo}" if self.cargo else self.nombre


ANONIMO = Actor(nombre="Visitante")
SISTEMA = Actor(nombre="Sistema")
