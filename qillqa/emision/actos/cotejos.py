"""Comparing a scan: what it concludes goes on to its addressees, if that was asked."""

from datetime import datetime

from qillqa.emision.actos.remision_pedida import remitir_si_se_pidio
from qillqa.nucleo.firmas.actos import cotejar
from qillqa.nucleo.firmas.models import EscaneoFirmado
from qillqa.nucleo.permisos.actor import Actor


def cotejar_lo_escaneado(
    escaneo: EscaneoFirmado,
    *,
    conforme: bool,
    por: Actor,
    cuando: datetime,
    observacion: str = "",
) -> EscaneoFirmado:
    """Say whether the scan is the paper signed by all; once it is, it is sent as it was asked."""
    fila = cotejar(escaneo, conforme=conforme, observacion=observacion, por=por, cuando=cuando)
    if conforme:
        remitir_si_se_pidio(escaneo.solicitud.documento, cuando=cuando)
    return fila
