"""What the portal tells of the TUPA, as whoever needs a procedure reads it, and of our keys."""

from datetime import date

from django.db.models import QuerySet

from qillqa.nucleo.autenticidad.consultas import llaves_publicas
from qillqa.nucleo.reloj import fecha_de
from qillqa.portal.reglas import coincide, palabras
from qillqa.tramite.models import VersionDeProcedimiento

Calificacion = VersionDeProcedimiento.Calificacion


def vigentes(fecha: date) -> QuerySet[VersionDeProcedimiento]:
    """Return the procedures in force, with what each page shows."""
    return VersionDeProcedimiento.objects.vigentes_en(fecha).select_related("procedimiento")


def con_requisitos(fecha: date) -> QuerySet[VersionDeProcedimiento]:
    """Return the procedures in force with what each one asks for, in two queries."""
    return vigentes(fecha).prefetch_related("requisitos")


def de_acceso_a_la_informacion(fecha: date) -> QuerySet[VersionDeProcedimiento]:
    """Return how public information is asked for (Ley 27806)."""
    return con_requisitos(fecha).filter(calificacion=Calificacion.ACCESO)


def de_copias(fecha: date) -> QuerySet[VersionDeProcedimiento]:
    """Return how a certified copy of a document of the municipality is had."""
    return con_requisitos(fecha).filter(denominacion__istartswith="Copia certificada de documentos")


def del_registro_civil(fecha: date) -> QuerySet[VersionDeProcedimiento]:
    """Return what the civil registry does."""
    return con_requisitos(fecha).filter(unidad_impresa__icontains="registro civil")


def que_tratan_de(texto: str, fecha: date) -> list[VersionDeProcedimiento]:
    """Return the procedures whose name or office has every word sought; none if nothing is."""
    buscadas = palabras(texto)
    if not buscadas:
        return []
    return [v for v in vigentes(fecha) if coincide(buscadas, v.denominacion, v.unidad_impresa)]


def llaves_para_la_pagina() -> list[dict[str, str]]:
    """Return the entity's public keys with their civil dates, as a script takes them."""
    return [
        {
            "identificador": llave.identificador,
            "punto": llave.punto,
            "desde": fecha_de(llave.desde).isoformat(),
            "hasta": fecha_de(llave.hasta).isoformat() if llave.hasta else "",
        }
        for llave in llaves_publicas()
    ]
