"""What a row of the past register must hold, and what is wrong with one that does not."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from qillqa.nucleo.reloj import LIMA
from qillqa.tramite.importacion.numeros import PRIMER_ANIO, NumeroImpreso, leer_numero
from qillqa.tramite.importacion.planilla import clave

V = TypeVar("V")
W = TypeVar("W")
_FECHA = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2,4})|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_HORA = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.]\d{2})?\s*([ap])?\.?\s*m?\.?", re.IGNORECASE)
_ARCHIVADO = {
    *("archivado", "archivada", "archivo", "atendido", "atendida", "concluido", "concluida"),
    *("finalizado", "finalizada", "terminado", "cerrado", "cerrada", "resuelto", "resuelta"),
}
_EN_TRAMITE = {"en_tramite", "tramite", "pendiente", "en_proceso", "proceso", "en_curso", "abierto"}


class FilaMala(ValueError):
    """The row cannot enter; the sentence says everything that is wrong with it."""


@dataclass(frozen=True, slots=True)
class Columna:
    """A column of the file: its heading, whether it must be there, and what it holds."""

    titulo: str
    obligatoria: bool
    ayuda: str
    ejemplo: str


COLUMNAS = (
    Columna("numero", True, "Tal como está escrito en el libro.", "000123-2019-MDVE"),
    Columna("fecha", True, "Día en que se presentó: 04/03/2019 o 2019-03-04.", "04/03/2019"),
    Columna("hora", False, "Si consta: 10:42.", "10:42"),
    Columna("remitente", True, "Nombre completo, tal como está escrito.", "Rosa Ñahui Ccori"),
    Columna("documento", True, "DNI, RUC u otro. Puede ir vacío.", "41234567"),
    Columna("asunto", True, "De qué trata, hasta 1000 letras.", "Solicita constancia de posesión"),
    Columna("folios", True, "Número de hojas. Vacío si no consta.", "4"),
    Columna("procedimiento", False, "Código del TUPA, si lo tuvo.", ""),
    Columna("unidad", False, "Siglas o nombre de la unidad que lo tiene o lo archivó.", "SG"),
    Columna("estado", True, "«archivado» o «en trámite».", "archivado"),
    Columna("fecha_cierre", False, "Día en que se archivó, si consta.", "15/03/2019"),
    Columna("observaciones", True, "Lo que deba quedar dicho. Puede ir vacío.", ""),
)
LARGOS = {"numero": 80, "remitente": 250, "documento": 40, "asunto": 1000, "observaciones": 700}


@dataclass(frozen=True, slots=True)
class FilaDeRegistro:
    """A good row, in values. `unidad` and `procedimiento` are still as written."""

    fila: int
    numero: NumeroImpreso
    fecha: date
    presentado_en: datetime
    remitente: str
    documento: str
    asunto: str
    folios: int
    procedimiento: str
    unidad: str
    archivado: bool
    fecha_cierre: date | None
    observaciones: str


def columnas_que_faltan(columnas: tuple[str, ...]) -> list[str]:
    """Return the columns the file lacks, in the order they are documented."""
    return [c.titulo for c in COLUMNAS if c.obligatoria and c.titulo not in columnas]


def interpretar(fila: int, valores: Mapping[str, str], hoy: date) -> FilaDeRegistro:
    """Return the row in values; FilaMala names all that is wrong with it at once."""
    males: list[str] = []
    celda = {c.titulo: valores.get(c.titulo, "") for c in COLUMNAS}
    for campo, largo in LARGOS.items():
        if len(celda[campo]) > largo:
            males.append(f"«{campo}» pasa de {largo} letras.")
    for campo, frase in (
        ("numero", "Falta el número."),
        ("remitente", "Falta el remitente."),
        ("asunto", "Falta el asunto."),
    ):
        if not celda[campo]:
            males.append(frase)
    fecha, hora = _probar(males, lambda: _fecha_y_hora(celda["fecha"], celda["hora"]), (None, None))
    cierre = _probar(males, lambda: _cierre(celda["fecha_cierre"], fecha, hoy), None)
    folios = _probar(males, lambda: _folios(celda["folios"]), 0)
    archivado = _probar(males, lambda: _archivado(celda["estado"], cierre), False)
    if fecha is not None and fecha > hoy:
        males.append(f"La fecha {fecha:%d/%m/%Y} todavía no llega.")
    if males or fecha is None:
        raise FilaMala(" ".join(males))
    return FilaDeRegistro(
        fila=fila,
        numero=leer_numero(celda["numero"], fecha.year),
        fecha=fecha,
        presentado_en=datetime.combine(fecha, hora or time(), LIMA),
        remitente=celda["remitente"],
        documento=_documento(celda["documento"]),
        asunto=celda["asunto"],
        folios=folios,
        procedimiento=celda["procedimiento"],
        unidad=celda["unidad"],
        archivado=archivado,
        fecha_cierre=cierre,
        observaciones=celda["observaciones"],
    )


def leer_fecha(texto: str) -> date:
    """Return the day written as 04/03/2019 or 2019-03-04; FilaMala says what is wrong with it."""
    hallado = _FECHA.fullmatch(texto)
    if hallado is None:
        raise FilaMala(f"No se entiende la fecha «{texto}»: escríbala así, 04/03/2019.")
    dia, mes, anio, anio_iso, mes_iso, dia_iso = hallado.groups()
    if anio is not None and len(anio) != 4:
        raise FilaMala(f"Escriba el año de «{texto}» con cuatro cifras.")
    try:
        leida = date(int(anio or anio_iso), int(mes or mes_iso), int(dia or dia_iso))
    except ValueError:
        raise FilaMala(f"La fecha {texto} no existe en el calendario.") from None
    if leida.year < PRIMER_ANIO:
        raise FilaMala(f"El año de {texto} no puede ser: revíselo.")
    return leida


def _probar(males: list[str], leer: Callable[[], V], si_no: W) -> V | W:
    """Read one cell; what is wrong with it joins the others, and `si_no` stands for it."""
    try:
        return leer()
    except FilaMala as mal:
        males.append(str(mal))
        return si_no


def _fecha_y_hora(fecha: str, hora: str) -> tuple[date, time | None]:
    if not fecha:
        raise FilaMala("Falta la fecha.")
    dia, _, resto = fecha.replace("T", " ").partition(" ")
    return leer_fecha(dia), _hora(hora or resto.strip())


def _hora(texto: str) -> time | None:
    if not texto:
        return None
    hallado = _HORA.fullmatch(texto)
    if hallado is not None:
        horas, minutos, mitad = int(hallado[1]), int(hallado[2]), (hallado[3] or "").lower()
        if mitad and 1 <= horas <= 12:
            horas = horas % 12 + (12 if mitad == "p" else 0)
        if horas < 24 and minutos < 60:
            return time(horas, minutos)
    raise FilaMala(f"No se entiende la hora «{texto}»: escríbala así, 10:42.")


def _cierre(texto: str, presentado: date | None, hoy: date) -> date | None:
    if not texto:
        return None
    cierre = leer_fecha(texto.replace("T", " ").partition(" ")[0])
    if cierre > hoy:
        raise FilaMala(f"La fecha de cierre {cierre:%d/%m/%Y} todavía no llega.")
    if presentado is not None and cierre < presentado:
        raise FilaMala("La fecha de cierre es anterior a la de presentación.")
    return cierre


def _folios(texto: str) -> int:
    if not texto:
        return 0
    if not texto.isascii() or not texto.isdecimal() or int(texto) > 1_000_000:
        raise FilaMala(f"Los folios no son un número: «{texto}».")
    return int(texto)


def _archivado(texto: str, cierre: date | None) -> bool:
    palabra = clave(texto)
    if palabra in _ARCHIVADO or (not palabra and cierre is not None):
        return True
    if palabra in _EN_TRAMITE and cierre is None:
        return False
    if palabra in _EN_TRAMITE:
        raise FilaMala("Dice que está en trámite y trae fecha de cierre.")
    if not palabra:
        raise FilaMala("Falta el estado: archivado o en trámite.")
    raise FilaMala(f"No se entiende el estado «{texto}»: escriba archivado o en trámite.")


def _documento(texto: str) -> str:
    """Return a bare DNI or RUC with its name before it, as the rest of the house keeps it."""
    if texto.isdecimal() and len(texto) in (8, 11):
        return f"{'DNI' if len(texto) == 8 else 'RUC'} {texto}"
    return texto
