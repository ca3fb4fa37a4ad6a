"""The settings of a process for pictures: its clock stands still, so that they can be repeated."""

from contextvars import ContextVar
from datetime import UTC, datetime

from qillqa.nucleo import reloj
from tests.navegador.proceso import *  # noqa: F403 - the same

LUNES = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)  # 10:42 in Lima
reloj._congelado = ContextVar("reloj_del_retrato", default=LUNES)
