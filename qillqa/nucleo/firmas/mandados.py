"""Errands that the acts leave, in their own transaction, for the worker to do (see `tasks`)."""

from collections.abc import Collection
from datetime import datetime

from procrastinate.contrib.django import app

SELLAR = "firmas.sellar"
VALIDAR_RECIBIDOS = "firmas.validar_recibidos"
FIRMAR_POR_LA_ENTIDAD = "firmas.firmar_por_la_entidad"
COLA = "firmas"


def encargar_sello(solicitud_id: int) -> None:
    """Leave the errand of the seal of time that is owed to a document."""
    app.configure_task(SELLAR, queue=COLA, lock=f"sello-{solicitud_id}").defer(
        solicitud_id=solicitud_id
    )


def encargar_validacion(archivos: Collection[int], *, pedido: datetime | None = None) -> None:
    """Leave the errand of judging the signatures of received files; with `pedido`, once more."""
    app.configure_task(VALIDAR_RECIBIDOS, queue=COLA).defer(
        archivos=[*sorted(archivos)], pedido=pedido.isoformat() if pedido else None
    )


def encargar_firma_del_agente(documento_id: int) -> None:
    """Leave the errand of signing a document as the entity's automated signer."""
    app.configure_task(FIRMAR_POR_LA_ENTIDAD, queue=COLA, lock=f"agente-{documento_id}").defer(
        documento_id=documento_id
    )
