"""Units, offices and who holds them; the municipality's own data."""

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from qillqa.escritorio.forms.organizacion import (
    Cese,
    DatosDeLaMunicipalidad,
    NuevaDesignacion,
    datos_de,
)
from qillqa.nucleo import reloj
from qillqa.nucleo.organos import actos
from qillqa.nucleo.organos.consultas import municipalidad as la_municipalidad
from qillqa.nucleo.organos.models import Cargo, DelegacionDeFirma, Designacion, Unidad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.nucleo.personas.actos import NoSePuedeInscribir, inscribir
from qillqa.nucleo.redaccion.tipos import TIPOS


def organizacion(request: Peticion) -> HttpResponse:
    """Every unit in force with its offices and who holds each today (four queries)."""
    contexto = {"unidades": _organigrama(reloj.hoy()), "tipos": TIPOS.values()}
    return render(request, "escritorio/organizacion.html", contexto)


def _organigrama(hoy: date) -> list[Unidad]:
    sigue = Q(hasta__isnull=True) | Q(hasta__gte=hoy)
    delegaciones = DelegacionDeFirma.objects.filter(sigue).select_related(
        "delegado__persona", "delegado__cargo"
    )
    vigentes = (
        Designacion.objects.filter(sigue)
        .select_related("persona")
        .prefetch_related(Prefetch("firmas_delegadas", delegaciones, to_attr="delegaciones"))
        .order_by("desde", "id")
    )
    cargos = Cargo.objects.order_by("denominacion").prefetch_related(
        Prefetch("designaciones", vigentes, to_attr="vigentes")
    )
    return list(
        Unidad.objects.vigentes_en(hoy)
        .select_related("superior")
        .prefetch_related(Prefetch("cargos", cargos))
    )


def designar(request: Peticion, pk: int) -> HttpResponse:
    """Put a person in an office, registered now if need be."""
    cargo = obtener_o_404(Cargo.objects.select_related("unidad"), pk=pk)
    form = NuevaDesignacion(
        request.POST if request.method == "POST" else None, initial={"desde": reloj.hoy()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            designacion = _designar(request, cargo, form)
        except (actos.NoSePuedeDesignar, NoSePuedeInscribir) as negado:
            form.add_error(None, str(negado))
        else:
            messages.success(
                request,
                f"{designacion.persona.nombre} es {designacion.titulo} desde el "
                f"{designacion.desde:%d/%m/%Y}.\nPara que entre al sistema necesita una cuenta.",
            )
            return _al_organigrama()
    contexto = {"form": form, "cargo": cargo}
    return render(request, "escritorio/designar.html", contexto, status=422 if form.errors else 200)


@transaction.atomic
def _designar(request: Peticion, cargo: Cargo, form: NuevaDesignacion) -> Designacion:
    datos, cuando = form.cleaned_data, reloj.ahora()
    persona = form.conocida or inscribir(
        tipo_documento=datos["tipo_documento"],
        numero_documento=datos["numero_documento"],
        nombre=datos["nombre"].strip(),
        por=request.actor,
        cuando=cuando,
    )
    return actos.designar(
        cargo,
        persona,
        calidad=datos["calidad"],
        desde=datos["desde"],
        hasta=datos["hasta"],
        resolucion=datos["resolucion"],
        por=request.actor,
        cuando=cuando,
    )


def cese(request: Peticion, pk: int) -> HttpResponse:
    """Enter the last day somebody holds an office."""
    designacion = obtener_o_404(
        Designacion.objects.select_related("persona", "cargo__unidad"), pk=pk
    )
    form = Cese(
        request.POST if request.method == "POST" else None,
        desde=designacion.desde,
        initial={"hasta": reloj.hoy()},
    )
    if request.method == "POST" and form.is_valid():
        hasta = form.cleaned_data["hasta"]
        actos.cesar(designacion, hasta=hasta, por=request.actor, cuando=reloj.ahora())
        messages.success(
            request, f"{designacion.persona.nombre} deja el cargo el {hasta:%d/%m/%Y}."
        )
        return _al_organigrama()
    contexto = {"form": form, "designacion": designacion}
    return render(request, "escritorio/cese.html", contexto, status=422 if form.errors else 200)


def _al_organigrama() -> HttpResponse:
    return HttpResponseRedirect(reverse("escritorio:organizacion"), status=303)


def municipalidad(request: Peticion) -> HttpResponse:
    """Change what every page and paper says of the municipality."""
    if request.method == "POST":
        form = DatosDeLaMunicipalidad(request.POST, request.FILES)
        if form.is_valid():
            datos = dict(form.cleaned_data)
            if not datos["escudo"]:
                del datos["escudo"]
            actos.configurar_municipalidad(por=request.actor, cuando=reloj.ahora(), **datos)
            messages.success(request, "Los datos de la municipalidad quedaron cambiados.")
            return HttpResponseRedirect(reverse("escritorio:municipalidad"), status=303)
    else:
        form = DatosDeLaMunicipalidad(initial=datos_de(la_municipalidad()))
    return render(
        request, "escritorio/municipalidad.html", {"form": form}, status=422 if form.errors else 200
    )
