"""Pages of the TUPA: its procedures, each with its versions, and how a new TUPA is brought in."""

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.actos import NoSeRecibeElArchivo
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.tramite.actos.importacion import NoSePuedeImportar
from qillqa.tramite.actos.tupa import NoSePuedeRegistrarProcedimiento, cargar_tupa, revisar_tupa
from qillqa.tramite.forms.importacion import FormularioDeCargaDelTupa, FormularioDeTupa
from qillqa.tramite.importacion.tupa import COLUMNAS, DERECHO_SIN_RATIFICACION
from qillqa.tramite.importacion.tupa_leido import leer_tupa, norma_y_fecha
from qillqa.tramite.models import Importacion, Procedimiento, Requisito, VersionDeProcedimiento
from qillqa.tramite.permisos import IMPORTAR
from qillqa.tramite.views.importacion import recibir


def tupa(request: Peticion) -> HttpResponseBase:
    """The procedures in force today."""
    vigentes = VersionDeProcedimiento.objects.vigentes_en(reloj.hoy()).select_related(
        "procedimiento", "unidad"
    )
    contexto = {"versiones": vigentes, "importa": request.actor.puede(IMPORTAR)}
    return render(request, "tramite/tupa/tupa.html", contexto)


def procedimiento(request: Peticion, pk: int) -> HttpResponseBase:
    """One procedure with every version it has had, the newest first."""
    este = obtener_o_404(Procedimiento.objects.all(), pk=pk)
    versiones = (
        este.versiones.order_by("-desde")
        .select_related("unidad")
        .prefetch_related(Prefetch("requisitos", Requisito.objects.order_by("orden")))
    )
    contexto = {"procedimiento": este, "versiones": versiones, "hoy": reloj.hoy()}
    return render(request, "tramite/tupa/procedimiento.html", contexto)


def cargas(request: Peticion) -> HttpResponseBase:
    """The form to bring a TUPA; its file is reviewed and nothing is loaded yet."""
    form = FormularioDeTupa(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        try:
            revisada = revisar_tupa(
                recibir(request, form.cleaned_data["archivo"]),
                norma=form.cleaned_data["norma"],
                desde=form.cleaned_data["desde"],
                por=request.actor,
                cuando=reloj.ahora(),
            )
        except (NoSeRecibeElArchivo, NoSePuedeImportar) as motivo:
            form.add_error("archivo", str(motivo))
        else:
            messages.success(request, "Se revisó el archivo. Todavía no se carga nada.")
            return _ver(revisada)
    return render(request, "tramite/tupa/cargas.html", {"form": form, "columnas": COLUMNAS})


def carga(request: Peticion, pk: int) -> HttpResponseBase:
    """What the review of a TUPA found, and the act that loads it."""
    esta = obtener_o_404(_visibles(), pk=pk)
    leido = leer_tupa(esta)
    enviado = request.POST if request.method == "POST" else None
    form = FormularioDeCargaDelTupa(enviado) if leido.advertencias else None
    if enviado is not None and (form is None or form.is_valid()):
        try:
            hecha = cargar_tupa(
                esta,
                por=request.actor,
                cuando=reloj.ahora(),
                pese_a=frozenset({DERECHO_SIN_RATIFICACION} if form else ()),
            )
        except (NoSePuedeImportar, NoSePuedeRegistrarProcedimiento) as motivo:
            messages.error(request, str(motivo))
        else:
            messages.success(
                request,
                f"TUPA cargado: {hecha.nuevas} con versión nueva, {hecha.ya_estaban} sin cambios.",
            )
        return _ver(esta)
    norma, desde = norma_y_fecha(esta)
    contexto = {
        "importacion": esta,
        "leido": leido,
        "form": form,
        "norma": norma,
        "desde": desde,
        "rechazos": esta.rechazos.all(),
        "ausentes": _ausentes({ficha.codigo for ficha in leido.fichas}),
    }
    return render(request, "tramite/tupa/carga.html", contexto)


def _visibles() -> QuerySet[Importacion]:
    return Importacion.objects.filter(clase=Importacion.Clase.TUPA).select_related("archivo")


def _ausentes(codigos: set[str]) -> list[str]:
    """Return the procedures in force that the file does not name: they go on as they are."""
    vigentes = VersionDeProcedimiento.objects.filter(hasta__isnull=True)
    return [c for c in vigentes.values_list("procedimiento__codigo", flat=True) if c not in codigos]


def _ver(esta: Importacion) -> HttpResponse:
    respuesta = redirect("tramite:tupa_carga", pk=esta.pk)
    respuesta.status_code = 303
    return respuesta
