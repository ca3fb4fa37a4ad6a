"""The errands of signatures, done by the worker. Each may be done twice with the effect of one."""

import logging
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from procrastinate import RetryDecision, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.models import Archivo, Documento
from qillqa.nucleo.firmas import cadena, frases
from qillqa.nucleo.firmas.actos.confianza import NoSePuedeConfiar, recibir_lista
from qillqa.nucleo.firmas.actos.firma_del_agente import AgenteCerrado, firmar_como_agente
from qillqa.nucleo.firmas.actos.recibidas import fallo, validar_recibido
from qillqa.nucleo.firmas.actos.sellos import (
    SeFirmoMientras,
    renovar_sello,
    sellar_pendiente,
)
from qillqa.nucleo.firmas.mandados import (
    COLA,
    FIRMAR_POR_LA_ENTIDAD,
    SELLAR,
    VALIDAR_RECIBIDOS,
)
from qillqa.nucleo.firmas.models import (
    AutoridadDeConfianza,
    SelloDelDocumento,
    SolicitudDeFirma,
)
from qillqa.nucleo.firmas.puerto import FallaAlFirmar, SelloNoDisponible, lector_de_listas
from qillqa.nucleo.permisos.actor import SISTEMA

REGISTRO = logging.getLogger(__name__)
ANTES_DE_VENCER = timedelta(days=90)
DESCANSO = timedelta(days=60)
"""An authority that still seals with an old certificate is not asked again every night."""
POR_NOCHE = 500


@app.task(name=SELLAR, queue=COLA, retry=RetryStrategy(max_attempts=12, wait=300))
def sellar_lo_pendiente(solicitud_id: int) -> None:
    """Seal what was signed while the authority of time was down; fail and come back until then."""
    sellar_pendiente(SolicitudDeFirma.objects.get(pk=solicitud_id), cuando=reloj.ahora())


class _SalvoSecretoErrado(RetryStrategy):
    """Each try of a wrong PIN brings an HSM nearer to its lock: it is not made again by itself."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Return when to come back, if at all."""
        if isinstance(exception, AgenteCerrado):
            return None
        return super().get_retry_decision(exception=exception, job=job)


@app.task(
    name=FIRMAR_POR_LA_ENTIDAD, queue=COLA, retry=_SalvoSecretoErrado(max_attempts=12, wait=300)
)
def firmar_por_la_entidad(documento_id: int) -> None:
    """Sign as the entity; fail and come back while the authority of time or the HSM is down."""
    firmar_como_agente(Documento.objects.get(pk=documento_id), cuando=reloj.ahora())


class VerificadorNoResponde(Exception):
    """The verifier was stopped: the errand comes back later, and its page says so meanwhile."""


@app.task(
    name=VALIDAR_RECIBIDOS, queue=COLA, retry=RetryStrategy(max_attempts=6, exponential_wait=8)
)
def validar_recibidos(archivos: list[int], pedido: str | None = None) -> None:
    """Judge the signatures of what was received; one file that cannot be judged stops no other."""
    desde = datetime.fromisoformat(pedido) if pedido else None
    informes = [
        validar_recibido(archivo, por=SISTEMA, cuando=reloj.ahora(), pedido=desde)
        for archivo in Archivo.objects.filter(pk__in=archivos).order_by("pk")
    ]
    if any(informe is not None and fallo(informe) for informe in informes):
        raise VerificadorNoResponde(frases.TARDO)


@app.periodic(cron="37 2 * * *")
@app.task(name="firmas.renovar_sellos", queue=COLA)
def renovar_sellos(timestamp: int) -> None:  # noqa: ARG001 (procrastinate gives it)
    """Seal again, each night, what bears a seal whose certificate ends within ninety days."""
    ahora = reloj.ahora()
    vencen = SelloDelDocumento.objects.por_renovar(ahora + ANTES_DE_VENCER, ahora - DESCANSO)
    for sello in vencen[:POR_NOCHE]:
        try:
            renovar_sello(sello, cuando=ahora)
        except SeFirmoMientras:
            continue  # the one who did it renewed it, or tomorrow
        except SelloNoDisponible:
            return  # the authority is down: tomorrow
        except (FallaAlFirmar, OSError) as error:
            REGISTRO.error("no se renovó el sello de %s: %s", sello.solicitud, error)


@app.periodic(cron="7 * * * *")
@app.task(name="firmas.sellar_olvidados", queue=COLA)
def sellar_olvidados(timestamp: int) -> None:  # noqa: ARG001 (procrastinate gives it)
    """Seal, every hour, what still waits although its errand gave up."""
    ahora = reloj.ahora()
    for solicitud in SolicitudDeFirma.objects.que_esperan_sello()[:POR_NOCHE]:
        try:
            sellar_pendiente(solicitud, cuando=ahora)
        except SeFirmoMientras:
            continue
        except SelloNoDisponible:
            return
        except (FallaAlFirmar, OSError) as error:
            REGISTRO.error("no se selló %s: %s", solicitud, error)


@app.periodic(cron="22 */4 * * *")
@app.task(name="firmas.recibir_listas", queue=COLA)
def recibir_listas(timestamp: int) -> None:  # noqa: ARG001 (procrastinate gives it)
    """Bring, every four hours, the list of each authority; one that fails stops no other."""
    ahora, lector = reloj.ahora(), lector_de_listas()
    vigentes = AutoridadDeConfianza.objects.vigentes_en(reloj.fecha_de(ahora))
    for autoridad in vigentes.que_publican_lista():
        try:
            recibir_lista(autoridad, lector.traer(autoridad.url_de_lista), cuando=ahora)
        except (OSError, NoSePuedeConfiar) as error:
            REGISTRO.warning("lista de %s: %s", autoridad, error)


@app.periodic(cron="12 4 * * *")
@app.task(name="firmas.renovar_listas_de_muestra", queue=COLA)
def renovar_listas_de_muestra(timestamp: int) -> None:  # noqa: ARG001 (procrastinate gives it)
    """Issue again, each night, the lists of the sample chain, where there is one; and its seal."""
    carpeta, ahora = Path(settings.CARPETA_DE_LA_CADENA), reloj.ahora()
    if not cadena.existe(carpeta):
        return
    propia = cadena.renovar_sello(cadena.abrir(carpeta), cuando=ahora)
    cadena.renovar_listas(propia, cuando=ahora)
    for parte, lista in zip((propia.raiz, propia.intermedia), propia.listas, strict=True):
        for autoridad in AutoridadDeConfianza.objects.filter(certificado=parte.der):
            recibir_lista(autoridad, lista, cuando=ahora)
