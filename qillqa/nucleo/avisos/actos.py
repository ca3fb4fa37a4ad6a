"""Writing notices and e-mails in the transaction of the act that causes them."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from qillqa.nucleo.avisos import hechos
from qillqa.nucleo.avisos.models import Aviso, CorreoSaliente
from qillqa.nucleo.avisos.permisos import VIGILAR
from qillqa.nucleo.avisos.tasks import enviar_correo
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad


class NoSePuedeReintentar(Exception):
    """The errand cannot be ordered again; the sentence says why."""


def avisar(
    cuentas: Iterable[int], *, frase: str, cuando: datetime, enlace: str = ""
) -> list[Aviso]:
    """Leave a notice for each account."""
    return Aviso.objects.bulk_create(
        Aviso(cuenta_id=cuenta, frase=frase[:400], enlace=enlace, creado=cuando)
        for cuenta in cuentas
    )


@transaction.atomic
def escribir_correo(
    *, para: str, asunto: str, cuerpo: str, cuando: datetime, adjunto: Version | None = None
) -> CorreoSaliente:
    """Write an e-mail and the errand that will send it; both exist only if the act commits."""
    correo = CorreoSaliente.objects.create(
        para=para, asunto=asunto, cuerpo=cuerpo, adjunto=adjunto, creado=cuando
    )
    enviar_correo.defer(correo_id=correo.pk)
    return correo


def leer_avisos(cuenta_id: int, *, cuando: datetime) -> int:
    """Mark the account's notices as read; return how many were not."""
    return Aviso.objects.de(cuenta_id).sin_leer().update(leido=cuando)


@transaction.atomic
def reintentar_mandado(mandado_id: int, *, por: Actor, cuando: datetime) -> ProcrastinateJob:
    """Order again an errand that failed for good; the worker takes it when it can."""
    mandado: ProcrastinateJob | None = (
        ProcrastinateJob.objects.select_for_update().filter(pk=mandado_id).first()
    )
    exigir_facultad(por, VIGILAR)
    if mandado is None or mandado.status != "failed":
        raise NoSePuedeReintentar("Ese mandado ya no está entre los que fallaron.")
    app.job_manager.retry_job_by_id(mandado_id, retry_at=cuando)
    asentar(
        hechos.REINTENTO, mandado, por=por, cuando=cuando, mandado=mandado.task_name, n=mandado_id
    )
    return mandado
