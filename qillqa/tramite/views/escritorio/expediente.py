"""The page of an expediente and why its term ends when it does."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from qillqa.interfaz.piezas import Documento, Identidad, Suceso
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.permisos import REDACTAR
from qillqa.nucleo.redaccion.reglas import NOMBRES
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.tramite.consultas.en_preparacion import en_preparacion
from qillqa.tramite.consultas.firmas_recibidas import frase_de
from qillqa.tramite.consultas.hoja import Hoja, PiezaEnHoja
from qillqa.tramite.consultas.terminos import terminos_de
from qillqa.tramite.models import Derivacion, Expediente
from qillqa.tramite.views.escritorio.caso import Caso, abrir, abrir_hoja
from qillqa.tramite.views.escritorio.catalogo import ofrecer


def detalle(request: Peticion, pk: int) -> HttpResponseBase:
    """The expediente: what it is, where it is, and what may be done now."""
    return render(request, "tramite/expediente/hoja.html", contexto_de_la_hoja(request, pk))


def plazo(request: Peticion, pk: int) -> HttpResponseBase:
    """Each day of its terms, counted or skipped, with the norm."""
    expediente = abrir(request, pk)
    contexto = {"expediente": expediente, "terminos": terminos_de(expediente)}
    parcial = "tramite/expediente/_plazo.html"
    return render(request, parcial if request.htmx else "tramite/expediente/plazo.html", contexto)


def contexto_de_la_hoja(request: Peticion, pk: int) -> dict[str, Any]:
    """Return what the page of an expediente names; the act open in it adds its own."""
    caso, hoja = abrir_hoja(request, pk)
    return {
        "hoja": hoja,
        "expediente": hoja.expediente,
        "movimiento": caso.movimiento,
        "identidad": _identidad(hoja),
        "ofrecidos": ofrecer(caso),
        "en_preparacion": [_borrador(b) for b in en_preparacion(hoja.expediente, caso.actor)],
        "tipos": TIPOS.values() if puede_redactar_sobre(caso) else (),
        "documentos": [_documento(hoja.expediente, pieza) for pieza in hoja.piezas],
        "sucesos": [_suceso(asiento) for asiento in hoja.historia],
    }


def _identidad(hoja: Hoja) -> Identidad:
    expediente = hoja.expediente
    corre = expediente.esta_abierto and expediente.vence is not None
    return Identidad(
        numero=expediente.numero.impreso,
        asunto=expediente.asunto,
        persona=expediente.remitente_nombre,
        estado=_estado(expediente, hoja.original),
        vence=expediente.vence if corre else None,
        archivado=not expediente.esta_abierto,
        por_que=reverse("tramite:plazo", args=[expediente.pk]) if corre else "",
    )


def _estado(expediente: Expediente, original: Derivacion | None) -> str:
    """Say the state and, while it is under way, where it is."""
    estado = expediente.get_estado_display()
    if original is None or expediente.estado != Expediente.Estado.EN_TRAMITE:
        return estado
    donde = "espera acuse de" if original.estado == Derivacion.Estado.POR_RECIBIR else "en"
    return f"{estado}, {donde} {original.destino}"


def _documento(expediente: Expediente, en_hoja: PiezaEnHoja) -> Documento:
    archivo = en_hoja.version.archivo
    paginas = "1 página" if archivo.paginas == 1 else f"{archivo.paginas} páginas"
    detalles = [en_hoja.pieza.get_clase_display()]
    if archivo.paginas:
        detalles.append(paginas)
    detalles += [reparo.frase for reparo in en_hoja.version.dictamen.reparos]
    if en_hoja.informe and (frase := frase_de(en_hoja.informe.leer())):
        detalles.append(frase)
    return Documento(
        titulo=en_hoja.version.nombre_original,
        direccion=reverse("tramite:pieza", args=[expediente.pk, en_hoja.pieza.orden]),
        tipo=archivo.clase.extension.upper(),
        octetos=archivo.tamano,
        cuando=en_hoja.pieza.agregada,
        detalle=" · ".join(detalles),
    )


def puede_redactar_sobre(caso: Caso) -> bool:
    """Whether to offer writing a document on the case: it is open and the unit has it."""
    movimiento = caso.movimiento
    return (
        caso.actor.puede(REDACTAR)
        and caso.expediente.esta_abierto
        and movimiento is not None
        and movimiento.estado == Derivacion.Estado.EN_DESPACHO
    )


def _borrador(borrador: Borrador) -> Documento:
    """Show a document of the unit that has not joined the file yet."""
    oficial = getattr(borrador, "oficial_id", None)
    direccion = (
        reverse("emision:documento", args=[oficial])
        if oficial
        else reverse("emision:borrador", args=[borrador.pk])
    )
    estado = "emitido, aún no se remite" if oficial else NOMBRES[borrador.donde]
    return Documento(
        titulo=_titulo(borrador, emitido=oficial is not None),
        direccion=direccion,
        tipo="PDF" if oficial else "Borrador",
        cuando=borrador.tocado,
        detalle=f"{borrador.tipo_de_documento.nombre}, {estado}",
    )


def _titulo(borrador: Borrador, *, emitido: bool) -> str:
    """Call what was issued by its number, and a draft by its subject."""
    if emitido and borrador.documento is not None:
        return borrador.documento.titulo
    return borrador.asunto or "Sin asunto todavía"


def _suceso(asiento: Asiento) -> Suceso:
    return Suceso(
        frase=asiento.frase,
        cuando=asiento.cuando,
        quien=asiento.por_unidad,
        reservado=not asiento.frase_publica,
    )
