"""What was found in the signatures of what was received, as the pages of a case tell it (R37)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.firmas.informe import Dictamen, Informe
from qillqa.nucleo.firmas.models import InformeDeRecibido
from qillqa.tramite.models import Expediente

FALLIDA = "Sus firmas no se pudieron verificar todavía; se intentará otra vez"


@dataclass(frozen=True, slots=True)
class Resumen:
    """What anybody who follows a case may know: how many signatures, and whether all is well."""

    cuantas: int
    conformes: int
    no_validas: int


def informes_de(archivos: Collection[int]) -> Mapping[int, InformeDeRecibido]:
    """Return the last report of each of these files that has one (no query without files)."""
    if not archivos:
        return {}
    return {fila.archivo_id: fila for fila in InformeDeRecibido.objects.ultimos(archivos)}


def frase_de(informe: Informe) -> str:
    """Return the report in a few words; empty for a file without signatures."""
    if informe.falla:
        return FALLIDA
    if not informe.firmas and not informe.alteraciones:
        return ""
    return informe.frase.rstrip(".")


def resumen_de(expediente: Expediente) -> Resumen | None:
    """Return what is public of the signatures of what was filed; None if it bears none."""
    archivos = Version.objects.filter(
        documento__pieza__expediente=expediente, documento__clase="recibido"
    ).values("archivo_id")
    filas = InformeDeRecibido.objects.filter(archivo_id__in=archivos)
    ultimas = filas.order_by("archivo_id", "-instante", "-id").distinct("archivo_id")
    firmas = [firma for fila in ultimas for firma in fila.leer().firmas]
    if not firmas:
        return None
    dados = [firma.dictamen for firma in firmas]
    return Resumen(
        cuantas=len(firmas),
        conformes=dados.count(Dictamen.VALIDA),
        no_validas=dados.count(Dictamen.NO_VALIDA),
    )
