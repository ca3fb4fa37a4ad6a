"""Errands that the acts leave, in their own transaction, for the worker to do (see `tasks`)."""

from collections.abc import Collection
from datetime import datetime

from procrastinate.contrib.django import app

SELLAR = "firmas.sellar"
VALIDAR_RECIBIDOS = "firmas.validar_recibidos"
COLA = "firmas"


def encargar_sello(solicitud_id: int) -> None:
    """Leave the errand of the seal of time that is owed to a document."""
    app.configure_task(SELLAR, queue=COLA, lock=f"sello-{solicitud_id}").defer(
        solicitud_id=solicitud_id
    )


def encargar_validacion(archivos: Collection[int], *, pedido: datetime | None = None) -> None:
    """Leave the errand of judging the signatures of received files; with `pedido`, once more."""
    app.configure_task(VALIDAR_RECIBIDOS, queue=COLA).defer(
        archivos=sorted(archivos), pedido=pedido.isoformat() if pedido else None
    )
