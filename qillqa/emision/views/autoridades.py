"""Whom the municipality believes: authorities by date, and the last list of each."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qillqa.emision.forms.certificados import (
    MAXIMO_DE_LISTA,
    FormularioDeAutoridad,
    FormularioDeDesconfianza,
    FormularioDeLista,
)
from qillqa.interfaz.dialogos import Dialogo, Dicho, conversar, enviado
from qillqa.interfaz.respuestas import CON_ERRORES, tras_el_acto
from qillqa.nucleo import reloj
from qillqa.nucleo.firmas.actos import (
    NoSePuedeConfiar,
    confiar_en,
    dejar_de_confiar,
    recibir_lista,
)
from qillqa.nucleo.firmas.models import AutoridadDeConfianza, ListaDeRevocacion
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404


def autoridades(request: Peticion) -> HttpResponse:
    """Every authority with its dates, its norm and whether its list is in date (two queries)."""
    ahora = reloj.ahora()
    ultimas = Prefetch(
        "listas", ListaDeRevocacion.objects.ultimas().defer("contenido"), to_attr="ultima"
    )
    filas = AutoridadDeConfianza.objects.defer("certificado").order_by(
        "hasta", "-es_raiz", "nombre"
    )
    contexto = {"autoridades": filas.prefetch_related(ultimas), "ahora": ahora}
    return render(request, "emision/autoridades/autoridades.html", contexto)


def nueva(request: Peticion) -> HttpResponse:
    """Believe an authority from a date, by a norm."""
    forma = FormularioDeAutoridad(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        **({} if request.method == "POST" else {"initial": {"desde": reloj.hoy()}}),
    )
    if forma.is_bound and forma.is_valid() and (propio := forma.leer("certificado")):
        datos = forma.cleaned_data
        try:
            fila = confiar_en(
                propio,
                norma=datos["norma"],
                desde=datos["desde"],
                url_de_lista=datos["url_de_lista"],
                por=request.actor,
                cuando=reloj.ahora(),
            )
        except (NoSePuedeConfiar, ValueError) as motivo:
            frase = (
                motivo if isinstance(motivo, NoSePuedeConfiar) else "No se pudo leer el archivo."
            )
            forma.add_error("certificado", str(frase))
        else:
            return _volver(request, f"Se confía en {fila.nombre}.", _falta_lista(fila))
    status = CON_ERRORES if forma.is_bound else 200
    return render(request, "emision/autoridades/nueva.html", {"form": forma}, status=status)


def lista(request: Peticion, pk: int) -> HttpResponse:
    """Bring by hand the list of revocation of an authority."""
    autoridad = obtener_o_404(AutoridadDeConfianza.objects.all(), pk=pk)
    forma = FormularioDeLista(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if forma.is_bound and forma.is_valid() and (leida := forma.leer("lista", MAXIMO_DE_LISTA)):
        try:
            fila = recibir_lista(autoridad, leida, cuando=reloj.ahora())
        except (NoSePuedeConfiar, ValueError) as motivo:
            frase = (
                motivo if isinstance(motivo, NoSePuedeConfiar) else "No se pudo leer el archivo."
            )
            forma.add_error("lista", str(frase))
        else:
            hecho = f"Lista de {autoridad.nombre} recibida."
            return _volver(request, hecho, f"Vale hasta el {reloj.fecha_de(fila.vence):%d/%m/%Y}.")
    contexto = {"form": forma, "autoridad": autoridad}
    status = CON_ERRORES if forma.is_bound else 200
    return render(request, "emision/autoridades/lista.html", contexto, status=status)


def retiro(request: Peticion, pk: int) -> HttpResponse:
    """Enter the last day an authority is believed."""
    autoridad = obtener_o_404(AutoridadDeConfianza.objects.filter(hasta=None), pk=pk)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        dejar_de_confiar(autoridad, por=request.actor, cuando=cuando, **datos)
        return Dicho(f"Se confía en {autoridad.nombre} hasta el {datos['hasta']:%d/%m/%Y}.")

    acto = Dialogo(
        sobre=autoridad.nombre,
        titulo="Dejar de confiar",
        efecto="Después de ese día no se acepta lo que certifica; lo ya juzgado sigue como está.",
        volver=reverse("emision:autoridades"),
    )
    forma = FormularioDeDesconfianza(enviado(request), autoridad=autoridad)
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeConfiar,))


def _volver(request: Peticion, hecho: str, sigue: str = "") -> HttpResponse:
    return tras_el_acto(request, reverse("emision:autoridades"), hecho=hecho, sigue=sigue)


def _falta_lista(autoridad: AutoridadDeConfianza) -> str:
    if autoridad.url_de_lista:
        return "Su lista de revocación se traerá en las próximas horas; también puede subirla."
    return "Suba su lista de revocación: sin ella no se comprueba si un certificado está revocado."
