"""How a number is printed. Pure."""

import re
from string import Formatter

CAMPOS = {"n", "anio", "entidad", "organo"}
LARGO_MAXIMO = 80
_ANCHO = re.compile(r"(0?[1-9])?")


class PatronInvalido(ValueError):
    """The pattern cannot print a number; the sentence says why, in Spanish."""


def revisar_patron(patron: str) -> None:
    """Refuse a pattern with unknown pieces, or that would print two numbers alike."""
    try:
        piezas = [pieza for pieza in Formatter().parse(patron) if pieza[1] is not None]
    except ValueError as error:
        raise PatronInvalido("El patrón tiene una llave sin su pareja.") from error
    campos = {campo or "" for _, campo, _, _ in piezas}
    if sobran := campos - CAMPOS:
        raise PatronInvalido(f"El patrón no conoce {{{', '.join(sorted(sobran))}}}.")
    if not {"n", "anio"} <= campos:
        raise PatronInvalido("El patrón necesita el número {n} y el año {anio}.")
    for _, campo, ancho, conversion in piezas:
        if conversion or not _ANCHO.fullmatch(ancho or "") or (ancho and campo != "n"):
            raise PatronInvalido("Solo el número lleva cifras fijas, de 1 a 9, como {n:06}.")
    if len(imprimir(patron, n=1, anio=2026)) > LARGO_MAXIMO:
        raise PatronInvalido(f"El número impreso pasaría de {LARGO_MAXIMO} letras.")


def imprimir(patron: str, *, n: int, anio: int, entidad: str = "", organo: str = "") -> str:
    """Return the printed number, e.g. `EXP-{anio}-{n:06}` -> EXP-2026-000123."""
    return patron.format(n=n, anio=anio, entidad=entidad, organo=organo)
