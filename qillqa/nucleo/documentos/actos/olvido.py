"""Forgetting what was uploaded and never filed: no longer than needed (Ley 29733, art. 8).

Whoever is about to name a content holds it meanwhile, so that it is not forgotten at that instant.
"""

from datetime import datetime

from django.db import connection, transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos import almacen, hechos
from qillqa.nucleo.documentos.models import Archivo
from qillqa.nucleo.permisos.actor import SISTEMA


def reservar_contenido(sha256: str) -> None:
    """Hold a content until the transaction ends: none forgets it, none else decides on it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [sha256])


@transaction.atomic
def olvidar_contenido(archivo: Archivo, *, cuando: datetime) -> bool:
    """Remove a content that no row names, its bytes and its row; return whether it was so.

    The bytes go before the commit: a power cut leaves a row that the next night removes, and an
    equal file sent meanwhile is kept anew.
    """
    reservar_contenido(archivo.sha256)
    suyo = Archivo.objects.select_for_update(skip_locked=True).filter(pk=archivo.pk).first()
    # asked after the lock, as another statement: it sees what was committed until now
    if suyo is None or not Archivo.objects.sin_duenio().filter(pk=suyo.pk).exists():
        return False
    asentar(hechos.OLVIDO, suyo, por=SISTEMA, cuando=cuando, sha256=suyo.sha256)
    suyo.delete()
    almacen.olvidar(archivo.sha256)
    return True


def soltar_bytes(sha256: str) -> None:
    """Remove bytes that came with a file which was then refused, unless a row names them."""
    with transaction.atomic():
        reservar_contenido(sha256)
        if not Archivo.objects.filter(sha256=sha256).exists():
            almacen.olvidar(sha256)
