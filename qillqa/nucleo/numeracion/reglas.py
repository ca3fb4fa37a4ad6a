"""How a number is printed. Pure."""

from string import Formatter

CAMPOS = {"n", "anio", "entidad", "organo"}


class PatronInvalido(ValueError):
    """The pattern cannot print a number; the sentence says why, in Spanish."""


def revisar_patron(patron: str) -> None:
    """Refuse a pattern with unknown pieces, or that would print two numbers alike."""
    campos = {campo for _, campo, _, _ in Formatter().parse(patron) if campo is not None}
    if sobran := campos - CAMPOS:
        raise PatronInvalido(f"El patrón no conoce {', '.join(sorted(sobran))}.")
    if not {"n", "anio"} <= campos:
        raise PatronInvalido("El patrón necesita el número {n} y el año {anio}.")


def imprimir(patron: str, *, n: int, anio: int, entidad: str = "", organo: str = "") -> str:
    """Return the printed number, e.g. `EXP-{anio}-{n:06}` -> EXP-2026-000123."""
    return patron.format(n=n, anio=anio, entidad=entidad, organo=organo)
