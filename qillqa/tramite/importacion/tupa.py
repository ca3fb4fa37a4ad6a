"""What a row of a TUPA must hold, and what the law objects to in it (LPAG 36-37, 45; R16, R35)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from qillqa.nucleo.permisos.reparos import Reparo
from qillqa.tramite.importacion.planilla import clave
from qillqa.tramite.importacion.registro import Columna, FilaMala
from qillqa.tramite.reglas import MAXIMO_LEGAL_DE_DIAS

COLUMNAS = (
    Columna("codigo", True, "El del TUPA; no se repite.", "SG-03"),
    Columna("denominacion", True, "Nombre del procedimiento.", "Constancia domiciliaria"),
    Columna("unidad", True, "Quién lo atiende.", "Secretaría General"),
    Columna("requisitos", True, "Separados por punto y coma.", "Solicitud; DNI; pago"),
    Columna("derecho_soles", True, "Lo que se paga, en soles. 0 si es gratuito.", "6.12"),
    Columna("calificacion", True, "Como la nombra el TUPA.", "silencio positivo"),
    Columna("plazo_dias_habiles", True, "En días hábiles.", "3"),
    Columna("base_legal", True, "Normas que lo crean y lo regulan.", "Ley 28862"),
    Columna("fuente", False, "De dónde se tomó. No se guarda.", ""),
)
LARGOS = {"codigo": 20, "denominacion": 300, "unidad": 150, "base_legal": 500}
LETRAS_DE_UN_REQUISITO = 300
DERECHO_SIN_RATIFICACION = "derecho_sin_ratificacion"
_PALABRAS = (
    ("positivo", "sap"),
    ("negativo", "san"),
    ("sin_silencio", "sin_silencio"),
    ("automatic", "automatica"),
    ("exclusiv", "exclusivo"),
    ("acceso", "acceso"),
    ("previa", "previa"),
)
_SIGLAS = {"sap": "sap", "san": "san", "aprobacion_automatica": "automatica"}
_LEY = re.compile(r"\b(?:ley|decreto legislativo|d\.? ?leg\.?|dl)\D{0,6}(\d+)", re.IGNORECASE)
_LEY_GENERAL = "27444"


@dataclass(frozen=True, slots=True)
class Ficha:
    """A procedure as a TUPA describes it. `plazo` in working days, `derecho` in soles."""

    codigo: str
    denominacion: str
    unidad: str
    requisitos: tuple[str, ...]
    derecho: Decimal
    calificacion: str
    plazo: int
    base_legal: str


def columnas_que_faltan(columnas: tuple[str, ...]) -> list[str]:
    """Return the columns the file lacks, in the order they are documented."""
    return [c.titulo for c in COLUMNAS if c.obligatoria and c.titulo not in columnas]


def interpretar(valores: Mapping[str, str]) -> Ficha:
    """Return the procedure in values; FilaMala names all that is wrong with the row at once."""
    celda = {c.titulo: valores.get(c.titulo, "") for c in COLUMNAS}
    males = [
        f"Falta «{campo}»."
        for campo in ("codigo", "denominacion", "unidad", "base_legal")
        if not celda[campo]
    ]
    males += [f"«{c}» pasa de {n} letras." for c, n in LARGOS.items() if len(celda[c]) > n]
    requisitos = tuple(r.strip() for r in celda["requisitos"].split(";") if r.strip())
    if any(len(r) > LETRAS_DE_UN_REQUISITO for r in requisitos):
        males.append(f"Un requisito pasa de {LETRAS_DE_UN_REQUISITO} letras.")
    calificacion = leer_calificacion(celda["calificacion"])
    if calificacion is None:
        males.append(f"No se entiende la calificación «{celda['calificacion']}».")
    plazo = _plazo(celda["plazo_dias_habiles"])
    if plazo is None:
        males.append(f"El plazo no es un número de días: «{celda['plazo_dias_habiles']}».")
    derecho = _derecho(celda["derecho_soles"])
    if derecho is None:
        males.append(f"El derecho no es un monto en soles: «{celda['derecho_soles']}».")
    if males or calificacion is None or plazo is None or derecho is None:
        raise FilaMala(" ".join(males))
    return Ficha(
        codigo=celda["codigo"],
        denominacion=celda["denominacion"],
        unidad=celda["unidad"],
        requisitos=requisitos,
        derecho=derecho,
        calificacion=calificacion,
        plazo=plazo,
        base_legal=celda["base_legal"],
    )


def leer_calificacion(texto: str) -> str | None:
    """Return the kind of procedure its wording means (LPAG 32-38), or None."""
    palabras = clave(texto)
    if palabras in _SIGLAS:
        return _SIGLAS[palabras]
    return next((valor for palabra, valor in _PALABRAS if palabra in palabras), None)


def reparos_de(ficha: Ficha, norma: str) -> tuple[Reparo, ...]:
    """Judge a procedure: a long term needs its law (R16), a fee its ratification (R35)."""
    reparos = []
    if ficha.plazo > MAXIMO_LEGAL_DE_DIAS and not _leyes_propias(ficha.base_legal):
        reparos.append(
            Reparo(
                "plazo_sin_ley",
                "impide",
                f"{ficha.codigo}: {ficha.plazo} días hábiles pasan de {MAXIMO_LEGAL_DE_DIAS} y la "
                "base legal no nombra la ley o el decreto legislativo que lo permite.",
                "LPAG arts. 35 y 142",
            )
        )
    if ficha.derecho > 0 and "ratific" not in f"{norma} {ficha.base_legal}".lower():
        reparos.append(
            Reparo(
                DERECHO_SIN_RATIFICACION,
                "advierte",
                f"{ficha.codigo}: cobra S/ {ficha.derecho:.2f} y no consta la ratificación de la "
                "municipalidad provincial; sin ella el cobro no puede exigirse.",
                "LOM art. 40; LPAG art. 38.8",
            )
        )
    return tuple(reparos)


def _leyes_propias(base_legal: str) -> list[str]:
    """Return the numbers of the laws named, but for the general one, which sets the limit."""
    return [numero for numero in _LEY.findall(base_legal) if numero != _LEY_GENERAL]


def _plazo(texto: str) -> int | None:
    return int(texto) if texto.isascii() and texto.isdecimal() and len(texto) < 4 else None


def _derecho(texto: str) -> Decimal | None:
    limpio = re.sub(r"(?i)^s/\.?", "", texto).replace(" ", "")
    if re.fullmatch(r"\d+,\d{1,2}", limpio):
        limpio = limpio.replace(",", ".")
    try:
        monto = Decimal(limpio.replace(",", "") or "0")
    except InvalidOperation:
        return None
    return monto.quantize(Decimal("0.01")) if 0 <= monto < 10_000_000 else None
