"""The municipality that is measured: Villa Ejemplo with its TUPA, built by its own acts."""

import io
from datetime import date, datetime
from pathlib import Path

from bench.plan import Oficina
from qillqa.nucleo.documentos.actos import recibir_archivo
from qillqa.nucleo.numeracion.models import Serie
from qillqa.proyecto.villa_ejemplo.mundo import construir, leer
from qillqa.tramite import actos
from qillqa.tramite.actos.palabras import aprender_palabras
from qillqa.tramite.actos.recepcion import SERIE
from qillqa.tramite.actos.tupa import cargar_tupa, revisar_tupa
from qillqa.tramite.importacion.tupa import DERECHO_SIN_RATIFICACION
from qillqa.tramite.models import Procedimiento

TUPA = Path(actos.__file__).parents[1] / "datos" / "tupa.csv"
PARTES = {"rentas": 30, "obras": 20, "social": 12, "economico": 12, "registradora": 10, "legal": 6}
"""How much of what is filed goes to each office."""
MESA = "mesa"


def levantar(ahora: datetime) -> None:
    """Build the municipality and load its TUPA; harmless the second time."""
    construir(ahora)
    if Procedimiento.objects.exists():
        return
    por = leer(ahora).actores["secretario"]
    subida = recibir_archivo(
        io.BytesIO(TUPA.read_bytes()), "tupa.csv", clave="bench", cuando=ahora, por=por
    )
    revisada = revisar_tupa(
        subida,
        norma="Ordenanza N° 012-2025-MDVE",
        desde=date(2026, 1, 1),
        por=por,
        cuando=ahora,
    )
    cargar_tupa(revisada, por=por, cuando=ahora, pese_a=frozenset({DERECHO_SIN_RATIFICACION}))


def describir(ahora: datetime) -> tuple[Oficina, list[tuple[Oficina, int]], int]:
    """Return the desk, the offices with their shares, and the series of expedientes."""
    serie = Serie.objects.get(codigo=SERIE)
    return _oficina(MESA, ahora), [(_oficina(u, ahora), p) for u, p in PARTES.items()], serie.pk


def aprender() -> int:
    """Let search know the words of everything written."""
    return aprender_palabras()


def _oficina(usuario: str, ahora: datetime) -> Oficina:
    actor = leer(ahora).actores[usuario]
    assert actor.unidad_id and actor.designacion_id  # noqa: S101, PT018  the cast holds offices
    assert actor.cuenta_id and actor.persona_id  # noqa: S101, PT018
    return Oficina(
        unidad_id=actor.unidad_id,
        unidad=actor.unidad,
        designacion_id=actor.designacion_id,
        nombre=actor.nombre,
        cargo=actor.cargo,
        cuenta_id=actor.cuenta_id,
        persona_id=actor.persona_id,
    )
