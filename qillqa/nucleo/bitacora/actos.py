"""The only way into the log."""

import json
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
    if not transaction.get_connection().in_atomic_block:
        raise FueraDeTransaccion(hecho.codigo)
    anterior = Asiento.objects.sobre(sobre).order_by("-secuencia").first()
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
    asiento.save(force_insert=True)
    return asiento
