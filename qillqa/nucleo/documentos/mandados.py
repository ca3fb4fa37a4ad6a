"""Errands that the acts leave, in their own transaction, for the worker to do (see `tasks`)."""

from procrastinate.contrib.django import app

ANALIZAR = "documentos.analizar"
OLVIDAR = "documentos.olvidar_contenido"
COLA = "documentos"


def encargar_analisis(archivo_id: int) -> None:
    """Leave the errand of reading a file; if the act fails, the errand goes with it."""
    app.configure_task(ANALIZAR, queue=COLA).defer(archivo_id=archivo_id)


def encargar_olvido(archivo_id: int) -> None:
    """Leave the errand of forgetting a content, unless somebody else needs it by then."""
    app.configure_task(OLVIDAR, queue=COLA).defer(archivo_id=archivo_id)
