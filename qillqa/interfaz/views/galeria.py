"""The gallery: every component in each state. Only while developing and testing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qillqa.interfaz.galeria.muestras import contexto


def componentes(request: HttpRequest) -> HttpResponse:
    """The components on the desk's frame."""
    return render(request, "interfaz/galeria.html", contexto())


def portal(request: HttpRequest) -> HttpResponse:
    """The components on the portal's frame."""
    return render(request, "interfaz/galeria_portal.html", contexto())
