"""The versions of a draft, those of one sitting told as one."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from qillqa.nucleo.redaccion.models import Borrador, VersionDeBorrador

DE_UNA_SENTADA = timedelta(minutes=10)


def versiones_de(borrador: Borrador, *, todas: bool) -> QuerySet[VersionDeBorrador]:
    """Return every version, or only the last of each sitting of each author."""
    versiones = borrador.versiones.select_related("por__persona", "por__cargo").defer("contenido")
    if todas:
        return versiones
    sigue = VersionDeBorrador.objects.filter(
        borrador=borrador,
        n=OuterRef("n") + 1,
        por_id=OuterRef("por_id"),
        aparte=OuterRef("aparte"),
        cuando__lt=OuterRef("cuando") + DE_UNA_SENTADA,
    )
    return versiones.exclude(Exists(sigue))


def la_anterior(borrador: Borrador, n: int) -> int:
    """Return the version this one was written over; of the first, itself."""
    base = borrador.versiones.filter(n=n).values_list("base", flat=True).first()
    return base or 1
