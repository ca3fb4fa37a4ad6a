"""Reads the TUPA of an import whole: its procedures, what is warned of them, the rows refused."""

from dataclasses import dataclass
from datetime import date

from qillqa.nucleo.permisos.reparos import Reparo
from qillqa.tramite.importacion.hojas import abierta
from qillqa.tramite.importacion.planilla import Fila, NoSePuedeLeer
from qillqa.tramite.importacion.registro import FilaMala
from qillqa.tramite.importacion.tupa import Ficha, columnas_que_faltan, interpretar, reparos_de
from qillqa.tramite.models import Importacion


@dataclass(frozen=True, slots=True)
class TupaLeido:
    """A TUPA as read: its good procedures with what is warned of each, and the rows refused."""

    fichas: list[Ficha]
    advertencias: list[Reparo]
    malas: list[tuple[Fila, str]]


def leer_tupa(importacion: Importacion) -> TupaLeido:
    """Read the TUPA of an import; what impedes a procedure refuses its row, the rest is warned."""
    norma, _ = norma_y_fecha(importacion)
    leido = TupaLeido([], [], [])
    vistos: dict[str, int] = {}
    with abierta(importacion) as planilla:
        if faltan := columnas_que_faltan(planilla.columnas):
            raise NoSePuedeLeer(f"A la primera fila le faltan: {', '.join(faltan)}.")
        for fila in planilla.filas:
            try:
                ficha = interpretar(fila.valores)
                primera = vistos.setdefault(ficha.codigo, fila.n)
                if primera != fila.n:
                    raise FilaMala(f"El código {ficha.codigo} ya está en la fila {primera}.")
                advertencias = _exigir(ficha, norma)
            except FilaMala as mal:
                leido.malas.append((fila, str(mal)))
            else:
                leido.fichas.append(ficha)
                leido.advertencias.extend(advertencias)
    return leido


def norma_y_fecha(importacion: Importacion) -> tuple[str, date]:
    """Return the norm that approves a TUPA and the date from which it rules, as declared."""
    parametros = importacion.parametros
    return parametros["norma"], date.fromisoformat(parametros["desde"])


def _exigir(ficha: Ficha, norma: str) -> list[Reparo]:
    reparos = reparos_de(ficha, norma)
    if impiden := [r.frase for r in reparos if r.nivel == "impide"]:
        raise FilaMala(" ".join(impiden))
    return list(reparos)
