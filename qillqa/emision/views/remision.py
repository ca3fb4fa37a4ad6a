"""Sending a document to its addressees: what will happen, the act, and what was handed over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponseBase
from django.urls import reverse

from qillqa.emision.actos import entregas
from qillqa.emision.actos.remision import (
    SE_NIEGA,
    SOLO_SU_UNIDAD,
    Disposicion,
    pedir_remision,
    remitir,
)
from qillqa.emision.actos.remision_pedida import codigo_de
from qillqa.emision.consultas.remision import caminos_de
from qillqa.emision.forms.remision import FormularioDeEntrega, FormularioDeRemision
from qillqa.emision.models import Envio, Remision
from qillqa.emision.permisos import puede_remitir
from qillqa.interfaz.dialogos import Dialogo, Dicho, conversar, enviado
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import exigir, obtener_o_404
from qillqa.nucleo.redaccion.models import Preparado
from qillqa.nucleo.redaccion.permisos import obtener_borrador, obtener_documento

EFECTO = (
    "Llega hoy a la bandeja de cada unidad, con su constancia de envío. Lo que va fuera de la "
    "municipalidad queda por entregar."
)
AL_FIRMARSE = "Se remitirá solo, apenas concluyan las firmas, en nombre de usted."


@dataclass(frozen=True, slots=True)
class _Pedido:
    """What is sent, as its dialogue shows it."""

    preparado: Preparado
    sobre: str
    volver: str


def remision(request: Peticion, pk: int) -> HttpResponseBase:
    """Send a signed document: each way with what happens to each addressee, and the act."""
    oficial = obtener_documento(request.actor, pk)
    volver = reverse("emision:documento", args=[pk])
    pedido = _Pedido(oficial.preparado, str(oficial), volver)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        hecha = remitir(oficial, _disposicion(datos), por=request.actor, cuando=cuando)
        return Dicho("Remitido a sus destinatarios.", _que_sigue(hecha))

    acto = Dialogo(
        sobre=pedido.sobre,
        titulo="Remitir a sus destinatarios",
        efecto=EFECTO,
        volver=volver,
        boton="Remitir",
    )
    forma = _forma(request, pedido)
    return conversar(request, acto, forma, hacer, se_niega=SE_NIEGA)


def pedida(request: Peticion, pk: int) -> HttpResponseBase:
    """Leave it said, before the signature, how to send it once it is signed."""
    borrador = obtener_borrador(request.actor, pk)
    preparado = borrador.preparado()
    if preparado is None:
        raise Http404
    volver = reverse("emision:borrador", args=[pk])
    pedido = _Pedido(preparado, str(borrador), volver)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        pedir_remision(preparado, _disposicion(datos), por=request.actor, cuando=cuando)
        return Dicho("Se remitirá apenas se firme.", "Si algo lo impide, se le avisará.")

    acto = Dialogo(
        sobre=pedido.sobre,
        titulo="Remitirlo apenas se firme",
        efecto=AL_FIRMARSE,
        volver=volver,
        boton="Dejarlo dispuesto",
    )
    return conversar(request, acto, _forma(request, pedido), hacer, se_niega=SE_NIEGA)


def entrega(request: Peticion, pk: int) -> HttpResponseBase:
    """Keep how a document was handed to somebody outside."""
    envio = obtener_o_404(
        Envio.objects.select_related("remision__preparado__oficial", "destinatario"), pk=pk
    )
    oficial = obtener_documento(request.actor, envio.remision.preparado.oficial.pk)
    exigir(puede_remitir(request.actor, oficial.unidad_id), SOLO_SU_UNIDAD)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        entregas.registrar_entrega(envio, **datos, por=request.actor, cuando=cuando)
        return Dicho("Entrega anotada.", "Queda en la historia del documento.")

    acto = Dialogo(
        sobre=str(oficial),
        titulo=f"Anotar la entrega a {envio.destinatario.impreso}",
        efecto="Es un registro de cómo se entregó; no reemplaza a la notificación de los actos "
        "que la ley manda notificar.",
        volver=reverse("emision:documento", args=[oficial.pk]),
        boton="Anotar",
    )
    forma = FormularioDeEntrega(enviado(request), initial={"fecha": reloj.hoy()})
    return conversar(request, acto, forma, hacer, se_niega=SE_NIEGA)


def _forma(request: Peticion, pedido: _Pedido) -> FormularioDeRemision:
    """Return the form with its ways; what was asked before the signature is there already."""
    unidad = pedido.preparado.borrador.unidad_id
    exigir(puede_remitir(request.actor, unidad), SOLO_SU_UNIDAD)
    hoy = reloj.hoy()
    caminos = caminos_de(pedido.preparado, propia=unidad, fecha=hoy)
    dicha = Remision.objects.filter(preparado=pedido.preparado).first()
    inicial: dict[str, Any] = {"instruccion": "Para su atención"}
    if dicha is not None:
        inicial = {"instruccion": dicha.instruccion, "dias": dicha.dias, "norma": dicha.norma}
        if codigo_de(dicha) in {camino.codigo for camino in caminos}:
            inicial["camino"] = codigo_de(dicha)
    return FormularioDeRemision(enviado(request), caminos=caminos, hoy=hoy, initial=inicial)


def _disposicion(datos: dict[str, Any]) -> Disposicion:
    return Disposicion(
        camino=datos["camino"],
        instruccion=datos.get("instruccion", ""),
        dias=datos.get("dias"),
        norma=datos.get("norma", ""),
    )


def _que_sigue(remision: Remision) -> str:
    partes = []
    if remision.expediente is not None:
        partes.append(f"Va en el expediente {remision.expediente}.")
    if remision.envios.por_entregar().exists():
        partes.append("Falta entregarlo fuera: anote después quién lo recibió.")
    return " ".join(partes)
