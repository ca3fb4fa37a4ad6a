"""The errands of importing, done by the worker: begun again, they go on where they were."""

from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.actor import Actor
from qillqa.tramite.actos import carga as actos
from qillqa.tramite.importacion.mandados import CARGAR, COLA, ENSAYAR

REINTENTOS = RetryStrategy(max_attempts=6, exponential_wait=3)


@app.task(name=ENSAYAR, queue=COLA, retry=REINTENTOS)
def ensayar_importacion(*, importacion_id: int) -> None:
    """Read the whole file and say what each bad row lacks; nothing is loaded."""
    actos.ensayar(importacion_id, hoy=reloj.hoy())


@app.task(name=CARGAR, queue=COLA, retry=REINTENTOS)
def cargar_importacion(*, importacion_id: int, por: dict[str, Any]) -> None:
    """Load the good rows in batches, in the name of who ordered it."""
    actor = Actor(**{**por, "facultades": frozenset(por["facultades"])})
    actos.cargar(importacion_id, por=actor, cuando=reloj.ahora())
