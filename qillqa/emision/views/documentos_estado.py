"""The acts on an issued document: it is annulled, replaced or rectified by a later one (R31)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse

from qillqa.emision.consultas.documentos_estado import que_pueden_disponer
from qillqa.emision.consultas.documentos_hoja import HojaDelDocumento
from qillqa.emision.forms.documentos_estado import FormularioDeAlteracion
from qillqa.interfaz.dialogos import Dialogo, Dicho, conversar, enviado
from qillqa.interfaz.piezas import Acto
from qillqa.interfaz.respuestas import tras_el_acto
from qillqa.nucleo import reloj
from qillqa.nucleo.autenticidad.actos import NoSePuedeAlterar
from qillqa.nucleo.autenticidad.reglas.estados import Estado, por_que_no_se_altera
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.actos import NoSePuedeDisponer, alterar, empezar_en_reemplazo
from qillqa.nucleo.redaccion.models import DocumentoOficial
from qillqa.nucleo.redaccion.permisos import exigir_alterar, obtener_documento, puede_alterar


@dataclass(frozen=True, slots=True)
class Disposicion:
    """An act on the state of a document: its words, its effect in law and its usual article."""

    clase: str
    sustantivo: str
    titulo: str
    efecto: str
    hecho: str
    sigue: str
    rotulo: str
    base_legal: str


DISPOSICIONES = {
    d.sustantivo: d
    for d in (
        Disposicion(
            "reemplaza",
            "reemplazo",
            "Reemplazar por otro",
            "Deja de regir desde hoy y rige en su lugar el que elija. Ninguno de los dos cambia: "
            "la página de cada uno lo dice, también la pública.",
            "Reemplazado.",
            "Su página y su verificación lo dicen desde ahora.",
            "Rige en su lugar",
            "LPAG art. 203",
        ),
        Disposicion(
            "rectifica",
            "rectificacion",
            "Rectificar un error material",
            "Sigue vigente, con la corrección que indique: solo errores materiales o aritméticos, "
            "sin tocar lo que decide ni su sentido.",
            "Rectificación anotada.",
            "Su página y su verificación lo dicen desde ahora.",
            "Lo rectifica",
            "LPAG art. 201",
        ),
        Disposicion(
            "anula",
            "anulacion",
            "Anular",
            "Deja de regir. Su número queda anulado a la vista y no se usa otra vez; si esperaba "
            "firmas, ya no se piden. Si favorecía a alguien, antes se le oye (5 días hábiles).",
            "Anulado.",
            "Su página y su verificación lo dicen desde ahora.",
            "Lo dispone",
            "LPAG arts. 10 y 202",
        ),
    )
}


def actos_del_documento(actor: Actor, hoja: HojaDelDocumento) -> list[Acto]:
    """Return the acts on its state that the actor may do now; what no longer rules has none."""
    if not puede_alterar(actor, hoja.oficial):
        return []
    estado = hoja.constancia.estado
    posibles = [
        Acto(d.titulo, reverse(f"emision:documento_{d.sustantivo}", args=[hoja.oficial.pk]))
        for d in DISPOSICIONES.values()
        if not por_que_no_se_altera(d.clase, estado, None)
    ]
    if not posibles:
        return [Acto("Anular o reemplazar", motivo=f"El documento ya está {estado.nombre}.")]
    return posibles


def disponer(request: Peticion, pk: int, sustantivo: str) -> HttpResponseBase:
    """Annul, replace or rectify: the dialogue and the act."""
    que, oficial = DISPOSICIONES[sustantivo], obtener_documento(request.actor, pk)
    exigir_alterar(request.actor, oficial)
    reemplaza = que.clase == "reemplaza"
    forma = FormularioDeAlteracion(
        enviado(request),
        documentos=que_pueden_disponer(oficial, del_mismo_tipo=reemplaza),
        obligatorio=reemplaza,
        rotulo=que.rotulo,
        initial={"base_legal": que.base_legal},
    )

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        alterar(oficial, que.clase, por=request.actor, cuando=cuando, **datos)
        return Dicho(que.hecho, que.sigue)

    acto = Dialogo(
        sobre=oficial.nombre,
        titulo=que.titulo,
        efecto=que.efecto,
        volver=reverse("emision:documento", args=[pk]),
    )
    se_niega = (NoSePuedeAlterar, NoSePuedeDisponer)
    return conversar(request, acto, forma, hacer, se_niega=se_niega)


def otro(request: Peticion, pk: int) -> HttpResponseBase:
    """Begin a draft that says the same and refers to it."""
    oficial = obtener_documento(request.actor, pk)
    borrador = empezar_en_reemplazo(oficial, por=request.actor, cuando=reloj.ahora())
    return tras_el_acto(
        request,
        reverse("emision:borrador", args=[borrador.pk]),
        hecho=f"Empezó otro con el texto de {oficial.nombre}.",
        sigue="Cuando lo firmen, vuelva al anterior y elija «Reemplazar por otro».",
    )


def puede_empezar_otro(actor: Actor, oficial: DocumentoOficial, estado: Estado) -> bool:
    """Whether the actor may write one of the same unit in its place."""
    return actor.unidad_id == oficial.unidad_id and estado is not Estado.REEMPLAZADO
