"""A copy of the test database that many connections and processes may really change."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote
from uuid import uuid4

import psycopg
from django.db import connections
from psycopg import sql
from pytest_django import DjangoDbBlocker


@contextmanager
def copiar_base(bloqueo: DjangoDbBlocker) -> Iterator[str]:
    """Clone Villa Ejemplo, point this process at the clone, give its DATABASE_URL and drop it.

    The log refuses TRUNCATE, so what a test commits cannot be wiped: it gets a world to itself.
    """
    ajustes = connections["default"].settings_dict
    original = str(ajustes["NAME"])
    copia = f"{original}_{uuid4().hex[:8]}"
    with bloqueo.unblock():
        connections.close_all()
        _ordenar(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(copia), sql.Identifier(original)
            )
        )
        ajustes["NAME"] = copia
        try:
            yield direccion(copia)
        finally:
            connections.close_all()
            ajustes["NAME"] = original
            _ordenar(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(copia)))


def direccion(base: str) -> str:
    """Return the DATABASE_URL of a database beside the tests' own."""
    ajustes = connections["default"].settings_dict
    quien = f"{quote(str(ajustes['USER']))}:{quote(str(ajustes['PASSWORD']), safe='')}"
    puerto = f":{ajustes['PORT']}" if ajustes["PORT"] else ""
    equipo = quote(str(ajustes["HOST"]), safe="")
    return f"postgresql://{quien}@{puerto}/{base}?host={equipo}"


def _ordenar(orden: sql.Composed) -> None:
    with psycopg.connect(direccion("postgres"), autocommit=True) as conexion:
        conexion.execute(orden)
