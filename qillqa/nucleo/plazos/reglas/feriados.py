"""Which days the law makes holidays in a year, each from its own law on (DLeg 713 art. 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from qillqa.nucleo.plazos.reglas.calendario import Ambito, Clase, DiaNoHabil


@dataclass(frozen=True, slots=True)
class Fiesta:
    """A holiday by rule: a fixed "MM-DD", or "pascua-3" (days from Easter Sunday).

    `desde` is the first day on which the law that created it was in force.
    """

    nombre: str
    regla: str
    desde: date
    norma: str
    ambito: Ambito = Ambito.NACIONAL
    ubigeo: str = ""
    verificado_por: str = ""

    def fecha_en(self, anio: int) -> date:
        """Return its date in a year; national ones are kept on it (DLeg 713 art. 7)."""
        if self.regla.startswith("pascua"):
            return pascua(anio) + timedelta(days=int(self.regla.removeprefix("pascua")))
        mes, dia = self.regla.split("-")
        return date(anio, int(mes), int(dia))


def pascua(anio: int) -> date:
    """Return Easter Sunday of a Gregorian year (Meeus, Jones and Butcher's algorithm)."""
    a, (b, c) = anio % 19, divmod(anio, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    hasta_domingo = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * hasta_domingo) // 451
    mes, dia = divmod(h + hasta_domingo - 7 * m + 114, 31)
    return date(anio, mes, dia + 1)


def feriados_de(anio: int, fiestas: Iterable[Fiesta]) -> list[DiaNoHabil]:
    """Return the holidays of a year in order, without those whose law did not rule yet."""
    fechas = ((fiesta.fecha_en(anio), fiesta) for fiesta in fiestas)
    dias = [_dia(fecha, fiesta) for fecha, fiesta in fechas if fecha >= fiesta.desde]
    return sorted(dias, key=lambda dia: (dia.fecha, dia.ambito))


def _dia(fecha: date, fiesta: Fiesta) -> DiaNoHabil:
    return DiaNoHabil(
        fecha=fecha,
        nombre=fiesta.nombre,
        clase=Clase.FERIADO,
        ambito=fiesta.ambito,
        norma=fiesta.norma,
        ubigeo=fiesta.ubigeo,
        verificado_por=fiesta.verificado_por,
    )
