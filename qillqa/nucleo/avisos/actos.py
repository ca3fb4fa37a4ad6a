"""Writing notices and e-mails in the transaction of the act that causes them."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from qillqa.nucleo.avisos.models import Aviso, CorreoSaliente
from qillqa.nucleo.avisos.tasks import enviar_correo
from qillqa.nucleo.documentos.models import Version


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
