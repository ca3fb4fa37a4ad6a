"""The tray of what waits for one's signature, and the page where one document is signed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.debug import sensitive_post_parameters

from qillqa.emision.actos.firmas import firmar_lo_que_espera
from qillqa.emision.consultas.firmas import (
    certificados_de,
    esperan_a_otro,
    esperan_sello,
    firma_de,
    lotes_recientes,
    manera_del_actor,
    obtener,
    por_firmar,
)
from qillqa.emision.consultas.firmas_filas import Espera
from qillqa.emision.forms.firmas import FormularioDeFirma, FormularioDeFirmados
from qillqa.interfaz.piezas import AccionEnBloque
from qillqa.interfaz.respuestas import CON_ERRORES, ir_a, tras_el_acto
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.respuestas import respuesta_de_vista_previa
from qillqa.nucleo.firmas.actos import (
    NoSePuedeFirmar,
    NoSePuedePedirFirma,
    revisar_certificado,
)
from qillqa.nucleo.firmas.models import Clase, Firma, SolicitudDeFirma
from qillqa.nucleo.firmas.puerto import Nivel, SecretoErrado
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.reparos import Reparo
from qillqa.nucleo.redaccion.actos import NoSePuedeEmitir
from qillqa.nucleo.redaccion.actos.firma import nivel_de

LARGO_DEL_TITULO = 120
PRONTO = timedelta(days=60)
"""A certificate that ends sooner is told to whoever signs with it."""
SE_NIEGAN = (NoSePuedeFirmar, NoSePuedeEmitir, NoSePuedePedirFirma)
Vista = Callable[[Peticion, str], HttpResponse]
CON_LLAVE = (Clase.SERVIDOR, Clase.TOKEN)
CORTAS = {
    Clase.SERVIDOR: "Con su clave de firma",
    Clase.TOKEN: "Con dispositivo",
    Clase.EXTERNA: "Con Firma Perú u otro programa",
    Clase.A_MANO: "A mano",
}


def bandeja(request: Peticion) -> HttpResponse:
    """Everything that waits for the signature of the office held."""
    ahora = reloj.ahora()
    pagina = por_firmar(request.actor, ahora, request.GET.get("cursor", ""))
    contexto: dict[str, Any] = {
        "pagina": pagina,
        "acciones": _en_bloque(pagina.filas),
        "cortas": CORTAS,
        "otros": esperan_a_otro(request.actor),
        "sin_sello": esperan_sello(request.actor),
        "lotes": lotes_recientes(request.actor, ahora),
        "hay_fuera": any(e.clase == Clase.EXTERNA for e in pagina.filas),
        "firmados": FormularioDeFirmados(),
    }
    return render(request, "emision/firmas/bandeja.html", contexto)


def _en_bloque(filas: tuple[Espera, ...]) -> list[AccionEnBloque]:
    acciones = []
    if any(e.se_firma_en_lote for e in filas):
        acciones.append(AccionEnBloque("Firmar los elegidos", reverse("emision:lotes"), True))
    if any(e.clase == Clase.EXTERNA for e in filas):
        direccion = reverse("emision:descargas_para_firmar")
        acciones.append(AccionEnBloque("Descargar los elegidos", direccion))
    return acciones


def _o_ya_firmado(vista: Vista) -> Vista:
    """Say that it is signed to whoever lost the answer and tries again, or pressed twice."""

    @wraps(vista)
    def firme(request: Peticion, clave: str) -> HttpResponse:
        try:
            return vista(request, clave)
        except Http404:
            firma = firma_de(request.actor, clave)
            if firma is None:
                raise
            return _firmado(request, firma)

    return firme


@sensitive_post_parameters("secreto")
@_o_ya_firmado
def firmar(request: Peticion, clave: str) -> HttpResponse:
    """One document: what it says, in which office it will be signed, and the way to do it."""
    ahora = reloj.ahora()
    espera = obtener(request.actor, clave, ahora)
    clase = clase_elegida(request, espera)
    certificados = certificados_de(request.actor, clase) if clase in CON_LLAVE else []
    reparos: tuple[Reparo, ...] = ()
    if certificados:
        reparos = revisar_certificado(certificados[0], por=request.actor, cuando=ahora)
    forma = FormularioDeFirma(
        request.POST if request.method == "POST" else None,
        certificados=certificados,
        reparos=[r for r in reparos if r.nivel == "advierte"],
    )
    if request.method == "POST" and clase in CON_LLAVE and forma.is_valid():
        try:
            firma = firmar_lo_que_espera(
                espera,
                forma.cleaned_data["certificado"],
                forma.cleaned_data["secreto"],
                por=request.actor,
                cuando=ahora,
                pese_a=forma.pese_a,
            )
        except SE_NIEGAN as motivo:
            forma.add_error(casilla_de(motivo), str(motivo))
            espera = obtener(request.actor, clave, ahora)  # it may have its number by now
        else:
            return _firmado(request, firma)
    contexto = _de_la_pagina(request, espera, clase)
    impiden = [r for r in reparos if r.nivel == "impide"]
    pronto = bool(certificados) and certificados[0].hasta < ahora + PRONTO
    contexto |= {
        "por_vencer": pronto,
        "form": forma,
        "certificados": certificados,
        "impiden": impiden,
    }
    status = CON_ERRORES if forma.is_bound else 200
    plantilla = "emision/firmas/_firmar.html" if request.htmx else "emision/firmas/firmar.html"
    return render(request, plantilla, contexto, status=status)


def casilla_de(motivo: Exception) -> str | None:
    """Return the box a refusal is about: a wrong secret is told beside it."""
    return "secreto" if isinstance(motivo.__cause__, SecretoErrado) else None


def clase_elegida(request: Peticion, espera: Espera) -> Clase:
    """Return the way asked for in the address, if the office admits it; else the one proposed."""
    pedida = request.GET.get("manera", "") or request.POST.get("manera", "")
    admitidas = manera_del_actor(request.actor, reloj.ahora()).admitidas
    if pedida in admitidas and Clase.A_MANO not in _fijas(espera, pedida):
        return Clase(pedida)
    return espera.clase


def _fijas(espera: Espera, pedida: str) -> set[str]:
    """Return the two ways when one cannot become the other: it was asked by hand, or digitally."""
    if espera.firmante is None or espera.clase == pedida:
        return set()
    return {espera.clase, pedida}


def _de_la_pagina(request: Peticion, espera: Espera, clase: Clase) -> dict[str, Any]:
    admitidas = manera_del_actor(request.actor, reloj.ahora()).admitidas
    otras = [
        (c, CORTAS[c]) for c in admitidas if c != clase and Clase.A_MANO not in _fijas(espera, c)
    ]
    return {
        "espera": espera,
        "clase": clase,
        "corta": CORTAS[clase],
        "otras": otras,
        "nivel": nivel_pedido(espera, reloj.ahora()),
        "paginas": range(1, (espera.version.archivo.paginas or 0) + 1),
        "firmados": FormularioDeFirmados(),
    }


def nivel_pedido(espera: Espera, ahora: datetime) -> Nivel:
    """Return the level asked of a document, or the one its type will have."""
    if espera.nivel or espera.borrador is None:
        return Nivel(espera.nivel or Nivel.B_B)
    return nivel_de(espera.borrador.tipo_de_documento, ahora)


def _firmado(request: Peticion, firma: Firma) -> HttpResponse:
    """Say what was signed and what follows."""
    solicitud = SolicitudDeFirma.objects.select_related("documento").get(
        pk=firma.firmante.solicitud_id
    )
    return tras_el_acto(
        request,
        reverse("emision:por_firmar"),
        hecho=f"Firmado: {Truncator(solicitud.documento.titulo).chars(LARGO_DEL_TITULO)}.",
        sigue=lo_que_sigue(solicitud, firma),
    )


def lo_que_sigue(solicitud: SolicitudDeFirma, firma: Firma) -> str:
    """Say what a document waits for after a signature: its seal, another signer, nothing."""
    if solicitud.espera_sello is not None:
        return (
            "Se firmó sin sello de tiempo: el documento lo espera y todavía no concluye. El "
            "sistema lo pide solo, sin que usted haga nada."
        )
    falta = (
        solicitud.firmantes.all()
        .sin_responder()
        .select_related("designacion__persona", "designacion__cargo")
        .first()
    )
    if falta is not None:
        return f"Espera la firma de {falta}."
    explicacion = "" if firma.nivel != Nivel.B_B else f" {Nivel.B_B.explicacion}"
    return f"Ya firmaron todos.{explicacion}"


def pagina(request: Peticion, clave: str, n: int, ancho: int) -> HttpResponse:
    """The picture of a page of what will be signed."""
    espera = obtener(request.actor, clave, reloj.ahora())
    return respuesta_de_vista_previa(espera.version, n, ancho)


def avisar_y_volver(request: Peticion, frase: str) -> HttpResponse:
    """Go back to the tray with what could not be done."""
    messages.error(request, frase)
    return ir_a(request, reverse("emision:por_firmar"))
