"""A procedure of the TUPA written by its code or by words of its name."""

from datetime import date

from django.db.models import Func, Q, QuerySet, Value

from qillqa.tramite.models import VersionDeProcedimiento

SEPARADOR = " · "
CUANTOS = 8


def procedimientos_vigentes(hoy: date) -> QuerySet[VersionDeProcedimiento]:
    """Return the TUPA of a date, in the order of its codes."""
    return VersionDeProcedimiento.objects.vigentes_en(hoy).select_related("procedimiento", "unidad")


def rotulo(version: VersionDeProcedimiento) -> str:
    """Return how a procedure is written in the box: «RC-01 · Inscripción de nacimiento»."""
    return f"{version.procedimiento.codigo}{SEPARADOR}{version.denominacion}"


def buscar_procedimientos(texto: str, hoy: date) -> list[VersionDeProcedimiento]:
    """Return the procedures meant: the one with that code, else those with all those words."""
    vigentes = procedimientos_vigentes(hoy)
    texto = texto.replace("\x00", " ")  # a form half written is not checked yet
    codigo = texto.split(SEPARADOR, maxsplit=1)[0].strip()
    if exacto := vigentes.filter(procedimiento__codigo__iexact=codigo).first():
        return [exacto]
    llanas = vigentes.annotate(
        llana=Func("denominacion", function="f_una"),
    )
    condicion = Q()
    for palabra in texto.split()[:8]:
        condicion &= Q(llana__contains=Func(Value(palabra), function="f_una"))
    return list(llanas.filter(condicion)[:CUANTOS]) if condicion else []
