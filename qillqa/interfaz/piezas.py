"""The values that components show: what a page gives to a tray, a timeline, a navigation.

They hold words already decided; templates only lay them out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Entrada:
    """One line of a navigation: where it goes and how many things wait there."""

    titulo: str
    direccion: str
    cuenta: int | str | None = None
    """How many; «99+» when they are too many to count."""
    actual: bool = False


@dataclass(frozen=True)
class Grupo:
    """Lines of navigation under one heading (empty heading: none is shown)."""

    titulo: str
    entradas: Sequence[Entrada]


@dataclass(frozen=True)
class Barra:
    """Addresses the frame needs; an empty one hides its control. Context name: ``barra``."""

    inicio: str = "/"
    buscar: str = ""
    busqueda: str = ""
    avisos: str = ""
    avisos_sin_leer: int | str = 0
    cuenta: str = ""
    quien: str = ""
    cargo: str = ""
    cargos: Sequence[tuple[str, str]] = ()
    """(value, name) of the offices one may change to; shown when there are two or more."""
    cargo_actual: str = ""
    cambiar_cargo: str = ""
    ingresar: str = ""
    salir: str = ""
    secciones: Sequence[Entrada] = ()
    idiomas: Sequence[tuple[str, str, str]] = ()
    """(code, name in that language, address): portal only."""


@dataclass(frozen=True)
class Fila:
    """A row of a tray: one thing that waits, with its term."""

    clave: str
    direccion: str
    numero: str
    asunto: str
    persona: str = ""
    de: str = ""
    desde: datetime | date | None = None
    vence: date | None = None
    archivado: bool = False
    nuevo: bool = False
    nota: str = ""
    estado: str = ""
    """Where it is, in words: for what has no term, in a tray with ``columna_estado``."""


@dataclass(frozen=True)
class AccionEnBloque:
    """A button of the bar that appears with a selection; ``direccion`` receives the POST."""

    titulo: str
    direccion: str
    principal: bool = False


@dataclass(frozen=True)
class Bandeja:
    """A tray: its rows, what may be done to several at once, and its words when empty."""

    titulo: str
    filas: Sequence[Fila]
    acciones: Sequence[AccionEnBloque] = ()
    vacio: str = "No hay nada aquí."
    vacio_detalle: str = ""
    columna_numero: str = "Número"
    columna_asunto: str = "Persona y asunto"
    columna_de: str = "De"
    columna_desde: str = "Desde"
    columna_estado: str = ""
    """The last column: where each row is; empty, the tray tells terms instead."""


@dataclass(frozen=True)
class Chip:
    """A filter as an address: following it sets or removes the filter."""

    titulo: str
    direccion: str
    activo: bool = False
    cuenta: int | None = None


@dataclass(frozen=True)
class Suceso:
    """One sentence of a history: what happened, who did it and when."""

    frase: str
    cuando: datetime
    quien: str = ""
    detalle: str = ""
    documento: str = ""
    direccion: str = ""
    reservado: bool = False


@dataclass(frozen=True)
class Documento:
    """A document as a list shows it."""

    titulo: str
    direccion: str
    tipo: str = "PDF"
    octetos: int | None = None
    folios: int | None = None
    cuando: datetime | None = None
    detalle: str = ""


@dataclass(frozen=True)
class ArchivoCargado:
    """A file already received while a form is being filled; it survives errors of the form."""

    clave: str
    nombre: str
    octetos: int
    error: str = ""
    detalle: str = ""
    """What it is: «documento PDF, 3 páginas»."""
    aviso: str = ""
    """What must be said about a file that was received all the same."""


@dataclass(frozen=True)
class Identidad:
    """The bar that says which case this is."""

    numero: str
    asunto: str
    persona: str = ""
    estado: str = ""
    vence: date | None = None
    archivado: bool = False
    por_que: str = ""
    """Address that explains the date of the term, if any."""


@dataclass(frozen=True)
class Tarea:
    """A big link: what one came to do."""

    titulo: str
    direccion: str
    detalle: str = ""
    icono: str = ""


@dataclass(frozen=True)
class Consecuencia:
    """What follows an act, for the notice shown after it."""

    hecho: str
    sigue: str = ""
    direccion: str = ""
    enlace: str = ""
    tono: str = field(default="verde")


@dataclass(frozen=True)
class Acto:
    """An act offered beside a case; with ``motivo`` it is shown as not possible, and why."""

    titulo: str
    direccion: str = ""
    motivo: str = ""
