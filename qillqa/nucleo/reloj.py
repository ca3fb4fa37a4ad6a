"""The only place that reads the clock: official Peruvian time (LPAG 138.6; RLGD 30)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LIMA = ZoneInfo("America/Lima")

_congelado: ContextVar[datetime | None] = ContextVar("reloj_congelado", default=None)


def ahora() -> datetime:
    """Return the present instant, aware and in UTC."""
    return _congelado.get() or datetime.now(UTC)


def hoy() -> date:
    """Return today's civil date in Peru."""
    return fecha_de(ahora())


def a_lima(instante: datetime) -> datetime:
    """Return the same instant as clocks show it in Peru; a naive one raises ValueError."""
    return _consciente(instante).astimezone(LIMA)


def fecha_de(instante: datetime) -> date:
    """Return the civil date in Peru on which an instant falls."""
    return a_lima(instante).date()


@contextmanager
def congelar(instante: datetime) -> Iterator[datetime]:
    """Stop the clock at an instant, for tests; it runs again on leaving."""
    fijo = _consciente(instante).astimezone(UTC)
    ficha = _congelado.set(fijo)
    try:
        yield fijo
    finally:
        _congelado.reset(ficha)


def _consciente(instante: datetime) -> datetime:
    if instante.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instante
