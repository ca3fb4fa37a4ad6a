"""Questions on the organisation that join several tables."""

from collections.abc import Collection
from datetime import date

from django.db.models import Case, IntegerField, Value, When

from qillqa.nucleo.organos.models import Cargo, Designacion, Municipalidad, Unidad


def municipalidad() -> Municipalidad:
    """Return this municipality's row with its district; DoesNotExist before set-up."""
    return Municipalidad.objects.select_related("distrito").get(pk=1)


def quien_ejerce(cargo: Cargo, fecha: date) -> Designacion | None:
    """Return who exercises the office that day: whoever replaces before the one replaced."""
    return quienes_ejercen([cargo.pk], fecha).get(cargo.pk)


def quienes_ejercen(cargos: Collection[int], fecha: date) -> dict[int, Designacion]:
    """Return who exercises each of these offices that day, in one query; the vacant have none."""
    filas = (
        Designacion.objects.vigentes_en(fecha)
        .filter(cargo__in=cargos)
        .select_related("persona", "cargo__unidad")
        .order_by(
            "cargo_id",
            Case(
                When(calidad="suplente", then=Value(0)),
                When(calidad="encargado", then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            ),
            "-desde",
        )
        .distinct("cargo_id")
    )
    return {fila.cargo_id: fila for fila in filas}


def quien_ejerce_la_alcaldia(fecha: date) -> Designacion | None:
    """Return who exercises the alcaldía that day (LOM 20, 24)."""
    alcaldia = Cargo.objects.filter(clase=Cargo.Clase.ALCALDE).order_by("id").last()
    return quien_ejerce(alcaldia, fecha) if alcaldia else None


def mesa_de_partes(fecha: date) -> Unidad:
    """Return the unit that receives what is filed (LPAG 117.1: only one)."""
    return Unidad.objects.vigentes_en(fecha).get(es_mesa_de_partes=True)
