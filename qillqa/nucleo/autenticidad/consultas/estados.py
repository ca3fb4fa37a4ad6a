"""The state of each paper, from the signatures asked and the later acts on it."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.reglas.estados import Estado, Situacion, estado


def estado_de(registro: Registro) -> Estado:
    """Return the state of one paper (two queries, none if it came with its own)."""
    return estados_de([registro])[registro.pk]


def estados_de(registros: Iterable[Registro]) -> dict[int, Estado]:
    """Return the state of many papers in as few queries as of one."""
    filas = list(registros)
    prefetch_related_objects(filas, "alteraciones", "documento__solicitudes_de_firma")
    return {fila.pk: estado(_situacion(fila)) for fila in filas}


def _situacion(registro: Registro) -> Situacion:
    pedidas = registro.documento.solicitudes_de_firma.all()
    return Situacion(
        se_firma=registro.se_firma,
        concluida=any(s.concluida for s in pedidas),
        firma_anulada=bool(pedidas) and all(s.anulada for s in pedidas),
        alteraciones=frozenset(a.clase for a in registro.alteraciones.all()),
    )
