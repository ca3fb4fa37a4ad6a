"""Administrative terms: how they start, run, are lengthened and end (LPAG 133-136, 139)."""

import calendar
from collections.abc import Sequence
from datetime import date

from qillqa.nucleo.plazos.reglas import resumen
from qillqa.nucleo.plazos.reglas.calendario import UN_DIA, Calendario
from qillqa.nucleo.plazos.reglas.frases import dia_de_semana, fecha_larga
from qillqa.nucleo.plazos.reglas.ley import Citas
from qillqa.nucleo.plazos.reglas.plazo import (
    NOMBRES_DE_SUSPENSION,
    NoSePuedeProrrogar,
    Paso,
    Plazo,
    Prorroga,
    Suspension,
    TipoDePaso,
    Tramo,
    Unidad,
    Vencimiento,
)

_POR_MESES = (Unidad.MESES, Unidad.ANIOS)


def calcular(
    plazo: Plazo,
    calendario: Calendario,
    citas: Citas,
    suspensiones: Sequence[Suspension] = (),
    prorroga: Prorroga | None = None,
    distancia: int = 0,
) -> Vencimiento:
    """Return the last day of an administrative term, with its reasons.

    `distancia` is the término de la distancia (135), in days of the kind the term is counted in
    (working days when it is counted in months). Raises NoSePuedeProrrogar, CalendarioIncompleto.
    """
    if distancia and not plazo.regla.del_administrado:
        raise ValueError("LPAG 135: distance is added only to what the citizen must do")
    if prorroga is not None:
        _revisar_prorroga(plazo, prorroga, calendario, citas, suspensiones, distancia)
    cuenta = _Cuenta(plazo, calendario, citas, suspensiones)
    cuenta.empezar()
    cuenta.avanzar(plazo.cantidad, Tramo.PLAZO)
    cuenta.avanzar(distancia, Tramo.DISTANCIA)
    cuenta.avanzar(prorroga.cantidad if prorroga else 0, Tramo.PRORROGA)
    return cuenta.vencer()


def _revisar_prorroga(
    plazo: Plazo,
    prorroga: Prorroga,
    calendario: Calendario,
    citas: Citas,
    suspensiones: Sequence[Suspension],
    distancia: int,
) -> None:
    """Refuse what LPAG 136.1 and 136.2 forbid."""
    if not plazo.regla.prorrogable:
        cita = citas.de("improrrogables", plazo.inicio)
        raise NoSePuedeProrrogar(f"El {plazo.regla.nombre} no se puede prorrogar ({cita}).")
    vence = calcular(plazo, calendario, citas, suspensiones, None, distancia).fecha
    if prorroga.pedida > vence:
        raise NoSePuedeProrrogar(
            f"La prórroga se pidió el {fecha_larga(prorroga.pedida)}, cuando el plazo ya había "
            f"vencido el {fecha_larga(vence)} ({citas.de('prorroga', plazo.inicio)})."
        )


def _base_legal(plazo: Plazo, citas: Citas) -> str:
    return plazo.regla.norma or citas.de(plazo.regla.tema, plazo.inicio)


class _Cuenta:
    """A count in progress: the day reached, and the lines of the explanation so far."""

    def __init__(
        self,
        plazo: Plazo,
        calendario: Calendario,
        citas: Citas,
        suspensiones: Sequence[Suspension],
    ) -> None:
        self.plazo = plazo
        self.calendario = calendario
        self.citas = citas
        self.suspensiones = suspensiones
        self.fecha = plazo.inicio
        self.pasos: list[Paso] = []

    def empezar(self) -> None:
        """Say from where it is counted (133.1 in days, 133.2 in months and years)."""
        plazo, inicio = self.plazo, fecha_larga(self.plazo.inicio)
        por_meses = plazo.unidad in _POR_MESES
        if plazo.no_antes_de and plazo.no_antes_de > plazo.inicio:
            self.fecha = plazo.no_antes_de if por_meses else plazo.no_antes_de - UN_DIA
            frase = (
                f"El acto señala que el plazo se cuenta desde el {fecha_larga(plazo.no_antes_de)}."
            )
        elif not plazo.cantidad:
            frase = f"Debe hacerse el mismo día: {inicio}."
        elif por_meses:
            frase = f"El plazo se cuenta de fecha a fecha desde el {inicio}."
        elif plazo.unidad is Unidad.DIAS_CALENDARIO:
            frase = f"El plazo se cuenta en días calendario desde el día siguiente al {inicio}."
        else:
            frase = f"El plazo se cuenta desde el día hábil siguiente al {inicio}."
        self._anotar(
            TipoDePaso.EMPIEZA, frase, "inicio_en_meses" if por_meses else "inicio_en_dias"
        )

    def avanzar(self, cantidad: int, tramo: Tramo) -> None:
        """Count a part of the term; its first part may be in months, the rest always in days."""
        unidad = self.plazo.unidad
        if unidad in _POR_MESES and (tramo is not Tramo.DISTANCIA):
            if cantidad:
                self._avanzar_meses(cantidad * (12 if unidad is Unidad.ANIOS else 1), tramo)
            return
        numero = 0
        while numero < cantidad:
            self.fecha += UN_DIA
            if not self._suspendido() and not self._no_laborable():
                numero += 1
                self._contar(numero, tramo)

    def _suspendido(self) -> bool:
        """Leave out a day on which the clock was stopped (R86)."""
        suspension = next((s for s in self.suspensiones if s.alcanza(self.fecha)), None)
        if suspension is None:
            return False
        razon = NOMBRES_DE_SUSPENSION[suspension.motivo]
        frase = f"El {dia_de_semana(self.fecha)} el plazo estaba suspendido: {razon}."
        self._anotar(TipoDePaso.SUSPENDE, frase, suspension.motivo, norma=suspension.documento)
        return True

    def _no_laborable(self) -> bool:
        """Leave out a day that is not a working day (134.1)."""
        if self.plazo.unidad is Unidad.DIAS_CALENDARIO:
            return False
        motivo = self.calendario.por_que_no(self.fecha)
        if motivo is None:
            return False
        frase = f"El {dia_de_semana(self.fecha)} no cuenta"
        frase += f": es {motivo}." if motivo.nombre else "."
        self._anotar(
            TipoDePaso.SALTA, frase, "dias_habiles", norma=motivo.norma, que_es=motivo.que_es
        )
        return True

    def _contar(self, numero: int, tramo: Tramo) -> None:
        frase, tema = f"Día {numero}: {dia_de_semana(self.fecha)}.", "dias_habiles"
        if self.plazo.unidad is Unidad.DIAS_CALENDARIO:
            tema = "dias_calendario"
        if tramo is Tramo.DISTANCIA:
            frase, tema = (
                f"Día {numero} por la distancia: {dia_de_semana(self.fecha)}.",
                "distancia",
            )
        if tramo is Tramo.PRORROGA:
            frase, tema = f"Día {numero} de prórroga: {dia_de_semana(self.fecha)}.", "prorroga"
        self._anotar(TipoDePaso.CUENTA, frase, tema, tramo=tramo, numero=numero)

    def _avanzar_meses(self, meses: int, tramo: Tramo) -> None:
        """Go from date to date; without that day, to the first working day of the next (134.3)."""
        desde = self.fecha
        anio, mes = divmod(desde.year * 12 + desde.month - 1 + meses, 12)
        mes += 1
        if desde.day <= calendar.monthrange(anio, mes)[1]:
            self.fecha = date(anio, mes, desde.day)
            frase = f"De fecha a fecha llega al {fecha_larga(self.fecha)}."
        else:
            siguiente = date(anio + mes // 12, mes % 12 + 1, 1)
            self.fecha = self.calendario.primer_habil(siguiente)
            frase = (
                f"El mes en que vence no tiene día {desde.day}: pasa al primer día hábil del mes "
                f"siguiente, {fecha_larga(self.fecha)}."
            )
        self._anotar(TipoDePaso.CUENTA, frase, "meses", tramo=tramo, numero=meses)
        self._reponer_suspendidos(desde)

    def _reponer_suspendidos(self, desde: date) -> None:
        """Give back, day by day, the days on which a term in months was stopped."""
        faltan = 0
        llegada, self.fecha = self.fecha, desde
        while self.fecha < llegada or faltan:
            self.fecha += UN_DIA
            if self._suspendido():
                faltan += self.fecha <= llegada
            elif self.fecha > llegada:
                faltan -= 1

    def vencer(self) -> Vencimiento:
        """Move the last day if it cannot be the last (134.2) and close the explanation."""
        contado = self.fecha
        while not self.plazo.vence_en_inhabil and self._no_puede_vencer():
            self.fecha += UN_DIA
        frase = f"Vence el {fecha_larga(self.fecha)}."
        self._anotar(TipoDePaso.VENCE, frase, "vencimiento")
        return Vencimiento(
            plazo=self.plazo,
            fecha=self.fecha,
            ultimo_contado=contado,
            base_legal=_base_legal(self.plazo, self.citas),
            explicacion=tuple(self.pasos),
            resumen=resumen.resumir(self.plazo, contado, self.fecha, self.pasos),
        )

    def _no_puede_vencer(self) -> bool:
        if self._suspendido():
            return True
        motivo = self.calendario.por_que_no_vence(self.fecha)
        if motivo is None:
            return False
        frase = f"El último día no puede ser el {dia_de_semana(self.fecha)}"
        frase += f": es {motivo}." if motivo.nombre else "."
        self._anotar(
            TipoDePaso.TRASLADA, frase, "ultimo_dia", norma=motivo.norma, que_es=motivo.que_es
        )
        return True

    def _anotar(
        self,
        tipo: TipoDePaso,
        frase: str,
        tema: str,
        *,
        tramo: Tramo = Tramo.PLAZO,
        numero: int | None = None,
        norma: str = "",
        que_es: str = "",
    ) -> None:
        cita = self.citas.de(tema, self.plazo.inicio)
        self.pasos.append(Paso(self.fecha, tipo, frase, cita, tramo, numero, norma, que_es))
