"""Keeping the list of words that expedientes hold, which search corrects slips with."""

from django.db import connection, transaction

_APRENDER = """
    INSERT INTO tramite_palabra (palabra, veces)
    SELECT word, nentry FROM ts_stat(%s) WHERE word ~ '^[a-zñ]{3,60}$'
    ORDER BY word -- whoever learns meanwhile takes the rows in the same order: no deadlock
    ON CONFLICT (palabra) DO UPDATE SET veces = EXCLUDED.veces
    WHERE tramite_palabra.veces < EXCLUDED.veces
"""
_VECTORES = "SELECT buscable FROM tramite_expediente ORDER BY id DESC"


@transaction.atomic
def aprender_palabras(ultimos: int | None = None) -> int:
    """Learn the words of the newest expedientes (of all, with None); return how many were new.

    It changes nothing the law knows of: the list is derived and may be made again at any moment.
    """
    vectores = _VECTORES if ultimos is None else f"{_VECTORES} LIMIT {int(ultimos)}"
    with connection.cursor() as cursor:
        cursor.execute(_APRENDER, [vectores])
        return int(cursor.rowcount)
