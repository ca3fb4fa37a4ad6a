"""Of whom a visto bueno may be asked, and of whom it usually is."""

from datetime import date

from qillqa.nucleo.organos.models import Cargo, Designacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.permisos import REDACTAR, cargo_de

_QUIENES_DIRIGEN = (Cargo.Clase.ALCALDE, Cargo.Clase.JEFATURA)


def quienes_pueden_visar(hoy: date, actor: Actor) -> list[Designacion]:
    """Return who holds today an office that may review, but the actor; who replaces comes first."""
    return list(
        Designacion.objects.vigentes_en(hoy)
        .filter(cargo__facultades__contains=[REDACTAR.codigo])
        .exclude(cargo=cargo_de(actor))
        .select_related("cargo__unidad", "persona")
        .order_by("cargo__unidad__nombre", "cargo__denominacion", "calidad", "-desde")
    )


def cadena_habitual(borrador: Borrador, pueden: list[Designacion]) -> list[int]:
    """Return whom to ask unless told otherwise.

    The offices of the last round; else who leads the unit and who leads the one above, but those
    that are to sign it.
    """
    posibles = {d.cargo_id for d in pueden}
    anteriores = borrador.vistos.order_by("-ronda", "orden").values_list("ronda", "cargo_id")
    ultima = [cargo for ronda, cargo in anteriores if ronda == anteriores[0][0]]
    if ultima:
        return [cargo for cargo in ultima if cargo in posibles]
    unidades = [borrador.unidad_id, borrador.unidad.superior_id]
    dirigen = [d for d in pueden if d.cargo.clase in _QUIENES_DIRIGEN]
    de_cada_una = [d.cargo_id for u in unidades for d in dirigen if d.cargo.unidad_id == u]
    firman = set(borrador.vigente().leer().firmantes)
    return [cargo for cargo in dict.fromkeys(de_cada_una) if cargo not in firman]
