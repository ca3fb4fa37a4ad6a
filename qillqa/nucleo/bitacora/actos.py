"""The only way into the log."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from qillqa.nucleo.bitacora.hechos import Hecho
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.bitacora.peticion import peticion_actual
from qillqa.nucleo.bitacora.reglas import RAIZ, huella
from qillqa.nucleo.permisos.actor import Actor


class FueraDeTransaccion(RuntimeError):
    """A fact may only be entered inside the transaction of its act."""


def asentar(
    hecho: Hecho, sobre: models.Model, *, por: Actor, cuando: datetime, **datos: Any
) -> Asiento:
    """Enter a fact on an aggregate, in the transaction of the act that caused it.

    The caller holds the lock of the aggregate (or has just created it), so the sequence cannot be
    taken twice; the constraint says so too.
    """
    _exigir_transaccion(hecho)
    anterior = Asiento.objects.sobre(sobre).order_by("-secuencia").first()
    asiento = _redactar(hecho, sobre, datos, anterior, por=por, cuando=cuando)
    asiento.save(force_insert=True)
    return asiento


def asentar_primeros(
    hecho: Hecho,
    cosas_y_datos: Iterable[tuple[models.Model, Mapping[str, Any]]],
    *,
    por: Actor,
    cuando: datetime,
) -> list[Asiento]:
    """Enter the same fact as the first one of many aggregates this act has just created.

    One statement for all of them; an aggregate that already has a fact breaks the constraint.
    """
    _exigir_transaccion(hecho)
    return Asiento.objects.bulk_create(
        _redactar(hecho, cosa, datos, None, por=por, cuando=cuando) for cosa, datos in cosas_y_datos
    )


def _exigir_transaccion(hecho: Hecho) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise FueraDeTransaccion(hecho.codigo)


def _redactar(
    hecho: Hecho,
    sobre: models.Model,
    datos: Mapping[str, Any],
    anterior: Asiento | None,
    *,
    por: Actor,
    cuando: datetime,
) -> Asiento:
    """Return the entry, not yet saved, that follows `anterior` in the chain of its aggregate."""
    asiento = Asiento(
        sobre_tipo=sobre._meta.label_lower,
        sobre_id=sobre.pk,
        secuencia=anterior.secuencia + 1 if anterior else 1,
        hecho=hecho.codigo,
        cuando=cuando.astimezone(UTC),
        por_nombre=por.nombre,
        por_cargo=por.cargo,
        por_unidad=por.unidad,
        por_cuenta_id=por.cuenta_id,
        por_persona_id=por.persona_id,
        por_unidad_id=por.unidad_id,
        datos=json.loads(json.dumps(datos, cls=DjangoJSONEncoder)),
        peticion=peticion_actual(),
        huella_anterior=bytes(anterior.huella) if anterior else RAIZ,
    )
    asiento.huella = huella(bytes(asiento.huella_anterior), asiento.contenido())
    return asiento
