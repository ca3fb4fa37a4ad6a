"""How the numbers of each type of document are printed, by date."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape

from qillqa.emision.forms.numeracion import FormularioDePatronDeTipo, ejemplo_de
from qillqa.emision.views.plantillas import tipo_de
from qillqa.interfaz.dialogos import Dialogo, Dicho, conversar, enviado
from qillqa.nucleo import reloj
from qillqa.nucleo.numeracion.reglas import imprimir
from qillqa.nucleo.organos.models import Unidad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.actos import NoSePuedeCambiarLaPlantilla, fijar_patron
from qillqa.nucleo.redaccion.models import PatronDeTipo
from qillqa.nucleo.redaccion.tipos import TIPOS, Tipo

EFECTO = (
    "Cambia cómo se imprimen los números que se den desde esa fecha, en todas las unidades. La "
    "cuenta de cada serie sigue igual, y lo ya emitido conserva el suyo."
)
SIN_SERIE = "Hoy no lleva número: desde esa fecha lo llevará, por unidad y año. "


@dataclass(frozen=True, slots=True)
class Numeracion:
    """A type as the list shows it: how it is printed today, and from when otherwise."""

    tipo: Tipo
    patron: str
    ejemplo: str
    vigente: PatronDeTipo | None
    futuro: PatronDeTipo | None


def numeracion(request: Peticion) -> HttpResponse:
    """Every type with the pattern that rules and how it looks."""
    hoy = reloj.hoy()
    filas = PatronDeTipo.objects.order_by("tipo", "desde")
    grupos = {tipo: list(suyas) for tipo, suyas in groupby(filas, lambda f: f.tipo)}
    siglas = _siglas(request)
    lista = [_de_hoy(tipo, grupos.get(tipo.codigo, []), hoy, siglas) for tipo in TIPOS.values()]
    return render(request, "emision/gobierno/numeracion.html", {"tipos": lista})


def patron(request: Peticion, codigo: str) -> HttpResponse:
    """Print the numbers of a type otherwise, from a day on."""
    tipo, hoy = tipo_de(codigo), reloj.hoy()
    filas = list(PatronDeTipo.objects.filter(tipo=codigo).order_by("-desde"))
    vigente = next((f for f in filas if f.desde <= hoy), None)
    entidad, organo = _siglas(request)
    forma = FormularioDePatronDeTipo(
        enviado(request),
        hoy=hoy,
        entidad=entidad,
        organo=organo,
        codigo=codigo,
        initial={"patron": vigente.texto if vigente else tipo.patron, "desde": hoy},
    )

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        fila = fijar_patron(tipo, por=request.actor, cuando=cuando, **datos)
        return Dicho(
            f"Desde el {fila.desde:%d/%m/%Y} se numera así: {fila.texto}.",
            "Los documentos ya emitidos conservan su número.",
        )

    acto = Dialogo(
        sobre=f"Numeración: {tipo.nombre}",
        titulo="Cambiar la numeración",
        efecto=EFECTO if tipo.con_serie or vigente else SIN_SERIE + EFECTO,
        volver=reverse("emision:numeracion"),
        pagina="emision/gobierno/patron.html",
    )
    return conversar(
        request,
        acto,
        forma,
        hacer,
        se_niega=(NoSePuedeCambiarLaPlantilla,),
        tipo=tipo,
        patrones=filas,
        hoy=hoy,
    )


def muestra(request: Peticion, codigo: str) -> HttpResponse:
    """How numbers would be printed with the pattern being typed."""
    tipo_de(codigo)
    escrito = request.GET.get("patron", "")
    return HttpResponse(escape(ejemplo_de(escrito, *_siglas(request), reloj.hoy().year)))


def _siglas(request: Peticion) -> tuple[str, str]:
    """Return the initials of the municipality and, for the sample, of one's own unit."""
    unidad = Unidad.objects.filter(pk=request.actor.unidad_id or 0).first()
    return getattr(request.municipalidad, "siglas", ""), unidad.siglas if unidad else "SG"


def _de_hoy(
    tipo: Tipo, filas: list[PatronDeTipo], hoy: date, siglas: tuple[str, str]
) -> Numeracion:
    vigente = next((f for f in reversed(filas) if f.desde <= hoy), None)
    futuro = next((f for f in filas if f.desde > hoy), None)
    texto = vigente.texto if vigente else tipo.patron if tipo.con_serie else ""
    entidad, organo = siglas
    ejemplo = imprimir(texto, n=1, anio=hoy.year, entidad=entidad, organo=organo) if texto else ""
    return Numeracion(tipo, texto, ejemplo, vigente, futuro)
