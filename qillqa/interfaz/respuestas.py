"""What a page answers after an act, to a browser with scripts or without."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRedirect

CON_ERRORES = 422
"""The code with which a form comes back with its errors; pages that htmx opened show it too."""


def tras_el_acto(
    peticion: HttpRequest, direccion: str, *, hecho: str, sigue: str = ""
) -> HttpResponse:
    """Go to a page that will say what happened and what follows.

    ``hecho`` is past and complete («Derivado a Rentas.»), ``sigue`` what to expect («Espera
    acuse.»).
    """
    messages.success(peticion, f"{hecho}\n{sigue}".strip())
    return ir_a(peticion, direccion)


def ir_a(peticion: HttpRequest, direccion: str) -> HttpResponse:
    """Take the whole browser to an address, also when only a fragment was asked for."""
    if getattr(peticion, "htmx", False):
        return HttpResponseClientRedirect(direccion)
    return HttpResponseRedirect(direccion)


def dialogo(
    peticion: HttpRequest, pagina: str, contexto: dict[str, object], *, con_errores: bool = False
) -> HttpResponse:
    """An act's dialogue: alone when htmx opens it in a page, inside ``pagina`` otherwise.

    ``pagina`` includes ``interfaz/componentes/dialogo_de_acto.html`` with the same names.
    """
    plantilla = pagina
    if getattr(peticion, "htmx", False):
        plantilla = "interfaz/componentes/dialogo_de_acto.html"
    return render(peticion, plantilla, contexto, status=CON_ERRORES if con_errores else 200)
