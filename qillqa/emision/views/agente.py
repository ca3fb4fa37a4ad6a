"""The automated signer of the entity: its certificate, who answers for it, what it signed."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from qillqa.emision.forms.agente import FormularioDeCertificado, FormularioDeHsm
from qillqa.emision.forms.plantillas import FormularioDeRetiro
from qillqa.interfaz.dialogos import Dialogo, Dicho, conversar, enviado
from qillqa.interfaz.piezas import Acto
from qillqa.nucleo import reloj
from qillqa.nucleo.firmas.actos import (
    NoSePuedeRegistrar,
    registrar_agente,
    registrar_agente_en_hsm,
    retirar_agente,
)
from qillqa.nucleo.firmas.consultas import confianza_en, estado_del_agente
from qillqa.nucleo.firmas.models import CertificadoDelAgente, FirmaDelAgente
from qillqa.nucleo.firmas.puerto import FallaAlFirmar
from qillqa.nucleo.firmas.reglas import reparos_para_firmar
from qillqa.nucleo.organos.consultas import quien_ejerce
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404

ULTIMAS = 10
SE_NIEGA = (NoSePuedeRegistrar, FallaAlFirmar)
EFECTO = (
    "Desde ahora la municipalidad firmará con él, por sí misma, lo que el sistema emite. El que "
    "estaba en uso queda retirado y su llave se destruye; lo que firmó sigue valiendo."
)


def agente(request: Peticion) -> HttpResponse:
    """The certificate in use and its state, what it signed, and those of before."""
    ahora = reloj.ahora()
    en_uso = CertificadoDelAgente.objects.en_uso().first()
    contexto: dict[str, object] = {
        "certificado": en_uso,
        "anteriores": CertificadoDelAgente.objects.exclude(retirado=None).order_by("-retirado"),
        "con_sello": bool(settings.SELLO_DE_TIEMPO),
        "actos": _ofrecer(en_uso),
    }
    if en_uso is not None:
        firmas = FirmaDelAgente.objects.filter(certificado=en_uso).select_related("documento")
        contexto |= {
            "reparos": reparos_para_firmar(estado_del_agente(en_uso, confianza_en(ahora), ahora)),
            "responde": quien_ejerce(en_uso.cargo, reloj.hoy()),
            "cuantas": firmas.count(),
            "ultimas": firmas.order_by("-instante")[:ULTIMAS],
        }
    return render(request, "emision/gobierno/agente.html", contexto)


@sensitive_post_parameters("secreto")
def certificado(request: Peticion) -> HttpResponse:
    """Keep a PKCS#12 of the entity."""
    forma = FormularioDeCertificado(enviado(request), request.FILES or None, hoy=reloj.hoy())

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        fila = registrar_agente(
            datos["archivo"],
            datos["secreto"],
            cargo=datos["cargo"],
            norma=datos["norma"],
            por=request.actor,
            cuando=cuando,
        )
        return _registrado(fila)

    acto = _dialogo("Registrar un certificado")
    return conversar(request, acto, forma, hacer, se_niega=SE_NIEGA, multiparte=True)


def dispositivo(request: Peticion) -> HttpResponse:
    """Sign with a key that stays in a module of security."""
    forma = FormularioDeHsm(enviado(request), hoy=reloj.hoy())

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        fila = registrar_agente_en_hsm(
            {"token": datos["token"], "llave": datos["llave"]},
            cargo=datos["cargo"],
            norma=datos["norma"],
            por=request.actor,
            cuando=cuando,
        )
        return _registrado(fila)

    acto = _dialogo("Usar un módulo de seguridad (HSM)")
    return conversar(request, acto, forma, hacer, se_niega=SE_NIEGA)


def retiro(request: Peticion, pk: int) -> HttpResponse:
    """Sign no more with the one in use."""
    fila = obtener_o_404(CertificadoDelAgente.objects.en_uso(), pk=pk)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        retirar_agente(fila, por=request.actor, cuando=cuando, **datos)
        return Dicho(
            "El certificado quedó retirado.",
            "Lo que el sistema emita saldrá sin firma de la entidad hasta que registre otro.",
        )

    acto = Dialogo(
        sobre=f"Agente automatizado: {fila.titular}",
        titulo="Retirar el certificado",
        efecto="La municipalidad deja de firmar por sí misma y la llave se destruye. Lo que firmó "
        "sigue valiendo.",
        volver=reverse("emision:agente"),
    )
    return conversar(
        request, acto, FormularioDeRetiro(enviado(request)), hacer, se_niega=(NoSePuedeRegistrar,)
    )


def _dialogo(titulo: str) -> Dialogo:
    return Dialogo(
        sobre="Agente automatizado",
        titulo=titulo,
        efecto=EFECTO,
        boton="Registrar",
        volver=reverse("emision:agente"),
    )


def _registrado(fila: CertificadoDelAgente) -> Dicho:
    return Dicho(
        f"La municipalidad firma con el certificado de {fila.titular}.",
        f"Vence el {reloj.fecha_de(fila.hasta):%d/%m/%Y}.",
    )


def _ofrecer(en_uso: CertificadoDelAgente | None) -> list[Acto]:
    registrar = "Reemplazar el certificado" if en_uso else "Registrar un certificado"
    actos = [
        Acto(registrar, reverse("emision:agente_certificado")),
        Acto("Usar un módulo de seguridad (HSM)", reverse("emision:agente_dispositivo")),
    ]
    if en_uso is not None:
        actos.append(Acto("Retirar", reverse("emision:agente_retiro", args=[en_uso.pk])))
    return actos
