"""Pages to bring the past register in: upload, dry run with its progress, load, what follows."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render

from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.actos import NoSeRecibeElArchivo, recibir_archivo
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.numeracion.actos import NoSePuedeNumerar, continuar_desde
from qillqa.nucleo.numeracion.permisos import NUMERAR
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.tramite.actos.importacion import NoSePuedeImportar, ordenar_carga, pedir_importacion
from qillqa.tramite.forms.importacion import FormularioDeImportacion
from qillqa.tramite.importacion.consultas import siguiente_numero
from qillqa.tramite.importacion.planilla import escribir_csv
from qillqa.tramite.importacion.registro import COLUMNAS
from qillqa.tramite.models import FilaRechazada, Importacion

RECHAZOS_A_LA_VISTA = 50
CSV = "text/csv; charset=utf-8"


def importaciones(request: Peticion) -> HttpResponseBase:
    """What was brought in, what a file must hold, and the form to bring another."""
    form = FormularioDeImportacion(
        *((request.POST, request.FILES) if request.method == "POST" else ())
    )
    if form.is_bound and form.is_valid():
        try:
            subida = recibir(request, form.cleaned_data["archivo"])
            hecha = pedir_importacion(subida, por=request.actor, cuando=reloj.ahora())
        except (NoSeRecibeElArchivo, NoSePuedeImportar) as motivo:
            form.add_error("archivo", str(motivo))
        else:
            messages.success(
                request, f"Se recibió {hecha.nombre}. Se está revisando; todavía no se carga nada."
            )
            return _ver(hecha)
    hechas = Importacion.objects.filter(clase=Importacion.Clase.REGISTRO)[:20]
    contexto = {"form": form, "columnas": COLUMNAS, "importaciones": hechas}
    return render(request, "tramite/importacion/importaciones.html", contexto)


def importacion(request: Peticion, pk: int) -> HttpResponseBase:
    """One import: its progress while it runs, its result when it ended."""
    esta = obtener_o_404(_visibles(), pk=pk)
    contexto = {
        "importacion": esta,
        "rechazos": esta.rechazos.all()[:RECHAZOS_A_LA_VISTA],
        "siguiente": siguiente_numero(reloj.hoy()) if esta.estado == "cargada" else None,
        "numera": request.actor.puede(NUMERAR),
    }
    if request.htmx:
        return render(request, "tramite/importacion/_avance.html", contexto)
    return render(request, "tramite/importacion/importacion.html", contexto)


def carga(request: Peticion, pk: int) -> HttpResponseBase:
    """Order the load of the good rows."""
    esta = obtener_o_404(_visibles(), pk=pk)
    try:
        ordenar_carga(esta, por=request.actor, cuando=reloj.ahora())
    except NoSePuedeImportar as motivo:
        messages.error(request, str(motivo))
    else:
        messages.success(request, "Se están cargando las filas. Puede seguir con otra cosa.")
    return _ver(esta)


def numeracion(request: Peticion, pk: int) -> HttpResponseBase:
    """Make the live series go on after the last number of the paper book."""
    esta = obtener_o_404(_visibles(), pk=pk)
    siguiente = siguiente_numero(reloj.hoy())
    if siguiente is None:
        messages.error(request, "La numeración de este año no necesita continuar.")
        return _ver(esta)
    try:
        continuar_desde(
            siguiente.serie,
            anio=siguiente.anio,
            ultimo_del_libro=siguiente.ultimo_del_libro,
            por=request.actor,
            cuando=reloj.ahora(),
        )
    except NoSePuedeNumerar as motivo:
        messages.error(request, str(motivo))
    else:
        messages.success(
            request,
            f"El próximo expediente de {siguiente.anio} llevará el número "
            f"{siguiente.ultimo_del_libro + 1}.",
        )
    return _ver(esta)


def rechazos(request: Peticion, pk: int) -> HttpResponseBase:  # noqa: ARG001  a view takes it
    """The refused rows as a CSV, each with its reason, ready to be corrected and uploaded again."""
    esta = obtener_o_404(Importacion.objects.select_related("archivo"), pk=pk)
    return descargar(f"filas-por-corregir-{esta.pk}.csv", escribir_csv(_filas_rechazadas(esta)))


def modelo(request: Peticion) -> HttpResponseBase:  # noqa: ARG001  a view takes it
    """An empty file with the headings and one row of example."""
    lineas = escribir_csv([[c.titulo for c in COLUMNAS], [c.ejemplo for c in COLUMNAS]])
    return descargar("modelo-de-registro.csv", lineas)


def recibir(request: Peticion, archivo: "UploadedFile[Any]") -> Subida:
    """Keep the uploaded file under a key of its own."""
    return recibir_archivo(
        archivo,
        archivo.name or "registro.csv",
        clave=f"importacion-{uuid4()}",
        cuando=reloj.ahora(),
        por=request.actor,
    )


def descargar(nombre: str, lineas: Iterator[str]) -> StreamingHttpResponse:
    """Give a CSV to be kept, never to be opened in the page."""
    respuesta = StreamingHttpResponse((linea.encode() for linea in lineas), content_type=CSV)
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


def _visibles() -> QuerySet[Importacion]:
    return Importacion.objects.filter(clase=Importacion.Clase.REGISTRO)


def _ver(esta: Importacion) -> HttpResponseBase:
    respuesta = redirect("tramite:importacion", pk=esta.pk)
    respuesta.status_code = 303
    return respuesta


def _filas_rechazadas(esta: Importacion) -> Iterator[list[str]]:
    rechazadas = FilaRechazada.objects.filter(importacion=esta).iterator(chunk_size=2_000)
    columnas: list[str] = []
    for rechazada in rechazadas:
        if not columnas:
            columnas = _en_orden(rechazada.contenido)
            yield ["fila", "motivo", *columnas]
        celdas = [rechazada.contenido.get(columna, "") for columna in columnas]
        yield [str(rechazada.fila), rechazada.motivo, *celdas]


def _en_orden(contenido: dict[str, str]) -> list[str]:
    """Return the headings as they are documented, then those of the file's own."""
    documentadas = [c.titulo for c in COLUMNAS if c.titulo in contenido]
    return [*documentadas, *(c for c in contenido if c not in documentadas)]
