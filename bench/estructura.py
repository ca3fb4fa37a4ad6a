"""Takes off what slows a bulk load down and puts it back, so that PostgreSQL checks every row."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

_AJENAS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conrelid = ANY (%s::regclass[])
"""
_INDICES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
WHERE i.indrelid = ANY (%s::regclass[]) AND NOT i.indisunique
"""


@contextmanager
def desnudas(conexion: psycopg.Connection, tablas: list[str]) -> Iterator[None]:
    """Leave the tables without foreign keys nor plain indexes meanwhile; uniqueness stays."""
    ajenas = conexion.execute(_AJENAS, [tablas]).fetchall()
    indices = conexion.execute(_INDICES, [tablas]).fetchall()
    with conexion.transaction():
        for tabla, nombre, _ in ajenas:
            conexion.execute(
                sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(
                    sql.Identifier(tabla), sql.Identifier(nombre)
                )
            )
        for nombre, _ in indices:
            conexion.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(nombre)))
    yield
    conexion.execute("SET maintenance_work_mem = '512MB'")
    with conexion.transaction():
        for _, definicion in indices:
            conexion.execute(definicion)
        for tabla, nombre, definicion in ajenas:
            conexion.execute(
                sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} ").format(
                    sql.Identifier(tabla), sql.Identifier(nombre)
                )
                + sql.SQL(definicion)
            )
