"""How dates, terms, money and sizes are written for people: pure functions, Spanish of Peru.

Screens and official documents use the same functions, so that both say the same thing.
Instants are always shown on the clock of America/Lima.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from qillqa.nucleo.plazos.cercania import por_vencer_hasta
from qillqa.nucleo.plazos.reglas import frases
from qillqa.nucleo.reloj import a_lima, fecha_de

EstadoDePlazo = Literal["en_plazo", "por_vencer", "vencido", "archivado"]


def dia_de(cuando: date) -> date:
    """The day, in Lima, of a date or of an instant."""
    return fecha_de(cuando) if isinstance(cuando, datetime) else cuando


def fecha_larga(cuando: date) -> str:
    """``lunes 23 de noviembre de 2026``."""
    return frases.fecha_larga(dia_de(cuando))


def fecha_corta(cuando: date, hoy: date | None = None) -> str:
    """``martes 24 nov``; the year is added when it is not this year."""
    dia = dia_de(cuando)
    corta = f"{frases.DIAS[dia.weekday()]} {dia.day} {frases.MESES[dia.month - 1][:3]}"
    return corta if hoy is None or dia.year == hoy.year else f"{corta} {dia.year}"


def fecha_numerica(cuando: date) -> str:
    """``23/11/2026``, as forms ask for it."""
    return f"{dia_de(cuando):%d/%m/%Y}"


def hora(instante: datetime) -> str:
    """``10:42``, of 24 hours."""
    return f"{a_lima(instante):%H:%M}"


def fecha_hora(instante: datetime) -> str:
    """``lunes 23 de noviembre de 2026, 10:42``."""
    return f"{fecha_larga(instante)}, {hora(instante)}"


def relativo(cuando: date, hoy: date) -> str:
    """``hoy``, ``mañana``, ``en 3 días``, ``ayer``, ``hace 3 días``: whole days in Lima."""
    distancia = (dia_de(cuando) - hoy).days
    cercanos = {-1: "ayer", 0: "hoy", 1: "mañana"}
    if distancia in cercanos:
        return cercanos[distancia]
    return f"en {distancia} días" if distancia > 0 else f"hace {-distancia} días"


def vencimiento(vence: date, hoy: date) -> str:
    """``vence mañana`` or ``venció hace 3 días``: on its last day a term has not lapsed yet."""
    verbo = "venció" if dia_de(vence) < hoy else "vence"
    return f"{verbo} {relativo(vence, hoy)}"


def estado_de_plazo(vence: date, hoy: date) -> EstadoDePlazo:
    """Whether an open term is in time, about to lapse (within two working days) or lapsed."""
    dia = dia_de(vence)
    if dia < hoy:
        return "vencido"
    return "por_vencer" if dia <= por_vencer_hasta(hoy) else "en_plazo"


def cifra(numero: int) -> str:
    """``10,000``."""
    return f"{numero:,}"


def soles(monto: Decimal | int) -> str:
    """``S/ 1,234.50``: two decimals, halves rounded up as money is."""
    redondo = Decimal(monto).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"S/ {redondo:,.2f}"


def tamano(octetos: int) -> str:
    """``340 kB``, ``1.2 MB``: decimal units, as people see them in their own folders."""
    if octetos < 0:
        raise ValueError("Un archivo no puede medir menos de cero.")
    if octetos == 1:
        return "1 byte"
    if octetos < 1000:
        return f"{octetos} bytes"
    for unidad, divisor in (("kB", 10**3), ("MB", 10**6), ("GB", 10**9)):
        valor = Decimal(octetos) / divisor
        if valor < Decimal("999.5") or unidad == "GB":
            decimales = 1 if valor < Decimal("9.95") and unidad != "kB" else 0
            return f"{valor:.{decimales}f} {unidad}"
    raise AssertionError("inalcanzable")


def nombre_corto(nombre: str) -> str:
    """``Villa Ejemplo``: a municipality's name without what it is."""
    for comienzo in ("Municipalidad Distrital", "Municipalidad Provincial", "Municipalidad"):
        if nombre.startswith(f"{comienzo} "):
            resto = nombre.removeprefix(comienzo).strip()
            return resto.removeprefix("de ").removeprefix("del ")
    return nombre
