"""Series of numbers: what each has given, and how it is printed."""

import re
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape

from qillqa.escritorio.forms.series import muestra_de
from qillqa.interfaz.paginacion import paginar
from qillqa.interfaz.piezas import Acto, Suceso
from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.numeracion.models import Contador, Numero, Patron, Serie
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.tramite.permisos import expedientes_visibles

HECHOS_A_LA_VISTA = 20
_CORRELATIVO_Y_ANIO = re.compile(r"(?<!\d)0*(\d{1,7})[-/](\d{4})(?!\d)")
_ANIO_Y_CORRELATIVO = re.compile(r"(?<!\d)(\d{4})[-/]0*(\d{1,7})(?!\d)")


def series(request: Peticion) -> HttpResponse:
    """Every series with its pattern in force and its last number of the year."""
    hoy = reloj.hoy()
    vigente = Patron.objects.filter(serie=OuterRef("pk"), desde__lte=hoy).order_by("-desde")
    contador = Contador.objects.filter(serie=OuterRef("pk"), anio=hoy.year)
    filas = Serie.objects.annotate(
        patron=Subquery(vigente.values("texto")[:1]), ultimo=Subquery(contador.values("ultimo"))
    ).order_by("nombre")
    return render(request, "escritorio/series/series.html", {"series": filas, "anio": hoy.year})


def serie(request: Peticion, pk: int) -> HttpResponse:
    """A series: patterns by date, counters by year, and the numbers it gave."""
    cual = abrir(pk)
    buscado = request.GET.get("numero", "").replace("\x00", "").strip()[:80]
    asientos = Asiento.objects.sobre(cual).order_by("-secuencia")[:HECHOS_A_LA_VISTA]
    contexto: dict[str, Any] = {
        "serie": cual,
        "patrones": cual.patrones.order_by("-desde"),
        "contadores": cual.contadores.order_by("-anio"),
        "buscado": buscado,
        "pagina": paginar(
            _numeros(request, cual, buscado), orden=("-id",), cursor=request.GET.get("cursor", "")
        ),
        "actos": _ofrecer(cual),
        "sucesos": [Suceso(frase=a.frase, cuando=a.cuando, quien=a.por_unidad) for a in asientos],
    }
    return render(request, "escritorio/series/serie.html", contexto)


def muestra(request: Peticion) -> HttpResponse:
    """How numbers would be printed with the pattern being typed."""
    patron = request.GET.get("patron", "")
    return HttpResponse(escape(muestra_de(patron, siglas(request), reloj.hoy().year)))


def siglas(request: Peticion) -> str:
    """Return the municipality's initials, which a pattern may print."""
    return getattr(request.municipalidad, "siglas", "")


def abrir(pk: int) -> Serie:
    """Return a series, or 404."""
    return obtener_o_404(Serie.objects.all(), pk=pk)


def direccion(pk: int) -> str:
    """Return the address of a series."""
    return reverse("escritorio:serie", args=[pk])


def _numeros(request: Peticion, cual: Serie, buscado: str) -> QuerySet[Numero]:
    """Return the numbers of a series with the expediente each identifies, if it may be seen."""
    visible = expedientes_visibles(request.actor).filter(numero=OuterRef("pk"))
    numeros = Numero.objects.filter(serie=cual).annotate(
        del_expediente=F("expediente__pk"), visible=Subquery(visible.values("pk")[:1])
    )
    return numeros.filter(_pedido(buscado)) if buscado else numeros


def _pedido(buscado: str) -> Q:
    """Read what was typed: 123, 123-2026, 2026-000123, or the number as printed."""
    impreso = Q(impreso__in=[buscado, buscado.upper()])
    if buscado.isascii() and buscado.isdecimal() and len(buscado) < 8:
        return impreso | Q(n=int(buscado))
    if hallado := _CORRELATIVO_Y_ANIO.search(buscado):
        return impreso | Q(n=int(hallado[1]), anio=int(hallado[2]))
    if hallado := _ANIO_Y_CORRELATIVO.search(buscado):
        return impreso | Q(n=int(hallado[2]), anio=int(hallado[1]))
    return impreso


def _ofrecer(cual: Serie) -> list[Acto]:
    return [
        Acto("Cambiar el patrón", reverse("escritorio:serie_patrones", args=[cual.pk])),
        Acto("Continuar un libro de papel", reverse("escritorio:serie_contadores", args=[cual.pk])),
    ]
