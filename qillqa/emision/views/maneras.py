"""The ways of signing: of the whole municipality and of each office, by date."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qillqa.emision.consultas.maneras import EXPLICACIONES, panorama
from qillqa.emision.forms.maneras import FormularioDeManera, FormularioDeManeraDeCargo
from qillqa.emision.forms.plantillas import FormularioDeDisposicion
from qillqa.interfaz.dialogos import Dialogo, Dicho, conversar, enviado
from qillqa.interfaz.piezas import Acto
from qillqa.nucleo import reloj
from qillqa.nucleo.firmas.actos import (
    NoSePuedeFijarManera,
    fijar_manera,
    volver_a_la_municipalidad,
)
from qillqa.nucleo.firmas.consultas import maneras_en
from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404

EFECTO = (
    "Rige los documentos que pasen a firma desde esa fecha. Lo que ya espera firmas o está firmado "
    "queda como está."
)


def maneras(request: Peticion) -> HttpResponse:
    """How everybody signs today, what each way is worth, and what was disposed."""
    contexto = {
        "panorama": panorama(reloj.hoy()),
        "explicaciones": EXPLICACIONES,
        "actos": [
            Acto("Disponer para toda la municipalidad", reverse("emision:maneras_generales")),
            Acto("Disponer para un cargo", reverse("emision:maneras_de_un_cargo")),
        ],
    }
    return render(request, "emision/gobierno/maneras.html", contexto)


def generales(request: Peticion) -> HttpResponse:
    """Dispose how the whole municipality signs."""
    hoy = reloj.hoy()
    rige = maneras_en(hoy).general
    inicial = {
        "admitidas": rige.admitidas,
        "predeterminada": rige.predeterminada,
        "desde": hoy,
    }
    forma = FormularioDeManera(enviado(request), hoy=hoy, initial=inicial)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        fila = fijar_manera(por=request.actor, cuando=cuando, **datos)
        return Dicho(f"Dispuesto para toda la municipalidad desde el {fila.desde:%d/%m/%Y}.")

    acto = _dialogo("Disponer para toda la municipalidad")
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeFijarManera,))


def de_un_cargo(request: Peticion) -> HttpResponse:
    """Dispose how one office signs."""
    hoy = reloj.hoy()
    pedido = request.GET.get("cargo", "")
    cargo = int(pedido) if pedido.isascii() and pedido.isdecimal() and len(pedido) < 10 else 0
    rige = maneras_en(hoy).de(cargo)
    inicial = {
        "cargo": cargo or None,
        "admitidas": rige.admitidas,
        "predeterminada": rige.predeterminada,
        "desde": hoy,
    }
    forma = FormularioDeManeraDeCargo(enviado(request), hoy=hoy, initial=inicial)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        fila = fijar_manera(por=request.actor, cuando=cuando, **datos)
        return Dicho(f"Dispuesto para {fila.cargo} desde el {fila.desde:%d/%m/%Y}.")

    acto = _dialogo("Disponer para un cargo")
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeFijarManera,))


def vuelta(request: Peticion, pk: int) -> HttpResponse:
    """Let an office sign again as the whole municipality does."""
    cargo = obtener_o_404(Cargo.objects.select_related("unidad"), pk=pk)
    hoy = reloj.hoy()
    forma = FormularioDeDisposicion(enviado(request), hoy=hoy, initial={"desde": hoy})

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        fila = volver_a_la_municipalidad(cargo, por=request.actor, cuando=cuando, **datos)
        desde = f"{fila.desde:%d/%m/%Y}"
        return Dicho(f"{cargo} firmará como toda la municipalidad desde el {desde}.")

    acto = _dialogo("Firmar como toda la municipalidad", f"{cargo}, {cargo.unidad}")
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeFijarManera,))


def _dialogo(titulo: str, sobre: str = "Maneras de firmar") -> Dialogo:
    return Dialogo(sobre=sobre, titulo=titulo, efecto=EFECTO, volver=reverse("emision:maneras"))
