"""Errands that the acts leave, in their own transaction, for the worker to do (see `tasks`)."""

from procrastinate.contrib.django import app

SELLAR = "firmas.sellar"
COLA = "firmas"


def encargar_sello(solicitud_id: int) -> None:
    """Leave the errand of the seal of time that is owed to a document."""
    app.configure_task(SELLAR, queue=COLA, lock=f"sello-{solicitud_id}").defer(
        solicitud_id=solicitud_id
    )
