"""Many at once: choose, one secret, and see each signed; the work goes on if one leaves."""

import json
import time
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from qillqa.emision.actos.lotes import NoSePuedeSeguir, empezar_lote, retomar_lote
from qillqa.emision.consultas.firmas import certificados_de, elegidas
from qillqa.emision.consultas.firmas_filas import Espera
from qillqa.emision.en_marcha import emprender
from qillqa.emision.forms.firmas import FormularioDeFirma
from qillqa.emision.models import FilaDeLote, Lote
from qillqa.emision.views.firmas import avisar_y_volver, casilla_de, nivel_pedido
from qillqa.interfaz.respuestas import CON_ERRORES
from qillqa.nucleo import reloj
from qillqa.nucleo.firmas.actos import NoSePuedeFirmar, revisar_certificado
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404

CADA = 0.3
"""Seconds between two looks at a batch in progress."""
MIRADA = 300
"""Seconds that one answer tells of it; the page asks again if it has not ended."""
_R = FilaDeLote.Resultado


@sensitive_post_parameters("secreto")
def lotes(request: Peticion) -> HttpResponse:
    """Ask the secret once for the documents chosen, and begin to sign them."""
    ahora = reloj.ahora()
    pedidas = elegidas(request.actor, request.POST.getlist("elegidos"), ahora)
    clase = next((e.clase for e in pedidas if e.se_firma_en_lote), None)
    if clase is None:
        return avisar_y_volver(request, "Elija al menos un documento que se firme con su clave.")
    suyas = [e for e in pedidas if e.clase == clase]
    certificados = certificados_de(request.actor, clase)
    if not certificados:
        return avisar_y_volver(request, "No tiene un certificado registrado para firmar.")
    reparos = revisar_certificado(certificados[0], por=request.actor, cuando=ahora)
    confirmado = "secreto" in request.POST
    forma = FormularioDeFirma(
        request.POST if confirmado else None,
        certificados=certificados,
        reparos=[r for r in reparos if r.nivel == "advierte"],
    )
    if confirmado and forma.is_valid():
        try:
            lote = empezar_lote(
                suyas,
                forma.cleaned_data["certificado"],
                forma.cleaned_data["secreto"],
                por=request.actor,
                cuando=ahora,
                pese_a=forma.pese_a,
            )
        except (NoSePuedeFirmar, NoSePuedeSeguir) as motivo:
            forma.add_error(casilla_de(motivo), str(motivo))
        else:
            emprender(lote, forma.cleaned_data["secreto"], por=request.actor, cuando=ahora)
            return _ver(lote)
    return _confirmar(request, forma, pedidas, suyas)


def _confirmar(
    request: Peticion,
    forma: FormularioDeFirma,
    pedidas: tuple[Espera, ...],
    suyas: list[Espera],
) -> HttpResponse:
    contexto: dict[str, Any] = {
        "form": forma,
        "elegidas": suyas,
        "aparte": len(pedidas) - len(suyas),
        "sin_numero": sum(e.firmante is None for e in suyas),
        "niveles": sorted({nivel_pedido(e, reloj.ahora()) for e in suyas}),
    }
    status = CON_ERRORES if forma.is_bound else 200
    return render(request, "emision/firmas/confirmar_lote.html", contexto, status=status)


def lote(request: Peticion, pk: int) -> HttpResponse:
    """What became of each document of a batch, and how far it is while it goes on."""
    este = _abrir(request.actor, pk)
    return _mostrar(request, este)


def _mostrar(request: Peticion, este: Lote, forma: FormularioDeFirma | None = None) -> HttpResponse:
    avance = avance_de(este)
    contexto: dict[str, Any] = {
        "lote": este,
        "avance": avance,
        "filas": este.filas.select_related("firmante__solicitud").order_by("resultado", "orden"),
        "form": forma or FormularioDeFirma(certificados=[este.certificado]),
    }
    status = CON_ERRORES if forma else 200
    return render(request, "emision/firmas/lote.html", contexto, status=status)


@sensitive_post_parameters("secreto")
def reanudacion(request: Peticion, pk: int) -> HttpResponse:
    """Take up what an interrupted batch left, with the secret again."""
    este, ahora = _abrir(request.actor, pk), reloj.ahora()
    forma = FormularioDeFirma(request.POST, certificados=[este.certificado])
    if not forma.is_valid():
        return _mostrar(request, este, forma)
    secreto = forma.cleaned_data["secreto"]
    try:
        retomar_lote(este, secreto, por=request.actor, cuando=ahora)
    except NoSePuedeSeguir as motivo:
        messages.error(request, str(motivo))
    except NoSePuedeFirmar as motivo:
        forma.add_error(casilla_de(motivo), str(motivo))
        return _mostrar(request, este, forma)
    else:
        emprender(este, secreto, por=request.actor, cuando=ahora)
    return _ver(este)


def avance(request: Peticion, pk: int) -> HttpResponseBase:
    """Tell how a batch goes, a line of JSON at a time, until it ends."""
    este = _abrir(request.actor, pk)
    respuesta = StreamingHttpResponse(_lineas(este), content_type="application/x-ndjson")
    respuesta["Cache-Control"] = "no-store"
    respuesta["X-Accel-Buffering"] = "no"
    return respuesta


def _lineas(este: Lote) -> Iterator[bytes]:
    limite, dicho = time.monotonic() + MIRADA, None
    while time.monotonic() < limite:
        ahora = avance_de(este)
        if ahora != dicho:
            yield json.dumps(ahora).encode() + b"\n"
            dicho = ahora
        if ahora["estado"] != "en_marcha":
            return
        time.sleep(CADA)


def avance_de(este: Lote) -> dict[str, Any]:
    """Return how many rows are numbered, signed and not, and whether somebody works on them.

    Whether it goes on is asked before whether it ended, and that before the counts: they only grow.
    """
    en_marcha = este.esta_en_marcha(reloj.ahora())
    concluido = Lote.objects.filter(pk=este.pk, concluido__isnull=False).exists()
    estado = "concluido" if concluido else "en_marcha" if en_marcha else "interrumpido"
    cuentas = este.filas.aggregate(
        total=Count("pk"),
        numeradas=Count("firmante"),
        firmadas=Count("pk", filter=Q(resultado=_R.FIRMADO)),
        sin_firmar=Count("pk", filter=Q(resultado=_R.SIN_FIRMAR)),
    )
    faltan = cuentas["total"] - cuentas["firmadas"] - cuentas["sin_firmar"]
    return {**cuentas, "estado": estado, "faltan": faltan}


def _abrir(actor: Actor, pk: int) -> Lote:
    """Return a batch of the person who acts, or 404."""
    return obtener_o_404(_suyos(actor), pk=pk)


def _suyos(actor: Actor) -> QuerySet[Lote]:
    return Lote.objects.filter(designacion__persona_id=actor.persona_id or 0).select_related(
        "certificado", "designacion__persona", "designacion__cargo"
    )


def _ver(este: Lote) -> HttpResponse:
    return HttpResponseRedirect(reverse("emision:lote", args=[este.pk]), status=303)
