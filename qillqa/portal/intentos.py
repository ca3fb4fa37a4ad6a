"""How often the secret part of a code may be tried: counted where every process sees it.

Two counts of a quarter of an hour: of one visitor on one paper, and of all visitors on that paper.
Whoever waits learns nothing: the key is not even compared.
"""

from collections.abc import Callable
from enum import Enum, auto
from hashlib import sha256
from typing import Final

from django.core.cache import cache
from django.db import connection, transaction

DE_UNO: Final = 10
DE_TODOS: Final = 100
VENTANA: Final = 15 * 60
_AMBITO: Final = 20_502  # of our locks among the database's


class Prueba(Enum):
    """What came of trying a key."""

    ACIERTO = auto()
    FALLO = auto()
    ESPERE = auto()


@transaction.atomic
def probar(registro: int, visitante: str, acierta: Callable[[], bool]) -> Prueba:
    """Try a key on a paper, one at a time, unless there were too many failures lately."""
    _a_solas(registro)
    cuentas = _cuentas(registro, visitante)
    fallos = {clave: int(cache.get(clave, 0)) for clave in cuentas}
    if any(fallos[clave] >= maximo for clave, maximo in cuentas.items()):
        return Prueba.ESPERE
    if acierta():
        return Prueba.ACIERTO
    for clave, cuantos in fallos.items():
        cache.set(clave, cuantos + 1, VENTANA)
    return Prueba.FALLO


def _a_solas(registro: int) -> None:
    """Hold the only lock of that paper's counts to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_AMBITO, registro % 2**31])


def _cuentas(registro: int, visitante: str) -> dict[str, int]:
    """Return the names of both counts and their limits; no address is kept as it is."""
    huella = sha256(visitante.encode()).hexdigest()[:24]
    return {f"clave:{registro}:{huella}": DE_UNO, f"clave:{registro}": DE_TODOS}
