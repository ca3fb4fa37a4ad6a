"""Errands that the acts leave, in their own transaction, for the worker to do (see `tasks`)."""

from datetime import date

from procrastinate.contrib.django import app

EMITIR_CARGO = "tramite.emitir_cargo"
RECALCULAR_VENCIMIENTOS = "tramite.recalcular_vencimientos"
COLA = "tramite"


def encargar_cargo(cargo_id: int) -> None:
    """Leave the errand of keeping a cargo's PDF and mailing it; undone if the act fails."""
    app.configure_task(EMITIR_CARGO, queue=COLA).defer(cargo_id=cargo_id)


def encargar_recalculo(desde: date, causa: str) -> None:
    """Leave the errand of computing again the open terms that end on a day or after it."""
    tarea = app.configure_task(RECALCULAR_VENCIMIENTOS, queue=COLA)
    tarea.defer(desde=desde.isoformat(), causa=causa)
