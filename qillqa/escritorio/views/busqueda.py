"""The search: one box over everything one may see, as one types."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.tramite.consultas.busqueda import buscar as hallar
from qillqa.tramite.consultas.busqueda_pedido import LARGO_MAXIMO


def buscar(request: Peticion) -> HttpResponse:
    """The page of results, or only the results when they are asked for while typing."""
    texto = request.GET.get("q", "").strip()[:LARGO_MAXIMO]
    cursor = request.GET.get("cursor", "")
    plantilla = "escritorio/buscar.html"
    if request.htmx and not request.htmx.history_restore_request:
        plantilla += "#resultados"
    contexto = {
        "texto": texto,
        "hallado": hallar(request.actor, texto, cursor),
        "es_continuacion": bool(cursor),
        "direccion": reverse("escritorio:buscar"),
    }
    respuesta = render(request, plantilla, contexto)
    respuesta["Vary"] = "HX-Request"
    return respuesta
