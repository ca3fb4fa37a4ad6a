"""Errands that the acts leave, in their own transaction, for the worker to do (see `tasks`)."""

from procrastinate.contrib.django import app

EMITIR_CARGO = "tramite.emitir_cargo"
COLA = "tramite"


def encargar_cargo(cargo_id: int) -> None:
    """Leave the errand of keeping a cargo's PDF and mailing it; undone if the act fails."""
    app.configure_task(EMITIR_CARGO, queue=COLA).defer(cargo_id=cargo_id)
