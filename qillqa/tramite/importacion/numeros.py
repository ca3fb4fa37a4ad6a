"""Reads the year and the order out of a number as a paper book printed it."""

import re
from dataclasses import dataclass

PRIMER_ANIO = 1821
_CIFRAS = re.compile(r"\d+")
_N_MAXIMO = 2_000_000_000


@dataclass(frozen=True, slots=True)
class NumeroImpreso:
    """A number as printed, and what could be read in it. `n` is None when it has no order."""

    impreso: str
    anio: int
    n: int | None


def leer_numero(impreso: str, anio_de_la_fecha: int) -> NumeroImpreso:
    """Tell year and order apart: «000123-2019-MDP» is the 123 of 2019.

    The year is the printed one nearest to the filing's; when none is printed, the filing's own.
    """
    grupos = _CIFRAS.findall(impreso)
    anios = [g for g in grupos if len(g) == 4 and PRIMER_ANIO <= int(g) <= anio_de_la_fecha + 1]
    if len(grupos) < 2 or not anios:
        return NumeroImpreso(impreso, anio_de_la_fecha, _orden(grupos[:1]))
    elegido = min(reversed(anios), key=lambda g: abs(int(g) - anio_de_la_fecha))
    resto = list(grupos)
    resto.remove(elegido)
    return NumeroImpreso(impreso, int(elegido), _orden(resto))


def _orden(grupos: list[str]) -> int | None:
    if not grupos or len(grupos[0]) > 10 or int(grupos[0]) > _N_MAXIMO:
        return None
    return int(grupos[0])
