"""The errands of signatures, done by the worker. Each may be done twice with the effect of one."""

from datetime import timedelta

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from qillqa.nucleo import reloj
from qillqa.nucleo.firmas.actos.sellos import sellar_documento, sellar_pendiente
from qillqa.nucleo.firmas.encargos import COLA, SELLAR
from qillqa.nucleo.firmas.models import SelloDelDocumento, SolicitudDeFirma
from qillqa.nucleo.firmas.puerto import FallaAlFirmar

ANTES_DE_VENCER = timedelta(days=90)
POR_NOCHE = 500


@app.task(name=SELLAR, queue=COLA, retry=RetryStrategy(max_attempts=12, wait=300))
def sellar_lo_pendiente(solicitud_id: int) -> None:
    """Seal what was signed while the authority of time was down; fail and come back until then."""
    sellar_pendiente(SolicitudDeFirma.objects.get(pk=solicitud_id), cuando=reloj.ahora())


@app.periodic(cron="37 2 * * *")
@app.task(name="firmas.renovar_sellos", queue=COLA)
def renovar_sellos(timestamp: int) -> None:  # noqa: ARG001 (procrastinate gives it)
    """Seal again, each night, what bears a seal whose certificate ends within ninety days."""
    ahora = reloj.ahora()
    for sello in SelloDelDocumento.objects.por_renovar(ahora + ANTES_DE_VENCER)[:POR_NOCHE]:
        try:
            sellar_documento(sello.solicitud, cuando=ahora)
        except FallaAlFirmar:
            return  # the authority is down: tomorrow


@app.periodic(cron="7 * * * *")
@app.task(name="firmas.sellar_olvidados", queue=COLA)
def sellar_olvidados(timestamp: int) -> None:  # noqa: ARG001 (procrastinate gives it)
    """Seal, every hour, what still waits although its errand gave up."""
    ahora = reloj.ahora()
    for solicitud in SolicitudDeFirma.objects.que_esperan_sello()[:POR_NOCHE]:
        try:
            sellar_pendiente(solicitud, cuando=ahora)
        except FallaAlFirmar:
            return
