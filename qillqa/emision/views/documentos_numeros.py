"""The register of numbers: what each series gave in a year, on screen and as a sheet."""

import csv
from collections.abc import Iterator

from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from qillqa.emision.consultas.documentos_numeros import (
    contadores_de,
    control_de,
    numeros_de,
    series_visibles,
)
from qillqa.interfaz.paginacion import paginar
from qillqa.nucleo.autenticidad.reglas.estados import Estado
from qillqa.nucleo.numeracion.models import Contador, Numero
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.reloj import fecha_de

ENCABEZADO = ("Número", "Fecha", "Asunto", "Estado", "Motivo de la anulación")
_PELIGROSAS = ("=", "+", "-", "@", "\t", "\r")


class _Renglon:
    """What `csv` writes to: it gives each line back."""

    def write(self, renglon: str) -> str:
        """Return what was to be written."""
        return renglon


def registros(request: Peticion) -> HttpResponseBase:
    """Every series and year whose register the officer may see."""
    contadores = contadores_de(series_visibles(request.actor))
    return render(request, "emision/documentos/registros.html", {"contadores": contadores})


def registro(request: Peticion, serie: int, anio: int) -> HttpResponseBase:
    """The numbers of a series in a year, in their order."""
    contador = _contador(request, serie, anio)
    pagina = paginar(
        numeros_de(contador.serie, anio), orden=("n",), cursor=request.GET.get("cursor", "")
    )
    contexto = {
        "contador": contador,
        "control": control_de(contador),
        "pagina": pagina,
        "filas": [(numero, estado_de(numero)) for numero in pagina.filas],
    }
    return render(request, "emision/documentos/registro.html", contexto)


def hoja(request: Peticion, serie: int, anio: int) -> HttpResponseBase:
    """The same register as a sheet (CSV in UTF-8, with its mark, as spreadsheets read it)."""
    contador = _contador(request, serie, anio)
    respuesta = StreamingHttpResponse(_renglones(contador), content_type="text/csv; charset=utf-8")
    nombre = f"registro-{contador.serie.codigo.replace(':', '-')}-{anio}.csv"
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


def estado_de(numero: Numero) -> str:
    """Say what became of a number: annulled by itself, or the state of what it identifies."""
    if numero.anulado:
        return "Número anulado"
    donde = getattr(numero, "donde", None)
    return Estado(donde).nombre.capitalize() if donde else "Sin documento"


def _renglones(contador: Contador) -> Iterator[str]:
    escritor = csv.writer(_Renglon())
    yield "\ufeff" + escritor.writerow(ENCABEZADO)
    for numero in numeros_de(contador.serie, contador.anio).iterator(chunk_size=500):
        oficial = getattr(numero, "oficial", None)
        celdas = (
            numero.impreso,
            f"{oficial.fecha if oficial else fecha_de(numero.dado):%d/%m/%Y}",
            _asunto(numero),
            estado_de(numero),
            numero.motivo_anulacion,
        )
        yield escritor.writerow([_inerte(celda) for celda in celdas])


def _asunto(numero: Numero) -> str:
    oficial = getattr(numero, "oficial", None)
    if getattr(numero, "reservado", False):
        return "Reservado"
    return str(oficial.asunto) if oficial else ""


def _inerte(celda: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{celda}" if celda.startswith(_PELIGROSAS) else celda


def _contador(request: Peticion, serie: int, anio: int) -> Contador:
    contador = (
        contadores_de(series_visibles(request.actor)).filter(serie_id=serie, anio=anio).first()
    )
    if contador is None:
        raise Http404
    return contador
