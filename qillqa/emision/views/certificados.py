"""Certificates: one's own, and those of all for whoever keeps them."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from qillqa.emision.forms.certificados import (
    FormularioDeCertificado,
    FormularioDeMiCertificado,
    FormularioDeRetiro,
)
from qillqa.emision.views.firmas import PRONTO
from qillqa.interfaz.dialogos import Dialogo, Dicho, conversar, enviado
from qillqa.interfaz.paginacion import paginar
from qillqa.interfaz.respuestas import CON_ERRORES, tras_el_acto
from qillqa.nucleo import reloj
from qillqa.nucleo.firmas.actos import (
    NoSePuedeRegistrar,
    desbloquear_certificado,
    registrar_certificado,
    registrar_sellado,
    retirar_certificado,
)
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase
from qillqa.nucleo.firmas.permisos import LLEVAR_CERTIFICADOS
from qillqa.nucleo.firmas.puerto import FallaAlFirmar
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import obtener_o_404
from qillqa.nucleo.personas.models import Persona

FILTROS = {
    "": "Todos",
    "por-vencer": "Por vencer",
    "bloqueados": "Bloqueados",
    "retirados": "Retirados",
}


@sensitive_post_parameters("secreto")
def mis_certificados(request: Peticion) -> HttpResponse:
    """One's certificates, and the form to register one's sealed key."""
    persona = Persona.objects.filter(pk=request.actor.persona_id or 0).first()
    forma = FormularioDeMiCertificado(
        *((request.POST, request.FILES) if request.method == "POST" else ())
    )
    if persona is not None and forma.is_bound and forma.is_valid():
        sellado = forma.leer("sellado")
        try:
            if sellado:
                fila = registrar_sellado(
                    persona,
                    sellado,
                    forma.cleaned_data["secreto"],
                    por=request.actor,
                    cuando=reloj.ahora(),
                )
        except (NoSePuedeRegistrar, FallaAlFirmar) as motivo:
            forma.add_error("sellado", str(motivo))
        else:
            if sellado:
                return tras_el_acto(
                    request,
                    reverse("emision:mis_certificados"),
                    hecho=f"Certificado registrado: {fila.titular}.",
                    sigue=f"Sirve hasta el {reloj.fecha_de(fila.hasta):%d/%m/%Y}.",
                )
    contexto = {
        "form": forma,
        "certificados": _con_estado(
            CertificadoDePersona.objects.filter(persona=persona).order_by("retirado", "-hasta")
        ),
    }
    status = CON_ERRORES if forma.is_bound else 200
    return render(request, "emision/certificados/mios.html", contexto, status=status)


def certificados(request: Peticion) -> HttpResponse:
    """Those of everybody, with what is about to end."""
    filtro = request.GET.get("cuales", "")
    filtro = filtro if filtro in FILTROS else ""
    pagina = paginar(
        _filtrados(filtro).select_related("persona"),
        orden=("hasta", "id"),
        cursor=request.GET.get("cursor", ""),
    )
    contexto = {
        "pagina": pagina,
        "certificados": _con_estado(pagina.filas),
        "filtros": [(c, t, c == filtro) for c, t in FILTROS.items()],
    }
    return render(request, "emision/certificados/certificados.html", contexto)


def _filtrados(filtro: str) -> QuerySet[CertificadoDePersona]:
    todos, ahora = CertificadoDePersona.objects.all(), reloj.ahora()
    if filtro == "retirados":
        return todos.exclude(retirado=None)
    vivos = todos.filter(retirado=None)
    if filtro == "por-vencer":
        return vivos.filter(hasta__lt=ahora + PRONTO)
    if filtro == "bloqueados":
        return vivos.filter(intentos__gte=3)
    return vivos


def nuevo(request: Peticion) -> HttpResponse:
    """Register the certificate of somebody whose key is in a token or in their own hands."""
    forma = FormularioDeCertificado(
        *((request.POST, request.FILES) if request.method == "POST" else ())
    )
    if forma.is_bound and forma.is_valid() and (propio := forma.leer("certificado")):
        datos = forma.cleaned_data
        referencia = {c: datos[c] for c in ("token", "llave") if datos[c]}
        try:
            fila = registrar_certificado(
                datos["persona"],
                propio,
                custodia=Clase(datos["custodia"]),
                referencia=referencia if datos["custodia"] == Clase.TOKEN else None,
                sustento=datos["sustento"],
                por=request.actor,
                cuando=reloj.ahora(),
            )
        except NoSePuedeRegistrar as motivo:
            forma.add_error("certificado", str(motivo))
        else:
            return tras_el_acto(
                request,
                reverse("emision:certificados"),
                hecho=f"Certificado registrado: {fila.titular}.",
            )
    status = CON_ERRORES if forma.is_bound else 200
    return render(request, "emision/certificados/nuevo.html", {"form": forma}, status=status)


def retiro(request: Peticion, pk: int) -> HttpResponse:
    """Sign no more with a certificate; its sealed key is destroyed."""
    certificado = obtener_o_404(_alcanzables(request), pk=pk, retirado=None)
    de_todos = certificado.persona_id != request.actor.persona_id
    volver = reverse("emision:certificados" if de_todos else "emision:mis_certificados")

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        retirar_certificado(certificado, motivo=datos["motivo"], por=request.actor, cuando=cuando)
        return Dicho(f"Retirado: {certificado}.", "Lo que se firmó con él sigue como está.")

    acto = Dialogo(
        sobre=str(certificado),
        titulo="Retirar el certificado",
        efecto="No se firma más con él y su llave guardada se destruye; lo firmado sigue igual.",
        volver=volver,
        boton="Retirar",
    )
    forma = FormularioDeRetiro(enviado(request))
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeRegistrar,))


def desbloqueo(request: Peticion, pk: int) -> HttpResponse:
    """Let its owner try the secret again."""
    certificado = obtener_o_404(CertificadoDePersona.objects.filter(retirado=None), pk=pk)
    desbloquear_certificado(certificado, por=request.actor, cuando=reloj.ahora())
    respuesta = tras_el_acto(
        request,
        reverse("emision:certificados"),
        hecho=f"Desbloqueado: {certificado.titular}.",
        sigue="Puede volver a intentar su clave.",
    )
    if isinstance(respuesta, HttpResponseRedirect):
        respuesta.status_code = 303
    return respuesta


def _alcanzables(request: Peticion) -> QuerySet[CertificadoDePersona]:
    if request.actor.puede(LLEVAR_CERTIFICADOS):
        return CertificadoDePersona.objects.all()
    return CertificadoDePersona.objects.filter(persona_id=request.actor.persona_id or 0)


def _con_estado(filas: Any) -> list[dict[str, Any]]:
    """Say of each how it stands, in words: whoever reads decides from them."""
    ahora = reloj.ahora()
    return [{"fila": fila, "estado": _estado(fila, ahora)} for fila in filas]


def _estado(fila: CertificadoDePersona, ahora: datetime) -> tuple[str, str]:
    """Return the colour and the words of the state of a certificate."""
    if fila.retirado is not None:
        return "gris", "Retirado"
    if fila.bloqueado:
        return "rojo", "Bloqueado: su clave falló tres veces"
    if ahora < fila.desde:
        return "ocre", "Todavía no vale"
    if ahora >= fila.hasta:
        return "rojo", "Vencido"
    if fila.hasta < ahora + PRONTO:
        return "ocre", "Por vencer: renuévelo"
    return "verde", "Vigente"
