"""One box over everything one may see: number, document, person, subject, words inside the files.

The cost does not grow with the archive: the newest expedientes are looked through first and the
index of words is asked only when they do not fill the page; a slip is corrected against the list of
known words, never against every name. The newest come first; a number asked for comes before all.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from qillqa.nucleo.permisos.actor import Actor
from qillqa.tramite.consultas import busqueda_sql as sql
from qillqa.tramite.consultas.busqueda_pedido import Pedido, corregir, leer
from qillqa.tramite.models import Expediente
from qillqa.tramite.permisos import VER_TODO, expedientes_visibles

POR_PAGINA = 20
POCOS = 5
"""With fewer results than these, one may have slipped: words alike are looked for too."""
SIN_TOPE = 2**62

_MARCA = re.compile("\x02([^\x02\x03]*)\x03")


@dataclass(frozen=True, slots=True)
class Resultado:
    """One expediente found, with the words that were looked for marked."""

    pk: int
    numero: str
    asunto: SafeString
    persona: SafeString
    estado: str
    presentado_en: datetime
    documento: str = ""
    fragmento: SafeString = field(default_factory=SafeString)


@dataclass(frozen=True, slots=True)
class Resultados:
    """A page of the search. `parecidas` are the words taken for those typed."""

    filas: tuple[Resultado, ...] = ()
    siguiente: str = ""
    parecidas: tuple[str, ...] = ()


def buscar(actor: Actor, texto: str, cursor: str = "") -> Resultados:
    """Return a page of what the actor may see and fits what was typed: one query, two with a slip.

    `cursor` is the `siguiente` of the page before; anything else gives the first page.
    """
    pedido = leer(texto)
    if pedido is None:
        return Resultados()
    try:
        busqueda = _Busqueda(actor, pedido)
    except EmptyResultSet:
        return Resultados()
    tope = int(cursor) if cursor.isascii() and cursor.isdecimal() and len(cursor) < 19 else None
    filas = busqueda.por_lo_escrito(tope)
    if busqueda.similares is None:
        return _pagina(filas)
    return busqueda.por_lo_parecido(filas)


def _pagina(filas: list[Resultado]) -> Resultados:
    mas = len(filas) > POR_PAGINA
    filas = filas[:POR_PAGINA]
    return Resultados(tuple(filas), siguiente=str(min(f.pk for f in filas)) if mas else "")


class _Busqueda:
    """One search of one actor. Raises EmptyResultSet if the actor may see nothing at all."""

    def __init__(self, actor: Actor, pedido: Pedido) -> None:
        self.actor = actor
        self.pedido = pedido
        consulta = expedientes_visibles(actor).values(*sql.COLUMNAS).query
        texto, valores = consulta.sql_with_params()
        self.permiso = {f"v{lugar}": valor for lugar, valor in enumerate(valores)}
        self.visibles = texto % tuple(f"%({nombre})s" for nombre in self.permiso)
        self.similares: list[Any] | None = None
        """Known words like those typed, when few results were found; else None."""
        self.hay_conocidas = True

    def por_lo_escrito(self, tope: int | None) -> list[Resultado]:
        """Look for what was typed as it was typed, before `tope` if it is given."""
        pedido = self.pedido
        ramas = [sql.PALABRAS, sql.TEXTOS]
        if tope is None and pedido.correlativo is not None:
            ramas.append(sql.NUMERO_Y_ANIO if pedido.anio is not None else sql.NUMERO)
        if pedido.documento:
            ramas.append(sql.DOCUMENTO)
        pocos = POCOS if tope is None and pedido.anio is None else 0
        return self._traer(ramas, tope=tope, pocos=pocos)

    def por_lo_parecido(self, ya: Sequence[Resultado]) -> Resultados:
        """Add what fits the known words; while none is known, what fits names alike."""
        corregido = corregir(self.similares or ())
        if corregido is None and self.hay_conocidas:
            return _pagina(list(ya))
        tsquery, parecidas = corregido or ("", ())
        nuevos = self._traer([sql.PALABRAS] if tsquery else [sql.NOMBRES], corregida=tsquery)
        vistos = {fila.pk for fila in ya}
        filas = [*ya, *(fila for fila in nuevos if fila.pk not in vistos)][:POR_PAGINA]
        return Resultados(tuple(filas), parecidas=parecidas if len(filas) > len(ya) else ())

    def _traer(
        self, ramas: Sequence[str], *, tope: int | None = None, pocos: int = 0, corregida: str = ""
    ) -> list[Resultado]:
        """Run the branches as one query; a row more than a page tells that there is another."""
        pedido = self.pedido
        dni, dni_hasta = _prefijo("DNI", pedido.documento)
        ruc, ruc_hasta = _prefijo("RUC", pedido.documento)
        with connection.cursor() as cursor:
            cursor.execute(
                sql.componer(self.visibles, ramas, de_todas=self.actor.puede(VER_TODO)),
                {
                    **self.permiso,
                    "config": "simple" if corregida else "es",  # what is known is already a stem
                    "tsquery": corregida or pedido.tsquery,
                    "texto": pedido.texto,
                    "n": pedido.correlativo,
                    "anio": pedido.anio,
                    "dni": dni,
                    "dni_hasta": dni_hasta,
                    "ruc": ruc,
                    "ruc_hasta": ruc_hasta,
                    "unidad": self.actor.unidad_id,
                    "tope": SIN_TOPE if tope is None else tope,
                    "cuantos": POR_PAGINA + 1,
                    "pocos": pocos,
                },
            )
            filas = cursor.fetchall()
        similares, self.hay_conocidas = filas[0][:2]
        self.similares = None if similares is None else json.loads(similares)
        return [_resultado(*fila[2:-1]) for fila in filas if fila[2] is not None]


def _prefijo(tipo: str, cifras: str) -> tuple[str, str]:
    """Return between which texts lie the documents that begin with these digits."""
    siguiente = str(int(cifras or "0") + 1).zfill(len(cifras))
    return f"{tipo} {cifras}", f"{tipo} {siguiente if len(siguiente) == len(cifras) else 'A'}"


def _resultado(
    pk: int,
    numero: str,
    asunto: str,
    persona: str,
    estado: str,
    presentado_en: datetime,
    documento: str | None,
    fragmento: str | None,
) -> Resultado:
    hallado = fragmento if fragmento and "\x02" in fragmento else ""
    return Resultado(
        pk=pk,
        numero=numero,
        asunto=_marcado(asunto),
        persona=_marcado(persona),
        estado=Expediente.Estado(estado).label,
        presentado_en=presentado_en,
        documento=documento or "",
        fragmento=_marcado(hallado),
    )


def _marcado(texto: str) -> SafeString:
    """Return the text escaped, and only then its marks as elements."""
    return mark_safe(_MARCA.sub(r"<mark>\1</mark>", escape(texto)))  # noqa: S308  escaped before
