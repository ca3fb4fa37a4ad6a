"""The errands of this room, done by the worker."""

from datetime import date, timedelta

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.actor import SISTEMA
from qillqa.nucleo.plazos.consultas import afecta_desde
from qillqa.tramite.actos.cargos import guardar_cargo
from qillqa.tramite.actos.palabras import aprender_palabras
from qillqa.tramite.actos.presentacion import descartar_viejas
from qillqa.tramite.actos.vencimientos import recalcular_vencimientos
from qillqa.tramite.mandados import COLA, EMITIR_CARGO, RECALCULAR_VENCIMIENTOS

REINTENTOS = RetryStrategy(max_attempts=8, exponential_wait=3)


@app.task(name=EMITIR_CARGO, queue=COLA, retry=REINTENTOS)
def emitir_cargo(*, cargo_id: int) -> None:
    """Keep the PDF of a cargo and write the e-mail that takes it to the citizen."""
    guardar_cargo(cargo_id, cuando=reloj.ahora())


@app.task(name=RECALCULAR_VENCIMIENTOS, queue=COLA, retry=REINTENTOS)
def recalcular(*, desde: str, causa: str) -> None:
    """Compute again the open terms that a change of the calendar may move."""
    recalcular_vencimientos(
        desde=date.fromisoformat(desde), causa=causa, por=SISTEMA, cuando=reloj.ahora()
    )


@app.periodic(cron="47 3 * * *")
@app.task(name="tramite.revisar_vencimientos", queue=COLA, queueing_lock="revisar_vencimientos")
def revisar_vencimientos(timestamp: int) -> None:  # noqa: ARG001
    """Look again every night: what was filed while the calendar was changing may have missed it."""
    ahora = reloj.ahora()
    desde = afecta_desde(ahora - timedelta(days=2))
    if desde is not None:
        recalcular_vencimientos(
            desde=desde, causa="cambió el calendario", por=SISTEMA, cuando=ahora
        )


@app.periodic(cron="*/5 * * * *")
@app.task(name="tramite.aprender_lo_nuevo", queue=COLA, queueing_lock="aprender_lo_nuevo")
def aprender_lo_nuevo(timestamp: int) -> None:  # noqa: ARG001  the errand's own hour
    """Let search know the words of what was filed lately."""
    aprender_palabras(ultimos=5_000)


@app.periodic(cron="17 3 * * *")
@app.task(name="tramite.aprender_todo", queue=COLA, queueing_lock="aprender_todo")
def aprender_todo(timestamp: int) -> None:  # noqa: ARG001
    """Learn every word again at night: what was imported is old, and its numbers are low."""
    aprender_palabras()


@app.periodic(cron="37 3 * * *")
@app.task(name="tramite.olvidar_borradores", queue=COLA, queueing_lock="olvidar_borradores")
def olvidar_borradores(timestamp: int) -> None:  # noqa: ARG001
    """Forget every night what was typed a week ago on the web and never sent (Ley 29733)."""
    while descartar_viejas(cuando=reloj.ahora()):
        pass
