"""The home of the portal and its one search box."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from qillqa.interfaz.piezas import Tarea
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.portal import consultas
from qillqa.portal.reglas import busca_un_papel, busca_un_tramite, coincide, palabras

LARGO_DE_LA_BUSQUEDA = 200


def tareas() -> list[Tarea]:
    """Return what one comes to do, the most frequent first."""
    return [
        Tarea(
            "Presentar un documento",
            reverse("mesa:presentar"),
            "Solicitudes, recursos, denuncias y trámites, a cualquier hora.",
        ),
        Tarea(
            "Seguir mi trámite",
            reverse("mesa:seguimiento"),
            "Con el número y el código de su cargo.",
        ),
        Tarea(
            "Normas",
            reverse("portal:normas"),
            "Ordenanzas, acuerdos, decretos y resoluciones.",
        ),
        Tarea(
            "Transparencia",
            reverse("portal:transparencia"),
            "Pedir información pública de la municipalidad.",
        ),
        Tarea(
            "Registro civil",
            reverse("portal:registro_civil"),
            "Nacimientos, matrimonios, defunciones y copias de actas.",
        ),
    ]


def otras() -> list[Tarea]:
    """Return what is found by its words, besides the five tasks."""
    return [
        Tarea(
            "Verificar un documento",
            reverse("portal:verificar"),
            "Compruebe que un papel o un PDF de la municipalidad es auténtico y sigue vigente.",
        )
    ]


def inicio(request: Peticion) -> HttpResponse:
    """Five tasks and a box."""
    return render(request, "portal/inicio.html", {"tareas": tareas()})


def buscar(request: Peticion) -> HttpResponse:
    """A number or a code leads to its case; words, to what may be done about them."""
    buscado = request.GET.get("q", "").strip()[:LARGO_DE_LA_BUSQUEDA]
    if busca_un_papel(buscado):
        return redirect(f"{reverse('portal:verificar')}?{urlencode({'codigo': buscado})}")
    if busca_un_tramite(buscado):
        return redirect(f"{reverse('mesa:seguimiento')}?{urlencode({'q': buscado})}")
    buscadas = palabras(buscado)
    propias = [
        t for t in (*tareas(), *otras()) if buscadas and coincide(buscadas, t.titulo, t.detalle)
    ]
    tramites = consultas.que_tratan_de(buscado, reloj.hoy())
    contexto = {
        "buscado": buscado,
        "encontradas": propias,
        "tramites": tramites,
        "tareas": [] if propias or tramites else tareas(),
    }
    return render(request, "portal/buscar.html", contexto)
