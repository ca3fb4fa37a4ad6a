"""Civil terms (Código Civil 183-184): natural days, and rules unlike the administrative ones."""

import calendar as calendario_gregoriano
from datetime import date

from qillqa.nucleo.plazos.reglas.calendario import UN_DIA, Calendario
from qillqa.nucleo.plazos.reglas.frases import dia_de_semana, fecha_larga
from qillqa.nucleo.plazos.reglas.ley import Citas
from qillqa.nucleo.plazos.reglas.plazo import (
    Paso,
    Plazo,
    TipoDePaso,
    Unidad,
    Vencimiento,
)


def calcular_civil(plazo: Plazo, calendario: Calendario, citas: Citas) -> Vencimiento:
    """Return the last day of a civil term, with its reasons.

    Days are natural unless the law or the act says working days (183.1); a month without the day
    ends on its last day (183.2); the first day is left out (183.4); a last day that is not a
    working day moves to the next one (183.5).
    """
    contado, tema, frase = _llegada(plazo, calendario)
    vence = calendario.primer_habil(contado)
    pasos = [
        _paso(
            plazo.inicio,
            TipoDePaso.EMPIEZA,
            f"No se cuenta el día inicial, {fecha_larga(plazo.inicio)}.",
            citas.de("civil_inicio", plazo.inicio),
        ),
        _paso(contado, TipoDePaso.CUENTA, frase, citas.de(tema, plazo.inicio)),
    ]
    cita_ultimo = citas.de("civil_ultimo", plazo.inicio)
    if vence != contado:
        motivo = calendario.por_que_no(contado)
        traslado = f"El último día no puede ser el {dia_de_semana(contado)}: es {motivo}."
        pasos.append(_paso(contado, TipoDePaso.TRASLADA, traslado, cita_ultimo))
    pasos.append(_paso(vence, TipoDePaso.VENCE, f"Vence el {fecha_larga(vence)}.", cita_ultimo))
    return Vencimiento(
        plazo=plazo,
        fecha=vence,
        ultimo_contado=contado,
        base_legal=plazo.regla.norma or citas.de(plazo.regla.tema, plazo.inicio),
        explicacion=tuple(pasos),
        resumen=_resumen(plazo, contado, vence),
    )


def _llegada(plazo: Plazo, calendario: Calendario) -> tuple[date, str, str]:
    """Return where the count ends, under which subject, and the sentence that says so."""
    if plazo.unidad is Unidad.DIAS_CALENDARIO:
        fin = plazo.inicio + UN_DIA * plazo.cantidad
        return fin, "civil_dias", f"Se cuentan {plazo}, hasta el {fecha_larga(fin)}."
    if plazo.unidad is Unidad.DIAS_HABILES:
        fin = plazo.inicio
        for _ in range(plazo.cantidad):
            fin = calendario.siguiente_habil(fin)
        return fin, "civil_dias", f"Se cuentan {plazo}, hasta el {fecha_larga(fin)}."
    en_anios = plazo.unidad is Unidad.ANIOS
    fin = _sumar_meses(plazo.inicio, plazo.cantidad * (12 if en_anios else 1))
    frase = f"Se cumple en la fecha correspondiente, {fecha_larga(fin)}."
    if fin.day != plazo.inicio.day:
        frase = (
            f"El mes del vencimiento no tiene día {plazo.inicio.day}: se cumple el último día de "
            f"ese mes, {fecha_larga(fin)}."
        )
    return fin, "civil_anios" if en_anios else "civil_meses", frase


def _sumar_meses(desde: date, meses: int) -> date:
    anio, mes = divmod(desde.year * 12 + desde.month - 1 + meses, 12)
    ultimo = calendario_gregoriano.monthrange(anio, mes + 1)[1]
    return date(anio, mes + 1, min(desde.day, ultimo))


def _paso(fecha: date, tipo: TipoDePaso, frase: str, cita: str) -> Paso:
    return Paso(fecha, tipo, frase, cita)


def _resumen(plazo: Plazo, contado: date, vence: date) -> str:
    resumen = f"{plazo} desde el {dia_de_semana(plazo.inicio)}"
    if vence == contado:
        return resumen
    return (
        f"{resumen}; como no podía vencer el {dia_de_semana(contado)}, "
        f"pasa al {dia_de_semana(vence)}"
    )
