"""What rows are compared with, read once for each run, and what follows a load."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from qillqa.nucleo.numeracion.models import Contador, Numero, Patron, Serie
from qillqa.nucleo.organos.consultas import mesa_de_partes, municipalidad
from qillqa.nucleo.organos.models import Unidad
from qillqa.tramite.actos.recepcion import SERIE
from qillqa.tramite.importacion.padron import Padron, UnidadConocida, VersionConocida
from qillqa.tramite.importacion.planilla import clave
from qillqa.tramite.models import VersionDeProcedimiento


@dataclass(frozen=True, slots=True)
class SiguienteNumero:
    """Where the live series should go on this year after the book, and whether it still can."""

    serie: Serie
    anio: int
    ultimo_del_libro: int
    se_puede: bool


def padron_de(hoy: date) -> Padron:
    """Return the units, versions of the TUPA and live numbers that a row may meet."""
    versiones: dict[str, list[VersionConocida]] = defaultdict(list)
    for v in VersionDeProcedimiento.objects.select_related("procedimiento"):
        versiones[clave(v.procedimiento.codigo)].append(VersionConocida(v.pk, v.desde, v.hasta))
    patron = Patron.objects.filter(serie__codigo=SERIE, desde__lte=hoy).order_by("-desde").first()
    return Padron(
        mesa_id=mesa_de_partes(hoy).pk,
        unidades=unidades_por_nombre(hoy),
        versiones=versiones,
        vivos_desde=dict(Contador.objects.filter(serie__codigo=SERIE).values_list("anio", "desde")),
        patron=patron.texto if patron else "",
        entidad=municipalidad().siglas,
    )


def unidades_por_nombre(hoy: date) -> dict[str, UnidadConocida]:
    """Return every unit by its name and by its initials; those of today before earlier ones."""
    halladas: dict[str, UnidadConocida] = {}
    for unidad in Unidad.objects.order_by("desde", "id"):
        vigente = unidad.desde <= hoy and (unidad.hasta is None or unidad.hasta >= hoy)
        for nombre in (clave(unidad.nombre), clave(unidad.siglas)):
            conocida = halladas.get(nombre)
            if conocida is None or vigente or not conocida.vigente:
                halladas[nombre] = UnidadConocida(unidad.pk, vigente)
    return halladas


def siguiente_numero(hoy: date) -> SiguienteNumero | None:
    """Return from where to number this year, when the book brought numbers of this year."""
    serie = Serie.objects.filter(codigo=SERIE).first()
    if serie is None:
        return None
    del_anio = Numero.objects.filter(serie=serie, anio=hoy.year, historico=True)
    ultimo = del_anio.aggregate(ultimo=Max("n"))["ultimo"]
    contador = Contador.objects.filter(serie=serie, anio=hoy.year).first()
    if not ultimo or (contador is not None and contador.desde > ultimo):
        return None
    return SiguienteNumero(serie, hoy.year, ultimo, se_puede=contador is None)
