"""The law as it stood on a date: citations, quantities and the calendar, as values.

Ley 27444 was renumbered on 2026-05-01 (TUO of DS 006-2026-JUS): what an act cites depends on its
date, so the number of an article is never written in a rule.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from qillqa.nucleo.plazos.reglas.calendario import Calendario
from qillqa.nucleo.plazos.reglas.frases import fecha_larga


class _Fechado(Protocol):
    """Anything that rules between two dates, both included; `hasta` None is still in force."""

    @property
    def desde(self) -> date: ...

    @property
    def hasta(self) -> date | None: ...


F = TypeVar("F", bound=_Fechado)


class FaltaCita(LookupError):
    """No citation is known for a subject on a date."""


class FaltaParametro(LookupError):
    """No value is known for a legal parameter on a date."""


@dataclass(frozen=True, slots=True)
class Cita:
    """How a subject is cited between two dates."""

    tema: str
    texto: str
    desde: date
    hasta: date | None = None


@dataclass(frozen=True)
class Citas:
    """Every known citation (R76)."""

    filas: tuple[Cita, ...]

    @cached_property
    def _por_tema(self) -> dict[str, list[Cita]]:
        return _agrupar([(fila.tema, fila) for fila in self.filas])

    def de(self, tema: str, fecha: date) -> str:
        """Return the text with which an act of `fecha` cites `tema`."""
        fila = _vigente(self._por_tema.get(tema, []), fecha)
        if fila is None:
            raise FaltaCita(f"Falta la cita legal de «{tema}» al {fecha_larga(fecha)}.")
        return fila.texto


@dataclass(frozen=True, slots=True)
class Parametro:
    """A number or word fixed by a norm between two dates."""

    nombre: str
    valor: str
    desde: date
    hasta: date | None = None
    norma: str = ""
    articulo: str = ""
    verificado_por: str = ""


@dataclass(frozen=True)
class Parametros:
    """Every known legal parameter."""

    filas: tuple[Parametro, ...]

    @cached_property
    def _por_nombre(self) -> dict[str, list[Parametro]]:
        return _agrupar([(fila.nombre, fila) for fila in self.filas])

    def valor(self, nombre: str, fecha: date) -> str:
        """Return the value of a parameter on a date."""
        fila = _vigente(self._por_nombre.get(nombre, []), fecha)
        if fila is None:
            raise FaltaParametro(f"Falta el valor de «{nombre}» al {fecha_larga(fecha)}.")
        return fila.valor

    def entero(self, nombre: str, fecha: date) -> int:
        """Return the value of a parameter that is a whole number."""
        return int(self.valor(nombre, fecha))


@dataclass(frozen=True, slots=True)
class Ley:
    """What a term needs to know of the law: which days count, how it is cited, how long it is."""

    calendario: Calendario
    citas: Citas
    parametros: Parametros


def texto_de_cita(norma: str, articulo: str) -> str:
    """Return "Código Civil, art. 183, inciso 2", or the norm alone."""
    return f"{norma}, art. {articulo}" if articulo else norma


def _vigente(filas: list[F], fecha: date) -> F | None:
    rigen = (f for f in filas if f.desde <= fecha and (f.hasta is None or fecha <= f.hasta))
    return next(rigen, None)


def _agrupar(pares: list[tuple[str, F]]) -> dict[str, list[F]]:
    indice: dict[str, list[F]] = {}
    for clave, fila in pares:
        indice.setdefault(clave, []).append(fila)
    return indice
