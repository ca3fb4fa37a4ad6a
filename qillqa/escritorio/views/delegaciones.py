"""Delegation of signature on the chart: who signs for whom, and until when (LPAG 72)."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from qillqa.escritorio.forms.organizacion import FinDeDelegacion, NuevaDelegacion
from qillqa.nucleo import reloj
from qillqa.nucleo.organos import actos
from qillqa.nucleo.organos.consultas import quienes_pueden_firmar_por
from qillqa.nucleo.organos.models import DelegacionDeFirma, Designacion
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404


def delegar(request: Peticion, pk: int) -> HttpResponse:
    """Enter that somebody has another sign for him."""
    hoy = reloj.hoy()
    vigentes = Designacion.objects.vigentes_en(hoy).select_related("persona", "cargo__unidad")
    delegante = obtener_o_404(vigentes, pk=pk)
    form = NuevaDelegacion(
        request.POST if request.method == "POST" else None,
        posibles=[d.pk for d in quienes_pueden_firmar_por(delegante, hoy)],
        initial={"desde": hoy},
    )
    if request.method == "POST" and form.is_valid():
        try:
            fila = actos.delegar_firma(
                delegante, por=request.actor, cuando=reloj.ahora(), **form.cleaned_data
            )
        except actos.NoSePuedeDelegar as negado:
            form.add_error(None, str(negado))
        else:
            frase = f"{fila.delegado.persona.nombre} firma por {delegante.persona.nombre}"
            return _al_organigrama(request, f"{frase} desde el {fila.desde:%d/%m/%Y}.")
    contexto = {"form": form, "delegante": delegante}
    return render(request, "escritorio/delegar.html", contexto, status=422 if form.errors else 200)


def fin(request: Peticion, pk: int) -> HttpResponse:
    """Enter the last day of a delegation."""
    filas = DelegacionDeFirma.objects.select_related(
        "delegante__persona", "delegante__cargo", "delegado__persona", "delegado__cargo"
    )
    delegacion = obtener_o_404(filas, pk=pk)
    form = FinDeDelegacion(
        request.POST if request.method == "POST" else None, initial={"hasta": reloj.hoy()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actos.terminar_delegacion(
                delegacion, por=request.actor, cuando=reloj.ahora(), **form.cleaned_data
            )
        except actos.NoSePuedeDelegar as negado:
            form.add_error(None, str(negado))
        else:
            quien, hasta = delegacion.delegado.persona.nombre, form.cleaned_data["hasta"]
            return _al_organigrama(request, f"{quien} firma por otro hasta el {hasta:%d/%m/%Y}.")
    contexto = {"form": form, "delegacion": delegacion}
    return render(
        request, "escritorio/fin_de_delegacion.html", contexto, status=422 if form.errors else 200
    )


def _al_organigrama(request: Peticion, frase: str) -> HttpResponse:
    messages.success(request, frase)
    return HttpResponseRedirect(reverse("escritorio:organizacion"), status=303)
