"""Errands that the acts of importing leave, in their own transaction, for the worker to do."""

from dataclasses import asdict
from typing import Any

from procrastinate.contrib.django import app

from qillqa.nucleo.permisos.actor import Actor

ENSAYAR = "tramite.ensayar_importacion"
CARGAR = "tramite.cargar_importacion"
COLA = "importaciones"


def encargar_ensayo(importacion_id: int) -> None:
    """Leave the errand of reading the whole file without loading anything."""
    _encargar(ENSAYAR, importacion_id)


def encargar_carga(importacion_id: int, por: Actor) -> None:
    """Leave the errand of loading the good rows in the name of who ordered it."""
    datos = asdict(por)
    datos["facultades"] = sorted(por.facultades)
    _encargar(CARGAR, importacion_id, por=datos)


def _encargar(nombre: str, importacion_id: int, **datos: Any) -> None:
    candado = f"importacion-{importacion_id}"
    app.configure_task(nombre, queue=COLA, lock=candado).defer(
        importacion_id=importacion_id, **datos
    )
