"""A page that is only read may not write: the guard of GET and HEAD.

The one thing a reading may leave is its own trace in the log, because who looked at reserved data
is itself a fact (Ley 29733, art. 9).
"""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponseBase

LECTURAS = frozenset({"GET", "HEAD"})

_TEXTOS = re.compile(r"'(?:[^']|'')*'")
_COMENTARIOS = re.compile(r"/\*.*?\*/|--[^\n]*", re.DOTALL)
_PERMITIDAS = re.compile(
    r"(SELECT\b|WITH\b|SAVEPOINT\b|RELEASE\s+SAVEPOINT\b|ROLLBACK\s+TO\b|SHOW\b|SET\s+LOCAL\b|"
    r"SET\s+CONSTRAINTS\b)",
    re.IGNORECASE,
)
_HUELLA_DE_LECTURA = re.compile(r'INSERT\s+INTO\s+"?bitacora_asiento"?\s', re.IGNORECASE)
_ESCRITURA_ESCONDIDA = re.compile(
    r"\b(INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO|(?<!FOR\s)(?<!KEY\s)UPDATE\b|INTO\s+(?:TEMP|TABLE)\b)",
    re.IGNORECASE,
)


class EscrituraEnLectura(RuntimeError):
    """A page that is only read tried to change the database; nothing was changed."""


class GuardaDeLectura:
    """Middleware, the innermost: under GET and HEAD only reading statements reach the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request, under guard when its method only reads."""
        if request.method not in LECTURAS:
            return self.get_response(request)
        with connection.execute_wrapper(_solo_lectura):
            return self.get_response(request)


def _solo_lectura(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Refuse a statement before the database sees it."""
    if not solo_lee(str(sql)):
        raise EscrituraEnLectura(f"Una lectura quiso escribir: {str(sql)[:200]}")
    return execute(sql, params, many, context)


def solo_lee(sql: str) -> bool:
    """Whether every statement of ``sql`` only reads, or leaves the trace of a reading."""
    limpio = _COMENTARIOS.sub(" ", _TEXTOS.sub("''", sql))
    sentencias = [parte.strip() for parte in limpio.split(";") if parte.strip()]
    return bool(sentencias) and all(_lee(sentencia) for sentencia in sentencias)


def _lee(sentencia: str) -> bool:
    if _HUELLA_DE_LECTURA.match(sentencia):
        return True
    cuerpo = sentencia.lstrip("( \n")  # a union of readings opens with a parenthesis
    return bool(_PERMITIDAS.match(cuerpo)) and not _ESCRITURA_ESCONDIDA.search(sentencia)
