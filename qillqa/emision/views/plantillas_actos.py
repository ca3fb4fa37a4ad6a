"""Changing a template: a new version that is tried first, back to the house's, one withdrawn."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qillqa.emision.consultas.plantillas import alrededor, fuente_de
from qillqa.emision.forms.plantillas import (
    FormularioDeDisposicion,
    FormularioDePlantilla,
    FormularioDeRetiro,
)
from qillqa.emision.views.plantillas import tipo_de, version_de
from qillqa.interfaz.dialogos import Dialogo, Dicho, conversar, enviado
from qillqa.interfaz.respuestas import CON_ERRORES, tras_el_acto
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.actos import (
    NoSePuedeCambiarLaPlantilla,
    cambiar_plantilla,
    retirar_plantilla,
)
from qillqa.nucleo.redaccion.consultas import plantilla_de
from qillqa.nucleo.redaccion.models import PlantillaDeDocumento
from qillqa.nucleo.redaccion.tipos import Tipo

RECHAZADA = "La plantilla vigente sigue siendo la misma."


def cambio(request: Peticion, codigo: str) -> HttpResponse:
    """Bring a new version: it is tried, and only what serves is kept."""
    tipo, hoy = tipo_de(codigo), reloj.hoy()
    vigente = plantilla_de(tipo, hoy)
    forma = FormularioDePlantilla(
        enviado(request),
        request.FILES or None,
        hoy=hoy,
        initial={"fuente": fuente_de(vigente), "desde": hoy},
    )
    tropiezo: list[tuple[int, str, bool]] = []
    original = ""
    if forma.is_bound and forma.is_valid():
        try:
            return _cambiada(request, tipo, _guardar(request, tipo, forma.cleaned_data))
        except NoSePuedeCambiarLaPlantilla as motivo:
            forma.add_error("fuente", str(motivo))
            original = motivo.original
            tropiezo = list(alrededor(forma.data["fuente"], motivo.linea)) if motivo.linea else []
    contexto = {
        "tipo": tipo,
        "vigente": vigente,
        "form": forma,
        "tropiezo": tropiezo,
        "original": original,
    }
    codigo_http = CON_ERRORES if forma.is_bound else 200
    return render(request, "emision/gobierno/cambio.html", contexto, status=codigo_http)


def de_la_casa(request: Peticion, codigo: str) -> HttpResponse:
    """Go back to the template that comes with the program."""
    tipo, hoy = tipo_de(codigo), reloj.hoy()
    forma = FormularioDeDisposicion(enviado(request), hoy=hoy, initial={"desde": hoy})

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        fila = cambiar_plantilla(tipo, "", por=request.actor, cuando=cuando, **datos)
        return Dicho(_rige(tipo, fila), "Lo ya emitido queda como se imprimió.")

    acto = Dialogo(
        sobre=f"Plantilla: {tipo.nombre}",
        titulo="Volver a la de la casa",
        efecto="Los documentos que se emitan desde esa fecha se imprimirán con la plantilla que "
        "viene con el programa. La propia se conserva en la historia.",
        volver=_direccion(tipo),
    )
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeCambiarLaPlantilla,))


def retiro(request: Peticion, codigo: str, numero: int) -> HttpResponse:
    """Withdraw a version whose date has not come."""
    fila = version_de(codigo, numero)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        retirar_plantilla(fila, por=request.actor, cuando=cuando, **datos)
        return Dicho(f"La versión {fila.version} quedó retirada: no llegará a regir.", RECHAZADA)

    acto = Dialogo(
        sobre=f"Plantilla: {fila.tipo.nombre}, versión {fila.version}",
        titulo="Retirar antes de que rija",
        efecto=f"Iba a regir desde el {fila.desde:%d/%m/%Y}. No se borra: queda en la historia con "
        "su motivo.",
        volver=_direccion(fila.tipo),
    )
    forma = FormularioDeRetiro(enviado(request))
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeCambiarLaPlantilla,))


def _guardar(request: Peticion, tipo: Tipo, datos: dict[str, Any]) -> PlantillaDeDocumento:
    return cambiar_plantilla(
        tipo,
        datos["fuente"],
        norma=datos["norma"],
        desde=datos["desde"],
        por=request.actor,
        cuando=reloj.ahora(),
    )


def _cambiada(request: Peticion, tipo: Tipo, fila: PlantillaDeDocumento) -> HttpResponse:
    return tras_el_acto(
        request,
        reverse("emision:plantilla_version", args=[tipo.codigo, fila.version]),
        hecho=_rige(tipo, fila),
        sigue="Así se imprime con datos de prueba. Lo ya emitido queda como se imprimió.",
    )


def _rige(tipo: Tipo, fila: PlantillaDeDocumento) -> str:
    cual = f"la versión {fila.version} de la plantilla de {tipo.nombre.lower()}"
    return f"Desde el {fila.desde:%d/%m/%Y} rige {cual}."


def _direccion(tipo: Tipo) -> str:
    return reverse("emision:plantilla", args=[tipo.codigo])
