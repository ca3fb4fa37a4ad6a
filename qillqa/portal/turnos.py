"""So many at once and no more: turns that every process shares, and a dead one gives back.

Looking at a PDF from outside takes a process of its own for up to a minute: without
turns, a few visitors would take the machine from the desk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction

TURNOS: Final = 2
ESPERA: Final = 60
"""Seconds after which whoever found no turn is told to come back."""
_AMBITO: Final = 20_501  # of our locks among the database's


@contextmanager
def turno() -> Iterator[bool]:
    """Hold a turn while the block runs; False if all are taken."""
    with transaction.atomic():
        yield any(_tomar(cual) for cual in range(TURNOS))


def _tomar(cual: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_AMBITO, cual])
        fila = cursor.fetchone()
    return bool(fila and fila[0])
