"""A batch goes on by itself: whoever asked for it may close the page, or lose the connection."""

import logging
from contextvars import copy_context
from datetime import datetime
from threading import Thread

from django.db import connection

from qillqa.emision.actos.lotes import NoSePuedeSeguir, firmar_lote
from qillqa.emision.models import Lote
from qillqa.nucleo.firmas.actos import NoSePuedeFirmar
from qillqa.nucleo.permisos.actor import Actor

REGISTRO = logging.getLogger(__name__)


def emprender(lote: Lote, secreto: str, *, por: Actor, cuando: datetime) -> Thread:
    """Sign a batch in a thread of its own; the secret lives in its memory and dies with it."""
    hilo = Thread(
        target=copy_context().run,
        args=(_trabajar, lote, secreto, por, cuando),
        name=f"lote-{lote.pk}",
    )
    hilo.start()
    return hilo


def _trabajar(lote: Lote, secreto: str, por: Actor, cuando: datetime) -> None:
    """Do the work to its end; what stops it leaves the batch interrupted, to be taken up."""
    try:
        for _ in firmar_lote(lote, secreto, por=por, cuando=cuando):
            pass
    except (NoSePuedeFirmar, NoSePuedeSeguir) as error:
        REGISTRO.warning("lote %s: %s", lote.pk, error)
    finally:
        connection.close()
