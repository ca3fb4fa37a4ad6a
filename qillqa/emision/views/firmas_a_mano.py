"""Papers signed by hand: the scan comes back, and waits for a second person to compare it."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qillqa.emision.forms.firmas import FormularioDeEscaneo
from qillqa.interfaz.respuestas import CON_ERRORES, ir_a
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.actos import NoSeRecibeElArchivo, quitar_subida, recibir_archivo
from qillqa.nucleo.firmas.actos import NoSePuedeCotejar, subir_escaneo
from qillqa.nucleo.firmas.models import Clase, SolicitudDeFirma
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.permisos import cargo_de


def escaneo(request: Peticion, pk: int) -> HttpResponse:
    """Take the scan of what was signed by hand, from a signer or from the unit that wrote it."""
    solicitud = _abrir(request.actor, pk)
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
                return ir_a(request, reverse("emision:por_firmar"))
            finally:
                quitar_subida(subida, cuando=ahora, por=request.actor)
    contexto = {"form": forma, "solicitud": solicitud}
    status = CON_ERRORES if forma.is_bound else 200
    return render(request, "emision/firmas/escaneo.html", contexto, status=status)


def _abrir(actor: Actor, pk: int) -> SolicitudDeFirma:
    """Return a request to sign by hand that the actor's office or unit has to do with; or 404."""
    solicitud = (
        SolicitudDeFirma.objects.abiertas()
        .filter(pk=pk, firmantes__clase=Clase.A_MANO)
        .select_related("documento__borrador")
        .distinct()
        .first()
    )
    if solicitud is None:
        raise Http404
    borrador = getattr(solicitud.documento, "borrador", None)
    suya = borrador is not None and borrador.unidad_id == actor.unidad_id
    if not suya and not solicitud.firmantes.filter(designacion__cargo_id=cargo_de(actor)).exists():
        raise Http404
    return solicitud
