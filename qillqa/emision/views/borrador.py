"""A draft: begun, written, and read when it can no longer be written."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from qillqa.emision.consultas.comienzo import contenido_inicial
from qillqa.emision.forms.borrador import PARA_QUE, FormularioDeBorrador
from qillqa.emision.views.borrador_ficha import archivos_de, datos_del_editor, lectura_de
from qillqa.emision.views.documentos import actos_del_borrador
from qillqa.interfaz.dialogos import enviado
from qillqa.interfaz.piezas import Identidad
from qillqa.interfaz.respuestas import CON_ERRORES
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.actos import empezar_borrador
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.permisos import obtener_borrador, puede_redactar
from qillqa.nucleo.redaccion.reglas import EDITABLES
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.tramite.models import Expediente
from qillqa.tramite.permisos import obtener_expediente

QUE_ESPERA = {
    "en_revision": "Espera los vistos buenos pedidos. Mientras tanto nadie lo cambia.",
    "preparado": "Espera la firma. Mientras tanto nadie lo cambia.",
    "emitido": "Ya es un documento oficial: no se cambia.",
    "descartado": "Se descartó. Todo lo que decía se conserva.",
}
_DE_OTRA_UNIDAD = "Lo redacta {unidad}: usted puede leerlo."


def nuevo(request: Peticion) -> HttpResponseBase:
    """Choose the type of a new document; it begins with what it answers, if it answers a case."""
    inicial = {nombre: request.GET.get(nombre, "") for nombre in ("tipo", "expediente")}
    forma = FormularioDeBorrador(enviado(request), initial=inicial)
    expediente = _expediente(request, forma)
    if forma.is_valid():
        tipo, actor = forma.elegido(), request.actor
        contenido = contenido_inicial(tipo, por=actor, expediente=expediente)
        borrador = empezar_borrador(tipo, por=actor, cuando=reloj.ahora(), contenido=contenido)
        return redirect("emision:borrador", borrador.pk)
    elegido = forma["tipo"].value()
    tipos = [(tipo, PARA_QUE[tipo.codigo], tipo.codigo == elegido) for tipo in TIPOS.values()]
    contexto = {"form": forma, "tipos": tipos, "expediente": expediente}
    estado = CON_ERRORES if forma.is_bound else 200
    return render(request, "emision/borrador/nuevo.html", contexto, status=estado)


def borrador(request: Peticion, pk: int) -> HttpResponseBase:
    """The draft: its editor and its preview; once sent on, what it says and what it waits for."""
    cual, ahora = obtener_borrador(request.actor, pk), reloj.ahora()
    version, situacion = cual.vigente(), cual.estado
    editable = situacion in EDITABLES and puede_redactar(request.actor, cual)
    contexto: dict[str, Any] = {
        "borrador": cual,
        "identidad": _identidad(cual),
        "lectura": lectura_de(version.leer(), archivos_de(cual), reloj.hoy()),
        "version": version,
        "editable": editable,
        "espera": _que_espera(request, cual, situacion),
        "oferta": actos_del_borrador(request, cual),
    }
    if editable:
        contexto["datos"] = datos_del_editor(cual, version, por=request.actor, cuando=ahora)
    return render(request, "emision/borrador/borrador.html", contexto)


def actos(request: Peticion, pk: int) -> HttpResponseBase:
    """What may be done with the draft now: asked again after each save."""
    cual = obtener_borrador(request.actor, pk)
    contexto = {"borrador": cual, "oferta": actos_del_borrador(request, cual)}
    return render(request, "emision/borrador/_actos.html", contexto)


def _expediente(request: Peticion, forma: FormularioDeBorrador) -> Expediente | None:
    """Return the case the document answers, if its officer may see it."""
    dicho = str(forma["expediente"].value() or "")
    if not dicho.isdecimal() or len(dicho) > 18:
        return None
    return obtener_expediente(request.actor, int(dicho))


def _identidad(borrador: Borrador) -> Identidad:
    return Identidad(
        numero=f"Borrador de {borrador.tipo_de_documento.nombre.lower()}",
        asunto=borrador.asunto or "Sin asunto todavía",
        persona=str(borrador.unidad),
        estado=borrador.nombre_del_estado,
        archivado=True,
    )


def _que_espera(request: Peticion, borrador: Borrador, situacion: str) -> str:
    if situacion in QUE_ESPERA:
        return QUE_ESPERA[situacion]
    if not puede_redactar(request.actor, borrador):
        return _DE_OTRA_UNIDAD.format(unidad=borrador.unidad)
    return ""
