"""What may be done to a series: opened, printed otherwise, gone on with, one number annulled."""

from datetime import datetime
from typing import Any

from django.db.models import F
from django.http import HttpResponse
from django.urls import reverse

from qillqa.escritorio.forms.series import (
    FormularioDeAnulacion,
    FormularioDeContinuacion,
    FormularioDePatron,
    FormularioDeSerie,
)
from qillqa.escritorio.views.series import abrir, direccion, siglas
from qillqa.interfaz.dialogos import Advertencia, Dialogo, Dicho, conversar, enviado
from qillqa.nucleo import reloj
from qillqa.nucleo.numeracion import actos
from qillqa.nucleo.numeracion.models import Numero
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.tramite.actos.numeros import NoSePuedeAnular, anular_numero_libre


def nueva(request: Peticion) -> HttpResponse:
    """Open a series."""
    forma = FormularioDeSerie(
        enviado(request),
        siglas=siglas(request),
        hoy=reloj.hoy(),
        initial={"desde": reloj.hoy()},
    )

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        serie = actos.abrir_serie(por=request.actor, cuando=cuando, **datos)
        return Dicho(f"La serie {serie.nombre} está abierta.", "", direccion(serie.pk))

    acto = Dialogo(
        sobre="Series de números",
        titulo="Abrir una serie",
        efecto="Dará números correlativos por año, sin saltos ni repetidos.",
        volver=reverse("escritorio:series"),
    )
    return conversar(request, acto, forma, hacer, se_niega=(actos.NoSePuedeNumerar,))


def patrones(request: Peticion, pk: int) -> HttpResponse:
    """Print the numbers otherwise from a day on."""
    serie, hoy = abrir(pk), reloj.hoy()
    vigente = serie.patrones.filter(desde__lte=hoy).order_by("-desde").first()
    inicial = {"patron": vigente.texto if vigente else "", "desde": hoy}
    forma = FormularioDePatron(enviado(request), siglas=siglas(request), hoy=hoy, initial=inicial)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        actos.cambiar_patron(serie, por=request.actor, cuando=cuando, **datos)
        return Dicho(f"El patrón cambiará desde el {datos['desde']:%d/%m/%Y}.")

    acto = Dialogo(
        sobre=serie.nombre,
        titulo="Cambiar el patrón",
        efecto="Solo cambia cómo se imprimen los números que vengan; la cuenta sigue igual.",
        volver=direccion(pk),
    )
    return conversar(request, acto, forma, hacer, se_niega=(actos.NoSePuedeNumerar,))


def contadores(request: Peticion, pk: int) -> HttpResponse:
    """Go on after the last number of the paper book."""
    serie, anio = abrir(pk), reloj.hoy().year
    forma = FormularioDeContinuacion(enviado(request), serie=serie, anios=(anio, anio + 1))

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        fila = actos.continuar_desde(serie, por=request.actor, cuando=cuando, **datos)
        return Dicho(f"El próximo número de {fila.anio} será el {fila.desde}.")

    acto = Dialogo(
        sobre=serie.nombre,
        titulo="Continuar un libro de papel",
        efecto="Solo antes de dar el primer número del año: después la cuenta ya empezó.",
        boton="Continuar desde ahí",
        volver=direccion(pk),
    )
    return conversar(request, acto, forma, hacer, se_niega=(actos.NoSePuedeNumerar,))


def anulacion(request: Peticion, pk: int, numero: int) -> HttpResponse:
    """Annul a number, with its reason; that of an expediente cannot be."""
    cual = obtener_o_404(
        Numero.objects.select_related("serie").annotate(del_expediente=F("expediente__pk")),
        pk=numero,
        serie_id=pk,
    )

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        anular_numero_libre(cual, por=request.actor, cuando=cuando, **datos)
        return Dicho(f"El número {cual.impreso} quedó anulado.", "No se volverá a dar.")

    acto = Dialogo(
        sobre=f"{cual.serie.nombre}: {cual.impreso}",
        titulo="Anular el número",
        efecto="Se conserva con su motivo y nunca se vuelve a dar.",
        volver=direccion(pk),
        reparos=_reparos(getattr(cual, "del_expediente", None)),
    )
    forma = FormularioDeAnulacion(enviado(request))
    return conversar(
        request, acto, forma, hacer, se_niega=(NoSePuedeAnular, actos.NoSePuedeNumerar)
    )


def _reparos(del_expediente: int | None) -> tuple[Advertencia, ...]:
    if del_expediente is None:
        return ()
    frase = "Este número identifica un expediente: no cambia ni se anula mientras dure."
    return (Advertencia(frase, "LPAG art. 157.1", "impide"),)
