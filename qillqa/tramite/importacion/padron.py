"""Judges a row beside what the house already has: its units, its TUPA and the numbers it gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qillqa.nucleo.numeracion.reglas import imprimir
from qillqa.tramite.importacion.numeros import NumeroImpreso
from qillqa.tramite.importacion.planilla import clave
from qillqa.tramite.importacion.registro import FilaDeRegistro, FilaMala


@dataclass(frozen=True, slots=True)
class UnidadConocida:
    """A unit as rows may name it; `vigente` today or only in an earlier chart."""

    id: int
    vigente: bool


@dataclass(frozen=True, slots=True)
class VersionConocida:
    """A version of a procedure and the days between which it rules."""

    id: int
    desde: date
    hasta: date | None

    def rige(self, fecha: date) -> bool:
        """Whether it is in force that day."""
        return self.desde <= fecha and (self.hasta is None or fecha <= self.hasta)


@dataclass(frozen=True, slots=True)
class Padron:
    """What rows are compared with: names in bare letters (`planilla.clave`)."""

    mesa_id: int
    unidades: Mapping[str, UnidadConocida]
    versiones: Mapping[str, Sequence[VersionConocida]]
    vivos_desde: Mapping[int, int]
    """By year, the first number the system itself gives."""
    patron: str
    entidad: str


@dataclass(frozen=True, slots=True)
class FilaUbicada:
    """A good row with its unit and its version of the TUPA, if they were found."""

    fila: FilaDeRegistro
    unidad_id: int | None
    version_id: int | None
    observaciones: str


def ubicar(fila: FilaDeRegistro, padron: Padron) -> FilaUbicada:
    """Place a row in the house; FilaMala when its number or its unit cannot be.

    What is not found and hurts nobody is kept in words, never lost and never invented.
    """
    if _lo_da_el_sistema(fila.numero, padron):
        raise FilaMala(
            f"El número {fila.numero.impreso} lo da el sistema desde que numera "
            f"{fila.numero.anio}: no es del registro anterior."
        )
    notas = [fila.observaciones] if fila.observaciones else []
    unidad = padron.unidades.get(clave(fila.unidad)) if fila.unidad else None
    if not fila.archivado and fila.unidad and (unidad is None or not unidad.vigente):
        raise FilaMala(
            f"La unidad «{fila.unidad}» no existe hoy: corríjala, o déjela vacía y el expediente "
            "quedará en mesa de partes."
        )
    if fila.unidad and unidad is None:
        notas.append(f"Unidad según el registro: {fila.unidad}.")
    version = _version(fila, padron)
    if fila.procedimiento and version is None:
        notas.append(f"Procedimiento según el registro: {fila.procedimiento}.")
    return FilaUbicada(fila, unidad.id if unidad else None, version, " ".join(notas)[:1000])


class Repetidos:
    """Remembers the numbers of the file, to tell the second of two equal ones."""

    def __init__(self) -> None:
        self._vistos: dict[tuple[int, str], int] = {}

    def anotar(self, fila: FilaDeRegistro) -> None:
        """Take note of a row; FilaMala if an earlier one has its number."""
        primera = self._vistos.setdefault((fila.numero.anio, fila.numero.impreso), fila.fila)
        if primera != fila.fila:
            raise FilaMala(
                f"El número {fila.numero.impreso} está dos veces en el archivo: "
                f"también en la fila {primera}."
            )


def _version(fila: FilaDeRegistro, padron: Padron) -> int | None:
    conocidas = padron.versiones.get(clave(fila.procedimiento), ())
    return next((v.id for v in conocidas if v.rige(fila.fecha)), None)


def _lo_da_el_sistema(numero: NumeroImpreso, padron: Padron) -> bool:
    desde = padron.vivos_desde.get(numero.anio)
    if desde is None or numero.n is None or numero.n < desde or not padron.patron:
        return False
    propio = imprimir(padron.patron, n=numero.n, anio=numero.anio, entidad=padron.entidad)
    return propio == numero.impreso
