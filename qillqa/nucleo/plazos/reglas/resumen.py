"""The short sentence of a term: "5 días hábiles desde el lunes 23 de noviembre; se saltaron..."."""

from collections.abc import Sequence
from datetime import date

from qillqa.nucleo.plazos.reglas.frases import dia_de_semana, dias_agrupados, enumerar
from qillqa.nucleo.plazos.reglas.plazo import Paso, Plazo, TipoDePaso, Tramo, en_palabras

_PLURALES = {"feriado": "feriados", "día no laborable": "días no laborables"}


def resumir(plazo: Plazo, contado: date, vence: date, pasos: Sequence[Paso]) -> str:
    """Return the summary of a term: length, beginning, days left out, shift of the last day."""
    partes = [_cabeza(plazo, pasos)]
    partes += [p for p in (_saltados(pasos), _suspendidos(pasos)) if p]
    if vence != contado:
        partes.append(
            f"como no podía vencer el {dia_de_semana(contado)}, pasa al {dia_de_semana(vence)}"
        )
    return "; ".join(partes)


def _cabeza(plazo: Plazo, pasos: Sequence[Paso]) -> str:
    desde = dia_de_semana(plazo.no_antes_de or plazo.inicio)
    cabeza = f"{plazo} desde el {desde}" if plazo.cantidad else f"El mismo día, {desde}"
    distancia = _contados(pasos, Tramo.DISTANCIA)
    prorroga = _contados(pasos, Tramo.PRORROGA)
    if distancia:
        cabeza += f", más {_dias(distancia)} por la distancia"
    if prorroga:
        cabeza += f", más {en_palabras(prorroga, plazo.unidad)} de prórroga"
    return cabeza


def _contados(pasos: Sequence[Paso], tramo: Tramo) -> int:
    return sum(1 for p in pasos if p.tipo is TipoDePaso.CUENTA and p.tramo is tramo)


def _saltados(pasos: Sequence[Paso]) -> str:
    """Group the days left out by what they are; Saturdays and Sundays go without saying."""
    grupos: dict[str, list[date]] = {}
    for paso in pasos:
        if paso.tipo is TipoDePaso.SALTA and paso.norma:
            grupos.setdefault(paso.que_es, []).append(paso.fecha)
    if not grupos:
        return ""
    textos = [f"{dias_agrupados(f)} ({_PLURALES[q] if f[1:] else q})" for q, f in grupos.items()]
    uno_solo = sum(len(fechas) for fechas in grupos.values()) == 1
    return f"{'se saltó' if uno_solo else 'se saltaron'} {enumerar(textos)}"


def _suspendidos(pasos: Sequence[Paso]) -> str:
    dias = sum(1 for p in pasos if p.tipo is TipoDePaso.SUSPENDE)
    return f"estuvo suspendido {_dias(dias)}" if dias else ""


def _dias(cuantos: int) -> str:
    return f"{cuantos} día" if cuantos == 1 else f"{cuantos} días"
