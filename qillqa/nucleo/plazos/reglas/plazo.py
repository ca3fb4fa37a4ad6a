"""The shapes of a term: what is asked, what may change it, and the answer with its reasons."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Unidad(StrEnum):
    """In what a term is counted."""

    DIAS_HABILES = "dias_habiles"
    DIAS_CALENDARIO = "dias_calendario"
    MESES = "meses"
    ANIOS = "anios"


_NOMBRES = {
    Unidad.DIAS_HABILES: ("día hábil", "días hábiles"),
    Unidad.DIAS_CALENDARIO: ("día calendario", "días calendario"),
    Unidad.MESES: ("mes", "meses"),
    Unidad.ANIOS: ("año", "años"),
}


def en_palabras(cantidad: int, unidad: Unidad) -> str:
    """Return "1 día hábil" or "5 días hábiles"."""
    return f"{cantidad} {_NOMBRES[unidad][cantidad != 1]}"


@dataclass(frozen=True, slots=True)
class Regla:
    """The rule that gives a term: its name, and the subject under which it is cited.

    `del_administrado` says that the citizen must act (only then distance is added, LPAG 135);
    `prorrogable`, that it is one of the terms of LPAG 136.2. `norma` is for terms of another law,
    cited as written.
    """

    codigo: str
    nombre: str
    tema: str = ""
    del_administrado: bool = False
    prorrogable: bool = False
    norma: str = ""

    def __post_init__(self) -> None:
        if not (self.tema or self.norma):
            raise ValueError("a term needs its legal basis")


@dataclass(frozen=True, slots=True)
class Plazo:
    """A term. `inicio` is the date of the fact that starts it (filing, notice), which never counts.

    `no_antes_de` is the later date an act may set for the count (133). `vence_en_inhabil` is for
    the internal terms whose law makes them end even on a non-working day (139.1).
    """

    inicio: date
    cantidad: int
    unidad: Unidad
    regla: Regla
    no_antes_de: date | None = None
    vence_en_inhabil: bool = False

    def __post_init__(self) -> None:
        if self.cantidad < 0:
            raise ValueError("a term has no negative length")

    def __str__(self) -> str:
        return en_palabras(self.cantidad, self.unidad)


class MotivoDeSuspension(StrEnum):
    """The closed list of grounds that stop the clock (R86); the value is the subject cited."""

    SUBSANACION = "suspension_subsanacion"
    COLABORACION = "suspension_colaboracion"
    GESTION_DEL_ADMINISTRADO = "suspension_gestion"


NOMBRES_DE_SUSPENSION = {
    MotivoDeSuspension.SUBSANACION: "se espera que la persona subsane",
    MotivoDeSuspension.COLABORACION: "se espera la colaboración de otra entidad",
    MotivoDeSuspension.GESTION_DEL_ADMINISTRADO: "la persona pidió tiempo para una gestión",
}


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days, both ends included, on which a term did not run, with the document that says so.

    An open one is given with the last day it may reach; the term is computed again when it ends.
    """

    motivo: MotivoDeSuspension
    desde: date
    hasta: date
    documento: str

    def __post_init__(self) -> None:
        if not self.documento:
            raise ValueError("a suspension needs the document that decided it")
        if self.hasta < self.desde:
            raise ValueError("a suspension ends on or after the day it begins")

    def alcanza(self, fecha: date) -> bool:
        """Whether the term was stopped on a day."""
        return self.desde <= fecha <= self.hasta


@dataclass(frozen=True, slots=True)
class Prorroga:
    """The one extension LPAG 136.3 allows, in the unit of the term, asked for before it lapsed."""

    cantidad: int
    pedida: date
    documento: str

    def __post_init__(self) -> None:
        if self.cantidad < 1 or not self.documento:
            raise ValueError("an extension lengthens the term by an express decision")


class NoSePuedeProrrogar(ValueError):
    """The term admits no extension, or it was asked for too late; the sentence says which."""


class TipoDePaso(StrEnum):
    """What happened to a day, or to the count, in the explanation of a term."""

    EMPIEZA = "empieza"
    CUENTA = "cuenta"
    SALTA = "salta"
    SUSPENDE = "suspende"
    TRASLADA = "traslada"
    VENCE = "vence"


class Tramo(StrEnum):
    """To which part of the count a day belongs."""

    PLAZO = "plazo"
    DISTANCIA = "distancia"
    PRORROGA = "prorroga"


@dataclass(frozen=True, slots=True)
class Paso:
    """One line of the explanation: the article applied and the norm that makes the day special."""

    fecha: date
    tipo: TipoDePaso
    frase: str
    cita: str
    tramo: Tramo = Tramo.PLAZO
    numero: int | None = None
    norma: str = ""
    que_es: str = ""


@dataclass(frozen=True, slots=True)
class Vencimiento:
    """The answer: the last day of the term, and why.

    `ultimo_contado` is where the count ended before any shift of the last day (134.2).
    """

    plazo: Plazo
    fecha: date
    ultimo_contado: date
    base_legal: str
    explicacion: tuple[Paso, ...]
    resumen: str

    def ha_vencido(self, el: date) -> bool:
        """Whether the term had lapsed on a day: it lasts to the end of its last day (140.1)."""
        return el > self.fecha

    def dias_contados(self, tramo: Tramo = Tramo.PLAZO) -> int:
        """How many days of a part were counted, by the explanation itself."""
        return sum(1 for p in self.explicacion if p.tipo is TipoDePaso.CUENTA and p.tramo is tramo)
