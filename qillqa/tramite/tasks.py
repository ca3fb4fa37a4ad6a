"""The errands of this room, done by the worker."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from qillqa.nucleo import reloj
from qillqa.tramite.actos.cargos import guardar_cargo
from qillqa.tramite.encargos import COLA, EMITIR_CARGO

REINTENTOS = RetryStrategy(max_attempts=8, exponential_wait=3)


@app.task(name=EMITIR_CARGO, queue=COLA, retry=REINTENTOS)
def emitir_cargo(*, cargo_id: int) -> None:
    """Keep the PDF of a cargo and write the e-mail that takes it to the citizen."""
    guardar_cargo(cargo_id, cuando=reloj.ahora())
