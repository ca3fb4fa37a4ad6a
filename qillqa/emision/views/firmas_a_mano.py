"""Papers signed by hand: the scan comes back, and waits for a second person to compare it."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qillqa.emision.forms.firmas import FormularioDeEscaneo
from qillqa.emision.permisos import firma_a_mano, puede_escanear
from qillqa.interfaz.respuestas import CON_ERRORES, ir_a
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.actos import NoSeRecibeElArchivo, quitar_subida, recibir_archivo
from qillqa.nucleo.firmas.actos import NoSePuedeCotejar, subir_escaneo
from qillqa.nucleo.firmas.models import SolicitudDeFirma
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.models import DocumentoOficial


def escaneo(request: Peticion, pk: int) -> HttpResponse:
    """Take the scan of what was signed by hand, from a signer or from the unit that wrote it."""
    solicitud = _abrir(request.actor, pk)
    volver = _volver(request.actor, solicitud)
    forma = FormularioDeEscaneo(
        *((request.POST, request.FILES) if request.method == "POST" else ())
    )
    if forma.is_bound and forma.is_valid():
        ahora, archivo = reloj.ahora(), forma.cleaned_data["escaneo"]
        try:
            subida = recibir_archivo(
                archivo,
                archivo.name or "escaneo.pdf",
                clave=f"escaneo-{uuid4()}",
                cuando=ahora,
                por=request.actor,
            )
        except NoSeRecibeElArchivo as motivo:
            forma.add_error("escaneo", str(motivo))
        else:
            try:
                subir_escaneo(solicitud, subida.archivo, por=request.actor, cuando=ahora)
            except NoSePuedeCotejar as motivo:
                forma.add_error("escaneo", str(motivo))
            else:
                messages.success(
                    request,
                    f"Escaneo recibido: {solicitud.documento.titulo}.\n"
                    "Espera que una segunda persona lo coteje con la versión electrónica.",
                )
                return ir_a(request, volver)
            finally:
                quitar_subida(subida, cuando=ahora, por=request.actor)
    contexto = {"form": forma, "solicitud": solicitud, "volver": volver}
    status = CON_ERRORES if forma.is_bound else 200
    return render(request, "emision/firmas/escaneo.html", contexto, status=status)


def _abrir(actor: Actor, pk: int) -> SolicitudDeFirma:
    """Return a request to sign by hand that the actor's office or unit has to do with; or 404."""
    abiertas = SolicitudDeFirma.objects.abiertas().select_related("documento__borrador")
    solicitud = abiertas.filter(pk=pk).first()
    if solicitud is None or not puede_escanear(actor, solicitud):
        raise Http404
    return solicitud


def _volver(actor: Actor, solicitud: SolicitudDeFirma) -> str:
    """Return where one came from: whoever signs, from the tray; who wrote it, from its page."""
    oficial = DocumentoOficial.objects.filter(version__documento=solicitud.documento_id).first()
    if oficial is None or firma_a_mano(actor, solicitud):
        return reverse("emision:por_firmar")
    return reverse("emision:documento", args=[oficial.pk])
