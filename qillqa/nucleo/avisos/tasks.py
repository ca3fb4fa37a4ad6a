"""The errands of this room, done by the worker."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from qillqa.nucleo import reloj
from qillqa.nucleo.avisos.models import CorreoSaliente
from qillqa.nucleo.documentos.almacen import abrir

REINTENTOS = RetryStrategy(max_attempts=8, exponential_wait=3)
SEGUNDOS_SIN_LATIDO = 60
HORAS_DE_UN_MANDADO_CUMPLIDO = 30 * 24


def _mensaje(correo: CorreoSaliente) -> EmailMessage:
    """Build the message; its Message-ID names the row, so that a second copy is known as one."""
    mensaje = EmailMessage(
        subject=correo.asunto,
        body=correo.cuerpo,
        to=[correo.para],
        headers={"Message-ID": f"<correo-{correo.pk}@{settings.DOMINIO_DE_CORREO}>"},
    )
    if correo.adjunto:
        with abrir(correo.adjunto.archivo.sha256) as flujo:
            mensaje.attach(
                correo.adjunto.nombre_para_descargar,
                flujo.read(),
                correo.adjunto.archivo.clase.mime,
            )
    return mensaje


@app.task(name="avisos.enviar_correo", queue="avisos", retry=REINTENTOS)
def enviar_correo(*, correo_id: int) -> None:
    """Send one e-mail unless it was sent; the row is locked meanwhile, so two workers cannot."""
    try:
        with transaction.atomic():
            correo = (
                CorreoSaliente.objects.select_for_update(of=("self",))
                .select_related("adjunto__archivo")
                .get(pk=correo_id)
            )
            if correo.enviado:
                return
            _mensaje(correo).send()
            correo.enviado, correo.intentos = reloj.ahora(), correo.intentos + 1
            correo.save(update_fields=["enviado", "intentos"])
    except Exception as error:
        CorreoSaliente.objects.filter(pk=correo_id).update(ultimo_error=str(error)[:300])
        raise


@app.periodic(cron="* * * * *")
@app.task(name="avisos.rescatar_mandados", queue="avisos", queueing_lock="rescatar_mandados")
async def rescatar_mandados(timestamp: int) -> None:  # noqa: ARG001 (procrastinate gives it)
    """Give back to the queue what a dead worker left half done (stack.md section 5)."""
    parados = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SEGUNDOS_SIN_LATIDO)
    for mandado in parados:
        try:
            await app.job_manager.retry_job(mandado)
        except UniqueViolation:  # another like it waits already, and will do for both
            await app.job_manager.finish_job(mandado, Status.ABORTED, delete_job=False)


@app.periodic(cron="57 3 * * *")
@app.task(name="avisos.borrar_mandados_cumplidos", queue="avisos")
async def borrar_mandados_cumplidos(timestamp: int) -> None:  # noqa: ARG001
    """Remove what was done a month ago; what failed stays until an officer orders it again."""
    await app.job_manager.delete_old_jobs(
        nb_hours=HORAS_DE_UN_MANDADO_CUMPLIDO, include_cancelled=True, include_aborted=True
    )
