"""The errands of issuing documents, done by the worker."""

import logging

from procrastinate.contrib.django import app

from qillqa.emision.actos.remision_pedida import remitir_lo_pedido
from qillqa.emision.mandados import COLA, REMITIR_LO_PEDIDO
from qillqa.emision.models import Remision
from qillqa.nucleo import reloj

POR_VEZ = 200
REGISTRO = logging.getLogger(__name__)


@app.periodic(cron="*/2 * * * *")
@app.task(name=REMITIR_LO_PEDIDO, queue=COLA, queueing_lock=REMITIR_LO_PEDIDO)
def remitir_lo_firmado(timestamp: int) -> None:  # noqa: ARG001 (procrastinate gives it)
    """Send what was to be sent once signed and was not: its seal came later, or the page died.

    One that breaks keeps no other waiting; the errand then ends as failed, to be seen.
    """
    fallas: list[Exception] = []
    for remision in Remision.objects.por_hacer().order_by("pk").distinct()[:POR_VEZ]:
        try:
            remitir_lo_pedido(remision, cuando=reloj.ahora())
        except Exception as error:  # noqa: BLE001  raised below, with the others
            REGISTRO.exception("remisión %s", remision.pk)
            fallas.append(error)
    if fallas:
        raise ExceptionGroup("No se pudo remitir lo pedido.", fallas)
