"""Questions on the organisation that join several tables."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Case, IntegerField, Value, When

from qillqa.nucleo.organos.models import (
    Cargo,
    DelegacionDeFirma,
    Designacion,
    Municipalidad,
    Unidad,
)


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


def delegacion_para(
    cargo: Cargo, delegado_id: int, tipo: str, fecha: date
) -> DelegacionDeFirma | None:
    """Return by which delegation somebody signs a type for an office that day (LPAG 72).

    It rules while the delegate holds his office and the one who delegated exercises his: whoever
    replaces him has delegated nothing.
    """
    filas = DelegacionDeFirma.objects.vigentes_en(fecha).filter(
        delegante__cargo=cargo,
        delegado__in=Designacion.objects.vigentes_en(fecha).filter(pk=delegado_id),
        tipos__contains=[tipo],
    )
    fila = filas.select_related(
        "delegante__persona", "delegante__cargo", "delegado__persona", "delegado__cargo__unidad"
    ).first()
    if fila is None:
        return None
    ejerce = quien_ejerce(cargo, fecha)
    return fila if ejerce is not None and ejerce.pk == fila.delegante_id else None


def puede_recibir_firma(delegante: Designacion, delegado: Designacion) -> bool:
    """Whether somebody is below another: in his unit, or leading one under it (LPAG 72.1)."""
    superiores = dict(Unidad.objects.values_list("pk", "superior_id"))
    return _esta_debajo(delegado, delegante, superiores)


def quienes_pueden_firmar_por(delegante: Designacion, fecha: date) -> list[Designacion]:
    """Return in whom somebody may delegate his signature that day (two queries)."""
    superiores = dict(Unidad.objects.values_list("pk", "superior_id"))
    vigentes = Designacion.objects.vigentes_en(fecha).select_related("persona", "cargo__unidad")
    return [d for d in vigentes if _esta_debajo(d, delegante, superiores)]


def _esta_debajo(
    delegado: Designacion, delegante: Designacion, superiores: Mapping[int, int | None]
) -> bool:
    if delegado.persona_id == delegante.persona_id or delegado.cargo_id == delegante.cargo_id:
        return False
    arriba, unidad = delegante.cargo.unidad_id, delegado.cargo.unidad_id
    if unidad == arriba:
        return True
    if delegado.cargo.clase != Cargo.Clase.JEFATURA:
        return False
    vistas: set[int] = set()
    superior = superiores.get(unidad)
    while superior is not None and superior not in vistas:
        vistas.add(superior)
        superior = superiores.get(superior)
    return arriba in vistas


def quien_ejerce_la_alcaldia(fecha: date) -> Designacion | None:
    """Return who exercises the alcaldía that day (LOM 20, 24)."""
    alcaldia = Cargo.objects.filter(clase=Cargo.Clase.ALCALDE).order_by("id").last()
    return quien_ejerce(alcaldia, fecha) if alcaldia else None


def mesa_de_partes(fecha: date) -> Unidad:
    """Return the unit that receives what is filed (LPAG 117.1: only one)."""
    return Unidad.objects.vigentes_en(fecha).get(es_mesa_de_partes=True)
