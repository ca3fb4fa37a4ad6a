"""Pages by key and not by count: page 1,000 of a tray costs what page 1 costs.

A page is asked for by the key of the row at its edge, signed so that nobody invents one. As in
PostgreSQL, NULL counts as the greatest value of its column.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar
from uuid import UUID

from django.core import signing
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model, Q, QuerySet

M = TypeVar("M", bound=Model)
Sentido = Literal["adelante", "atras"]
Clave = tuple[Any, ...]

TAMANO = 50

_LECTORES: dict[str, Any] = {
    "int": int,
    "str": str,
    "bool": lambda texto: texto == "True",
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "Decimal": Decimal,
    "UUID": UUID,
}


@dataclass(frozen=True, slots=True)
class Pagina(Generic[M]):
    """Some rows in order, and the cursors of the pages around them (empty: there is none)."""

    filas: tuple[M, ...]
    anterior: str = ""
    siguiente: str = ""


@dataclass(frozen=True, slots=True)
class _Cursor:
    sentido: Sentido
    clave: Clave


def paginar(
    consulta: QuerySet[M], *, orden: Sequence[str], cursor: str = "", tamano: int = TAMANO
) -> Pagina[M]:
    """The page that ``cursor`` asks for, or the first.

    ``orden`` names the fields as ``order_by`` does (``("-creado", "-id")``) and its last one must
    be unique. A cursor of another order, or altered, gives the first page. It costs one query; two
    when one comes back to the start.
    """
    if not orden:
        raise ValueError("Una paginación necesita un orden.")
    pedido = _leer(cursor, orden)
    if pedido is None:
        return _hacia_adelante(consulta, orden, None, tamano)
    if pedido.sentido == "adelante":
        return _hacia_adelante(consulta, orden, pedido.clave, tamano)
    return _hacia_atras(consulta, orden, pedido.clave, tamano)


def _hacia_adelante(
    consulta: QuerySet[M], orden: Sequence[str], desde: Clave | None, tamano: int
) -> Pagina[M]:
    tramo = consulta if desde is None else consulta.filter(_despues(consulta, orden, desde))
    filas = list(tramo.order_by(*orden)[: tamano + 1])
    hay_mas = len(filas) > tamano
    filas = filas[:tamano]
    return Pagina(
        filas=tuple(filas),
        anterior=_escribir("atras", filas[0], orden) if filas and desde is not None else "",
        siguiente=_escribir("adelante", filas[-1], orden) if hay_mas else "",
    )


def _hacia_atras(
    consulta: QuerySet[M], orden: Sequence[str], hasta: Clave, tamano: int
) -> Pagina[M]:
    """The page before a key; when not even one full page is left, the first page."""
    inverso = [_invertir(campo) for campo in orden]
    tramo = consulta.filter(_despues(consulta, inverso, hasta))
    filas = list(tramo.order_by(*inverso)[: tamano + 1])
    if len(filas) <= tamano:
        return _hacia_adelante(consulta, orden, None, tamano)
    filas = filas[:tamano][::-1]
    return Pagina(
        filas=tuple(filas),
        anterior=_escribir("atras", filas[0], orden),
        siguiente=_escribir("adelante", filas[-1], orden),
    )


def _invertir(campo: str) -> str:
    return campo[1:] if campo.startswith("-") else f"-{campo}"


def _despues(consulta: QuerySet[M], orden: Sequence[str], clave: Clave) -> Q:
    """Rows strictly after a key: after in the first field, or equal there and after in the next...

    The first field is also bounded on its own, so that an index on the order is entered by it.
    """
    condicion = Q(pk__in=[])
    iguales = Q()
    for campo, valor in zip(orden, clave, strict=True):
        nombre = campo.lstrip("-")
        condicion |= iguales & _mas_alla(campo, valor, admite_nulo=_admite_nulo(consulta, nombre))
        iguales &= Q(**{f"{nombre}__isnull": True}) if valor is None else Q(**{nombre: valor})
    return _cota(consulta, orden[0], clave[0]) & condicion


def _cota(consulta: QuerySet[M], campo: str, valor: Any) -> Q:
    nombre = campo.lstrip("-")
    if valor is None or _admite_nulo(consulta, nombre):
        return Q()
    return Q(**{f"{nombre}__{'lte' if campo.startswith('-') else 'gte'}": valor})


def _mas_alla(campo: str, valor: Any, *, admite_nulo: bool) -> Q:
    """Rows whose field comes strictly after a value, in the field's own direction."""
    nombre = campo.lstrip("-")
    if campo.startswith("-"):
        vale_menos = Q(**{f"{nombre}__isnull": False})
        return vale_menos if valor is None else Q(**{f"{nombre}__lt": valor})
    if valor is None:
        return Q(pk__in=[])
    mayor = Q(**{f"{nombre}__gt": valor})
    return mayor | Q(**{f"{nombre}__isnull": True}) if admite_nulo else mayor


def _admite_nulo(consulta: QuerySet[M], nombre: str) -> bool:
    """Whether a column may be empty; what is not the row's own column is taken as if it may."""
    try:
        campo = consulta.model._meta.get_field(nombre)
    except FieldDoesNotExist:
        return nombre != "pk"
    return bool(campo.null) if isinstance(campo, Field) else True


def _valor(fila: Model, campo: str) -> Any:
    valor: Any = fila
    for paso in campo.lstrip("-").split("__"):
        valor = None if valor is None else getattr(valor, paso)
    return valor.pk if isinstance(valor, Model) else valor


def _firmante(orden: Sequence[str]) -> signing.Signer:
    """A signer per order, without clock: the same page always has the same address."""
    return signing.Signer(salt="qillqa.interfaz.paginacion:" + ",".join(orden))


def _escribir(sentido: Sentido, fila: Model, orden: Sequence[str]) -> str:
    valores = [_valor(fila, campo) for campo in orden]
    partes = [None if v is None else [type(v).__name__, _texto(v)] for v in valores]
    return _firmante(orden).sign_object([sentido, partes])


def _texto(valor: Any) -> str:
    if type(valor).__name__ not in _LECTORES:
        raise TypeError(f"No se puede paginar por un valor {type(valor).__name__}.")
    return valor.isoformat() if isinstance(valor, date) else str(valor)


def _leer(cursor: str, orden: Sequence[str]) -> _Cursor | None:
    if not cursor:
        return None
    try:
        sentido, partes = _firmante(orden).unsign_object(cursor)
    except signing.BadSignature:
        return None
    clave = tuple(None if parte is None else _LECTORES[parte[0]](parte[1]) for parte in partes)
    return _Cursor(sentido, clave)
