"""One box over everything one may see: number, document, person, subject, words inside the files.

The cost does not grow with the archive: the newest expedientes are looked through first and the
index of words is asked only when they do not fill the page; a slip is corrected against the list of
known words, never against every name. The newest come first; a number asked for comes before all.
"""

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
from qillqa.tramite.models import Expediente
from qillqa.tramite.permisos import VER_TODO, expedientes_visibles

POR_PAGINA = 20
POCOS = 5
"""With fewer results than these, one may have slipped: words alike are looked for too."""
SIN_TOPE = 2**62
LARGO_MAXIMO = 200

_PALABRA = re.compile(r"[^\W_]+")
_NUMERO_ANIO = re.compile(r"(?<!\d)0*(?P<n>\d{1,7})\s?[-/]\s?(?P<anio>(?:19|20)\d{2})(?!\d)")
_ANIO_NUMERO = re.compile(r"(?<!\d)(?P<anio>(?:19|20)\d{2})\s?[-/]\s?0*(?P<n>\d{1,7})(?!\d)")
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


@dataclass(frozen=True, slots=True)
class Pedido:
    """What was typed, taken apart. Empty parts are not looked for."""

    texto: str
    palabras: tuple[str, ...]
    correlativo: int | None = None
    anio: int | None = None
    documento: str = ""

    @property
    def tsquery(self) -> str:
        """Every word, the last one perhaps unfinished: 'quispe' & 'lic':*."""
        ultima = len(self.palabras) - 1
        return " & ".join(
            f"'{palabra}'" + (":*" if lugar == ultima and len(palabra) > 2 else "")
            for lugar, palabra in enumerate(self.palabras)
        )


def leer(texto: str) -> Pedido | None:
    """Take apart what was typed; None if it is too little to look for."""
    limpio = " ".join(texto.replace("\x00", "").split())[:LARGO_MAXIMO]
    palabras = tuple(_PALABRA.findall(limpio))[:12]
    if not any(len(palabra) > 1 or palabra.isdecimal() for palabra in palabras):
        return None
    if hallado := _NUMERO_ANIO.search(limpio) or _ANIO_NUMERO.search(limpio):
        return Pedido(limpio, palabras, int(hallado["n"]), int(hallado["anio"]))
    cifras = limpio if limpio.isascii() and limpio.isdecimal() else ""
    return Pedido(
        limpio,
        palabras,
        correlativo=int(cifras) if 0 < len(cifras) <= 7 else None,
        documento=cifras if 5 <= len(cifras) <= 11 else "",
    )


def buscar(actor: Actor, texto: str, cursor: str = "") -> Resultados:
    """Return a page of what the actor may see and fits what was typed: one query, three in a slip.

    `cursor` is the `siguiente` of the page before; anything else gives the first page.
    """
    pedido = leer(texto)
    if pedido is None:
        return Resultados()
    try:
        visibles = _visibles(actor)
    except EmptyResultSet:
        return Resultados()
    tope = int(cursor) if cursor.isascii() and cursor.isdecimal() and len(cursor) < 19 else None
    filas = _por_lo_escrito(pedido, visibles, actor, tope)
    if len(filas) >= POCOS or tope is not None or pedido.anio is not None:
        return _pagina(filas)
    return _por_lo_parecido(pedido, visibles, actor, filas)


def _visibles(actor: Actor) -> tuple[str, dict[str, Any]]:
    """Return the actor's permission as SQL with named parameters."""
    consulta = expedientes_visibles(actor).values(*sql.COLUMNAS).query
    texto, valores = consulta.sql_with_params()
    nombres = {f"v{lugar}": valor for lugar, valor in enumerate(valores)}
    return texto % tuple(f"%({nombre})s" for nombre in nombres), nombres


def _por_lo_escrito(
    pedido: Pedido, visibles: tuple[str, dict[str, Any]], actor: Actor, tope: int | None
) -> list[Resultado]:
    ramas = [sql.PALABRAS, sql.TEXTOS]
    if tope is None and pedido.correlativo is not None:
        ramas.append(sql.NUMERO_Y_ANIO if pedido.anio is not None else sql.NUMERO)
    if pedido.documento:
        ramas.append(sql.DOCUMENTO)
    return _traer(ramas, pedido, visibles, actor, tope)


def _por_lo_parecido(
    pedido: Pedido,
    visibles: tuple[str, dict[str, Any]],
    actor: Actor,
    ya: Sequence[Resultado],
) -> Resultados:
    """Look for known words like those typed; with none known yet, for names alike."""
    corregido = _corregir(pedido)
    if corregido is None:
        return _pagina(list(ya))
    tsquery, parecidas = corregido
    rama = sql.PALABRAS if tsquery else sql.NOMBRES
    nuevos = _traer([rama], pedido, visibles, actor, corregida=tsquery)
    vistos = {fila.pk for fila in ya}
    filas = [*ya, *(fila for fila in nuevos if fila.pk not in vistos)][:POR_PAGINA]
    return Resultados(tuple(filas), parecidas=parecidas if len(filas) > len(ya) else ())


def _corregir(pedido: Pedido) -> tuple[str, tuple[str, ...]] | None:
    """Return the query with each word or those like it, and the likes; None when nothing is alike.

    An empty query means that no word is known at all.
    """
    with connection.cursor() as cursor:
        cursor.execute(sql.PARECIDAS, {"texto": pedido.texto})
        filas = cursor.fetchall()
    if not filas or filas[0][3] is None:
        return "", ()
    opciones: dict[str, list[str]] = {}
    for lexema, palabra, suena_igual, _ in filas:
        opciones.setdefault(lexema, [])
        if palabra and (suena_igual or es_desliz(lexema, palabra)):
            opciones[lexema].append(palabra)
    parecidas = sorted({p for lexema, otras in opciones.items() for p in otras if p != lexema})
    if not parecidas:
        return None
    partes = (
        "(" + " | ".join(f"'{p}'" for p in dict.fromkeys([lexema, *otras])) + ")"
        for lexema, otras in opciones.items()
    )
    return " & ".join(partes), tuple(parecidas)


def es_desliz(escrita: str, conocida: str) -> bool:
    """Whether one word may be a slip for the other: one letter in three, two at most."""
    permitidos = min(2, max(len(escrita), len(conocida)) // 3)
    return _distancia(escrita, conocida, permitidos) <= permitidos


def _distancia(una: str, otra: str, limite: int) -> int:
    """Return how many letters must change, come, go or swap with the next one."""
    if abs(len(una) - len(otra)) > limite:
        return limite + 1
    dos_antes: list[int] = []
    antes = list(range(len(otra) + 1))
    for i, letra in enumerate(una, start=1):
        fila = [i]
        for j, suya in enumerate(otra, start=1):
            costo = min(antes[j] + 1, fila[j - 1] + 1, antes[j - 1] + (letra != suya))
            if i > 1 and j > 1 and letra == otra[j - 2] and una[i - 2] == suya:
                costo = min(costo, dos_antes[j - 2] + 1)
            fila.append(costo)
        dos_antes, antes = antes, fila
    return antes[-1]


def _traer(
    ramas: Sequence[str],
    pedido: Pedido,
    visibles: tuple[str, dict[str, Any]],
    actor: Actor,
    tope: int | None = None,
    *,
    corregida: str = "",
) -> list[Resultado]:
    """Run the branches as one query; a row more than a page tells that there is another."""
    dni, dni_hasta = _prefijo("DNI", pedido.documento)
    ruc, ruc_hasta = _prefijo("RUC", pedido.documento)
    with connection.cursor() as cursor:
        cursor.execute(
            sql.componer(visibles[0], ramas, de_todas=actor.puede(VER_TODO)),
            {
                **visibles[1],
                "config": "simple" if corregida else "es",  # what is known is already a stem
                "tsquery": corregida or pedido.tsquery,
                "texto": pedido.texto,
                "n": pedido.correlativo,
                "anio": pedido.anio,
                "dni": dni,
                "dni_hasta": dni_hasta,
                "ruc": ruc,
                "ruc_hasta": ruc_hasta,
                "unidad": actor.unidad_id,
                "tope": SIN_TOPE if tope is None else tope,
                "cuantos": POR_PAGINA + 1,
            },
        )
        return [_resultado(*fila) for fila in cursor.fetchall()]


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


def _pagina(filas: list[Resultado]) -> Resultados:
    mas = len(filas) > POR_PAGINA
    filas = filas[:POR_PAGINA]
    return Resultados(tuple(filas), siguiente=str(min(f.pk for f in filas)) if mas else "")
