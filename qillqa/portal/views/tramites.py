"""What the municipality does on request, what it asks for and what it costs (LPAG 37, 44)."""

from itertools import groupby
from operator import attrgetter

from django.http import HttpResponse
from django.shortcuts import render

from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.portal import consultas


def tramites(request: Peticion) -> HttpResponse:
    """The TUPA in force, by office."""
    filas = sorted(consultas.vigentes(reloj.hoy()), key=attrgetter("unidad_impresa"))
    grupos = [(u, list(g)) for u, g in groupby(filas, key=attrgetter("unidad_impresa"))]
    return render(request, "portal/tramites.html", {"grupos": grupos})


def tramite(request: Peticion, codigo: str) -> HttpResponse:
    """One procedure: what to bring, how long it takes, what it costs, by which law."""
    version = obtener_o_404(consultas.con_requisitos(reloj.hoy()), procedimiento__codigo=codigo)
    return render(request, "portal/tramite.html", {"version": version})


def normas(request: Peticion) -> HttpResponse:
    """Where norms are read and copied today."""
    hoy = reloj.hoy()
    contexto = {
        "copias": consultas.de_copias(hoy),
        "acceso": consultas.de_acceso_a_la_informacion(hoy),
    }
    return render(request, "portal/normas.html", contexto)


def transparencia(request: Peticion) -> HttpResponse:
    """How public information is asked for today (Ley 27806)."""
    acceso = consultas.de_acceso_a_la_informacion(reloj.hoy())
    return render(request, "portal/transparencia.html", {"acceso": acceso})


def registro_civil(request: Peticion) -> HttpResponse:
    """How the civil registry is attended today."""
    contexto = {"versiones": consultas.del_registro_civil(reloj.hoy())}
    return render(request, "portal/registro_civil.html", contexto)


def privacidad(request: Peticion) -> HttpResponse:
    """What is kept of whoever files, why and until when (Ley 29733, art. 18)."""
    return render(request, "portal/privacidad.html")
