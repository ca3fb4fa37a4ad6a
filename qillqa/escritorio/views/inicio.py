"""Home: what waits for me, what lapses, what I sent and nobody has received."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from qillqa.emision.consultas.pendientes import Pendiente, Pendientes, pendientes_de
from qillqa.escritorio.consultas import POR_SECCION, Seccion, secciones
from qillqa.interfaz.piezas import Bandeja, Fila
from qillqa.nucleo import reloj
from qillqa.nucleo.cuentas.middleware import CLAVE_DESIGNACION
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.tramite.models import Derivacion
from qillqa.tramite.permisos import CONSULTAR


@dataclass(frozen=True, slots=True)
class _Rotulo:
    """The words of a section of the home page and the tray it comes from."""

    titulo: str
    bandeja: str
    vacio: str
    filtro: str = ""
    siempre: bool = False
    """Whether it is shown even when there is nothing in it."""


ROTULOS = {
    "por-derivar": _Rotulo(
        "Por derivar hoy", "en-despacho", "Todo lo recibido ya salió a su unidad.", siempre=True
    ),
    "vencidos": _Rotulo("Vencidos", "vencidos", ""),
    "por-vencer": _Rotulo("Por vencer", "por-vencer", ""),
    "por-recibir": _Rotulo("Por recibir", "por-recibir", "No hay nada por recibir.", siempre=True),
    "mios": _Rotulo(
        "Asignados a mí", "en-despacho", "No tiene expedientes asignados.", "?mias=1", siempre=True
    ),
    "sin-recibir": _Rotulo("Enviados que aún no reciben", "enviados", ""),
}


@dataclass(frozen=True, slots=True)
class _DeDocumentos:
    """The words of a section of documents, its tray, and the page of each of its rows."""

    titulo: str
    bandeja: str
    pagina: str
    falta: str
    filtro: str = ""


DE_DOCUMENTOS = {
    "por-firmar": _DeDocumentos(
        "Por firmar", "emision:por_firmar", "emision:firmar", "Su firma y su número"
    ),
    "por-visar": _DeDocumentos(
        "Por visar", "emision:por_visar", "emision:revisar", "Su visto bueno"
    ),
    "devueltos": _DeDocumentos(
        "Borradores devueltos a mí",
        "emision:borradores",
        "emision:borrador",
        "Corregirlo",
        "?mios=1",
    ),
}
SOLO_LA_FIRMA = "Su firma"


def inicio(request: Peticion) -> HttpResponse:
    """What waits for this officer: what only this office can sign or review, then the trays."""
    documentos = pendientes_de(request.actor, POR_SECCION, reloj.ahora())
    partes = secciones(request.actor, reloj.hoy())
    return render(
        request,
        "escritorio/inicio.html",
        {
            "partes": [
                *(_parte_de_documentos(pendientes) for pendientes in documentos),
                *(_parte(seccion) for seccion in partes if _se_muestra(seccion)),
            ],
            "sin_cargo": not request.designaciones,
            "tramita": request.actor.puede(CONSULTAR),
        },
    )


def _se_muestra(seccion: Seccion) -> bool:
    return bool(seccion.movimientos) or ROTULOS[seccion.cual].siempre


def _parte(seccion: Seccion) -> dict[str, object]:
    rotulo = ROTULOS[seccion.cual]
    enviado = seccion.cual == "sin-recibir"
    return {
        "id": seccion.cual,
        "titulo": rotulo.titulo,
        "bandeja": Bandeja(
            titulo=rotulo.titulo,
            filas=[_fila(m, seccion.cual, enviado=enviado) for m in seccion.movimientos],
            vacio=rotulo.vacio,
            columna_de="A" if enviado else "De",
            columna_desde="Enviado" if enviado else "Desde",
        ),
        "todos": reverse("tramite:bandeja", args=[rotulo.bandeja]) + rotulo.filtro,
        "hay_mas": seccion.hay_mas,
    }


def _parte_de_documentos(pendientes: Pendientes) -> dict[str, object]:
    rotulo = DE_DOCUMENTOS[pendientes.cual]
    return {
        "id": pendientes.cual,
        "titulo": rotulo.titulo,
        "bandeja": Bandeja(
            titulo=rotulo.titulo,
            filas=[_fila_de_documento(p, rotulo) for p in pendientes.filas],
            columna_numero="Documento",
            columna_asunto="Asunto",
            columna_estado="Qué le falta",
        ),
        "todos": reverse(rotulo.bandeja) + rotulo.filtro,
        "hay_mas": True,  # in its tray several are signed or approved at once
    }


def _fila_de_documento(pendiente: Pendiente, rotulo: _DeDocumentos) -> Fila:
    return Fila(
        clave=pendiente.clave,
        direccion=reverse(rotulo.pagina, args=[pendiente.clave]),
        numero=pendiente.nombre,
        asunto=pendiente.asunto,
        de=pendiente.de,
        desde=pendiente.desde,
        estado=SOLO_LA_FIRMA if pendiente.numerado else rotulo.falta,
    )


def _fila(movimiento: Derivacion, cual: str, *, enviado: bool) -> Fila:
    expediente = movimiento.expediente
    de = movimiento.origen or expediente.get_canal_display()
    return Fila(
        clave=str(movimiento.pk),
        direccion=reverse("tramite:expediente", args=[expediente.pk]),
        numero=expediente.numero.impreso,
        asunto=expediente.asunto,
        persona=expediente.remitente_nombre,
        de=str(movimiento.destino if enviado else de),
        desde=movimiento.enviada,
        vence=movimiento.vence,
        nuevo=cual == "por-recibir",
        nota="Copia" if movimiento.es_copia else "",
    )


def cambiar_cargo(request: Peticion) -> HttpResponse:
    """Act from now on in another of the offices one holds today."""
    elegida = request.POST.get("cargo", "")
    designacion = next((d for d in request.designaciones if str(d.pk) == elegida), None)
    if designacion is None:
        raise Http404
    request.session[CLAVE_DESIGNACION] = designacion.pk
    messages.success(
        request, f"Ahora actúa como {designacion.titulo}, {designacion.cargo.unidad.nombre}."
    )
    return HttpResponseRedirect(reverse("escritorio:inicio"), status=303)
