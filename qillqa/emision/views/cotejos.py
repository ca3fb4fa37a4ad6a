"""Comparing a scan signed by hand with the electronic version it was printed from (RLGD 48)."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qillqa.emision.actos.cotejos import cotejar_lo_escaneado
from qillqa.emision.forms.firmas import FormularioDeCotejo
from qillqa.interfaz.paginacion import paginar
from qillqa.interfaz.respuestas import CON_ERRORES, tras_el_acto
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.documentos.respuestas import respuesta_de_vista_previa
from qillqa.nucleo.firmas.actos import NoSePuedeCotejar
from qillqa.nucleo.firmas.models import EscaneoFirmado
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404

ORDEN = ("subido", "id")


def cotejos(request: Peticion) -> HttpResponse:
    """The scans that wait to be compared, those uploaded first first."""
    pagina = paginar(_pendientes(), orden=ORDEN, cursor=request.GET.get("cursor", ""))
    return render(request, "emision/firmas/cotejos.html", {"pagina": pagina})


def cotejo(request: Peticion, pk: int) -> HttpResponse:
    """Page by page: the electronic version at the left, the scan at the right, and the verdict."""
    escaneo = obtener_o_404(_pendientes(), pk=pk)
    forma = FormularioDeCotejo(request.POST if request.method == "POST" else None)
    if forma.is_bound and forma.is_valid():
        conforme = forma.cleaned_data["conforme"] == FormularioDeCotejo.CONFORME
        try:
            cotejar_lo_escaneado(
                escaneo,
                conforme=conforme,
                observacion="" if conforme else forma.cleaned_data["observacion"],
                por=request.actor,
                cuando=reloj.ahora(),
            )
        except NoSePuedeCotejar as motivo:
            forma.add_error(None, str(motivo))
        else:
            return _cotejado(request, escaneo, conforme=conforme)
    contexto: dict[str, Any] = {
        "escaneo": escaneo,
        "form": forma,
        "es_propio": escaneo.subido_por_id == request.actor.cuenta_id,
        "paginas": range(1, max(_paginas(escaneo.electronica), _paginas(escaneo.escaneo)) + 1),
        "de_la_electronica": _paginas(escaneo.electronica),
        "del_escaneo": _paginas(escaneo.escaneo),
    }
    status = CON_ERRORES if forma.is_bound else 200
    return render(request, "emision/firmas/cotejo.html", contexto, status=status)


def pagina(request: Peticion, pk: int, cual: str, n: int, ancho: int) -> HttpResponse:  # noqa: ARG001
    """The picture of a page of either."""
    escaneo = obtener_o_404(_pendientes(), pk=pk)
    versiones = {"electronica": escaneo.electronica, "escaneo": escaneo.escaneo}
    if cual not in versiones:
        raise Http404
    return respuesta_de_vista_previa(versiones[cual], n, ancho)


def _pendientes() -> QuerySet[EscaneoFirmado]:
    return EscaneoFirmado.objects.filter(
        cotejado=None, solicitud__concluida=None, solicitud__anulada=None
    ).select_related(
        "solicitud__documento", "electronica__archivo", "escaneo__archivo", "subido_por__persona"
    )


def _paginas(version: Version) -> int:
    return version.archivo.paginas or 0


def _cotejado(request: Peticion, escaneo: EscaneoFirmado, *, conforme: bool) -> HttpResponse:
    titulo = escaneo.solicitud.documento.titulo
    if conforme:
        hecho, sigue = f"Cotejado y conforme: {titulo}.", "El documento queda firmado a mano."
    else:
        hecho, sigue = f"No conforme: {titulo}.", "Quien lo firma puede subir otro escaneo."
    return tras_el_acto(request, reverse("emision:cotejos"), hecho=hecho, sigue=sigue)
