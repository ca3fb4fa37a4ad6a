"""What is looked for while one writes: addressees, references, who signs."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponseBase, JsonResponse

from qillqa.emision.consultas.destinos import buscar_cargos, buscar_destinos
from qillqa.emision.consultas.referencias import buscar_referencias
from qillqa.emision.views.borrador_json import en_json
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.permisos import exigir_redactar, obtener_borrador


@en_json
def destinos(request: Peticion, pk: int) -> HttpResponseBase:
    """Units, offices and persons like what was typed."""
    return _opciones(request, pk, buscar_destinos(_buscado(request), reloj.hoy()))


@en_json
def cargos(request: Peticion, pk: int) -> HttpResponseBase:
    """Offices like what was typed."""
    return _opciones(request, pk, buscar_cargos(_buscado(request), reloj.hoy()))


@en_json
def referencias(request: Peticion, pk: int) -> HttpResponseBase:
    """Documents and expedientes like what was typed."""
    return _opciones(request, pk, buscar_referencias(request.actor, _buscado(request)))


def _opciones(request: Peticion, pk: int, halladas: list[Any]) -> JsonResponse:
    """Answer only whoever may write in this draft: it is no directory for others."""
    exigir_redactar(request.actor, obtener_borrador(request.actor, pk))
    return JsonResponse({"opciones": [asdict(opcion) for opcion in halladas]})


def _buscado(request: Peticion) -> str:
    return request.GET.get("q", "")[:200]
