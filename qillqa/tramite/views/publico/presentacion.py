"""The pages of the virtual mesa de partes that only ask: beginning, questions, summary, end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from qillqa.interfaz.formularios import Formulario
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.tramite.actos import presentacion as actos
from qillqa.tramite.actos.recepcion import NoSePuedePresentar
from qillqa.tramite.forms import publico as formas
from qillqa.tramite.models import Expediente, Presentacion, VersionDeProcedimiento
from qillqa.tramite.papeles import pdf_del_cargo
from qillqa.tramite.reglas import mostrar_codigo
from qillqa.tramite.views.publico import marco

FORMAS: dict[str, tuple[str, type[Formulario]]] = {
    "persona": ("¿Quién es usted?", formas.FormaDePersona),
    "representacion": ("¿A nombre de quién lo presenta?", formas.FormaDeRepresentacion),
    "respuesta": ("¿Cómo le respondemos?", formas.FormaDeRespuesta),
    "pedido": ("¿Qué va a presentar?", formas.FormaDePedido),
    "procedimiento": ("¿Qué trámite?", formas.FormaDeProcedimiento),
    "asunto": ("¿Qué pide?", formas.FormaDeAsunto),
}


def presentar(request: Peticion) -> HttpResponse:
    """Where a filing begins, or is taken up again; POST opens a draft."""
    if request.method == "POST":
        tramite = _tramite_pedido(request.POST.get("tramite", ""))
        nueva = actos.empezar(cuando=reloj.ahora(), tramite=tramite)
        return marco.recordar(marco.seguir_a(nueva), nueva)
    pendiente = marco.borrador_en_este_equipo(request)
    contexto = {
        "fechas": marco.fechas_de_presentacion(reloj.hoy()),
        "tramite": _tramite_pedido(request.GET.get("tramite", "")),
        "codigo_de_tramite": request.GET.get("tramite", ""),
        "pendiente": pendiente,
        "dias": actos.VIDA_DEL_BORRADOR.days,
    }
    return marco.discreta(render(request, "mesa/presentar.html", contexto))


def continuar(request: Peticion, token: UUID) -> HttpResponse:  # noqa: ARG001
    """The draft's own address: go on where it was left, in this browser too."""
    presentacion = marco.borrador(token)
    adonde = redirect(marco.a_donde_sigue(presentacion))
    if presentacion.expediente_id is not None:
        return marco.discreta(adonde)
    return marco.discreta(marco.recordar(adonde, presentacion))


def descartar(request: Peticion, token: UUID) -> HttpResponse:
    """Forget a draft."""
    actos.descartar(marco.borrador(token), cuando=reloj.ahora())
    messages.success(request, "Borramos lo que había escrito.")
    return marco.olvidar(marco.redirect_303(reverse("mesa:presentar")))


def paso(request: Peticion, token: UUID, paso: str) -> HttpResponse:
    """One question: shown with what was answered before, kept when it is answered."""
    presentacion = marco.borrador(token)
    if paso not in FORMAS or paso not in actos.pasos_de(presentacion):
        raise Http404
    if presentacion.expediente_id is not None:
        return redirect(marco.a_donde_sigue(presentacion))
    titulo, clase = FORMAS[paso]
    forma = _forma(clase, request, presentacion, paso)
    if request.method == "POST" and forma.is_valid():
        try:
            presentacion = actos.anotar(
                presentacion, paso, forma.cleaned_data, cuando=reloj.ahora()
            )
        except actos.NoSePuedeAnotar as error:
            messages.warning(request, str(error))
        return marco.recordar(marco.seguir_a(presentacion), presentacion)
    contexto = {
        **marco.lugar_del_paso(presentacion, paso),
        "pregunta": titulo,
        "form": forma,
        "paso": paso,
        "version": actos.procedimiento_de(presentacion),
    }
    return marco.discreta(render(request, f"mesa/paso_{paso}.html", contexto))


def resumen(request: Peticion, token: UUID) -> HttpResponse:
    """All that will be filed, to be read before sending; POST files it."""
    presentacion = marco.borrador(token)
    if (
        presentacion.expediente_id is not None
        or actos.siguiente_paso(presentacion) != actos.RESUMEN
    ):
        return redirect(marco.a_donde_sigue(presentacion))
    error = ""
    if request.method == "POST":
        try:
            actos.presentar(presentacion, cuando=reloj.ahora())
        except NoSePuedePresentar as negativa:
            error = str(negativa)
        else:
            adonde = reverse("mesa:listo", args=[presentacion.token])
            return marco.olvidar(marco.redirect_303(adonde))
    contexto = {
        **marco.lugar_del_paso(presentacion, actos.RESUMEN),
        "error": error,
        "fechas": marco.fechas_de_presentacion(reloj.hoy()),
        "version": actos.procedimiento_de(presentacion),
        "archivos": Subida.objects.de(actos.clave_de_subidas(presentacion)),
        **_en_palabras(presentacion),
    }
    return marco.discreta(render(request, "mesa/resumen.html", contexto))


def listo(request: Peticion, token: UUID) -> HttpResponse:
    """The number, at once, and what follows."""
    presentacion = marco.borrador(token)
    if presentacion.expediente is None:
        return redirect(marco.a_donde_sigue(presentacion))
    expediente = presentacion.expediente
    contexto = {
        "presentacion": presentacion,
        "expediente": expediente,
        "codigo": mostrar_codigo(expediente.codigo),
        "fechas": marco.fechas_de_presentacion(expediente.fecha_presentacion),
    }
    return marco.discreta(render(request, "mesa/listo.html", contexto))


def cargo(request: Peticion, token: UUID) -> HttpResponse:  # noqa: ARG001  the route gives it
    """The receipt, for whoever holds the draft's token."""
    presentacion = marco.borrador(token)
    if presentacion.expediente is None:
        raise Http404
    return respuesta_con_cargo(presentacion.expediente)


def respuesta_con_cargo(expediente: Expediente) -> HttpResponse:
    """Give the receipt under its number: signed by the entity once it is; until then, as it is."""
    firmado = expediente.cargo.firmado
    if firmado is not None:
        with almacen.abrir(firmado.archivo.sha256) as contenido:
            pdf = contenido.read()
    else:
        pdf = pdf_del_cargo(expediente)
    respuesta = HttpResponse(pdf, content_type="application/pdf")
    respuesta["Content-Disposition"] = f'inline; filename="cargo-{expediente}.pdf"'
    return marco.discreta(respuesta, sin_rastro=True)


def _forma(
    clase: type[Formulario], request: Peticion, presentacion: Presentacion, paso: str
) -> Formulario:
    extra: dict[str, Any] = {"initial": _iniciales(presentacion, paso)}
    if clase is formas.FormaDeProcedimiento:
        extra["fecha"] = reloj.hoy()
    return clase(request.POST if request.method == "POST" else None, **extra)


def _iniciales(presentacion: Presentacion, paso: str) -> dict[str, Any]:
    """Return what was answered; the subject of a procedure is, to begin with, its name."""
    respuestas: dict[str, Any] = presentacion.datos.get(paso, {})
    version = actos.procedimiento_de(presentacion) if paso == "asunto" else None
    return {"asunto": str(version), **respuestas} if version else respuestas


def _tramite_pedido(codigo: str) -> VersionDeProcedimiento | None:
    if not codigo or "\x00" in codigo:
        return None
    vigentes = VersionDeProcedimiento.objects.vigentes_en(reloj.hoy())
    return vigentes.filter(procedimiento__codigo=codigo).first()


def _en_palabras(presentacion: Presentacion) -> dict[str, str]:
    """Return the names of what was chosen by its code."""
    datos = presentacion.datos
    naturalezas = dict(formas.FormaDePedido.declared_fields["naturaleza"].choices)  # type: ignore[attr-defined]
    tipos = dict(formas.T.choices)
    return {
        "naturaleza": naturalezas[datos["pedido"]["naturaleza"]],
        "documento": _documento(tipos, datos["persona"]),
        "documento_del_otro": _documento(tipos, datos["representacion"]),
    }


def _documento(tipos: dict[str, str], quien: dict[str, str]) -> str:
    if "tipo_documento" not in quien:
        return ""
    return f"{tipos[quien['tipo_documento']]} {quien['numero_documento']}".strip()
