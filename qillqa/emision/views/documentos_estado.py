"""The acts on an issued document: it is annulled, replaced or rectified by a later one (R31)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse

from qillqa.emision.consultas.documentos_estado import que_pueden_disponer
from qillqa.emision.consultas.documentos_hoja import HojaDelDocumento
from qillqa.emision.forms.documentos_estado import (
    FormularioDeAlteracion,
    FormularioDeAnulacion,
    FormularioDeReserva,
)
from qillqa.interfaz.dialogos import Dialogo, Dicho, conversar, enviado
from qillqa.interfaz.formularios import Formulario
from qillqa.interfaz.piezas import Acto
from qillqa.interfaz.respuestas import tras_el_acto
from qillqa.nucleo import reloj
from qillqa.nucleo.autenticidad.actos import NoSePuedeAlterar
from qillqa.nucleo.autenticidad.consultas import constancia_de, estado_de
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.reglas.estados import Estado, por_que_no_se_altera
from qillqa.nucleo.firmas.actos import NoSePuedePedirFirma
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.actos import (
    NoSePuedeDisponer,
    NoSePuedeEmitir,
    alterar,
    cambiar_reserva,
    empezar_en_reemplazo,
    volver_a_pedir,
)
from qillqa.nucleo.redaccion.models import DocumentoOficial
from qillqa.nucleo.redaccion.permisos import (
    exigir_alterar,
    obtener_documento,
    puede_alterar,
    puede_redactar,
)


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


SIN_FIRMAR = Disposicion(
    "anula",
    "anulacion",
    "Anular el número",
    "No llegó a firmarse: no tiene efecto. Su número queda anulado a la vista, con el motivo, y "
    "no se usa otra vez; si esperaba firmas, ya no se piden.",
    "Número anulado.",
    "Su página y el registro de números lo dicen.",
    "Emitido en su lugar",
    "LPAG art. 4 (no llegó a firmarse)",
)
PEDIR_OTRA_VEZ = "Volver a pedir las firmas"
RESERVA = "Ley 27806, art. 17"
LEVANTA = "Ley 27806, art. 16: cesó la causa"
EFECTO_DE_RESERVAR = (
    "Desde ahora solo lo ven su unidad, quienes lo firman y sus destinatarios; cada lectura queda "
    "anotada y su página pública ya no lo muestra. Diga cuál de las excepciones de la ley lo "
    "ampara."
)
EFECTO_DE_LEVANTAR = (
    "Lo verá quien puede consultar los documentos, y quien tenga su código y su clave."
)


def actos_del_documento(actor: Actor, hoja: HojaDelDocumento) -> list[Acto]:
    """Return the acts on its state that the actor may do now; what no longer rules has none."""
    if not puede_alterar(actor, hoja.oficial):
        return []
    estado, pk = hoja.constancia.estado, hoja.oficial.pk
    posibles = [
        Acto(_segun(d, estado).titulo, reverse(f"emision:documento_{d.sustantivo}", args=[pk]))
        for d in DISPOSICIONES.values()
        if not por_que_no_se_altera(d.clase, estado, None)
    ]
    if not posibles:
        posibles = [Acto("Anular o reemplazar", motivo=f"El documento ya está {estado.nombre}.")]
    reserva = "Levantar la reserva" if hoja.constancia.reservado else "Reservar"
    return [*posibles, Acto(reserva, reverse("emision:documento_reserva", args=[pk]))]


def acto_de_pedir_firmas(actor: Actor, hoja: HojaDelDocumento) -> Acto | None:
    """Return how the signatures are asked again, of what has its number and nobody signs."""
    if hoja.constancia.estado is not Estado.FIRMA_NO_CONCLUIDA:
        return None
    if not puede_redactar(actor, hoja.borrador):
        return None
    return Acto(PEDIR_OTRA_VEZ, reverse("emision:documento_firmas", args=[hoja.oficial.pk]))


def _segun(que: Disposicion, estado: Estado) -> Disposicion:
    """Return an act as it is of this document: what nobody signed is no act yet."""
    sin_firmar = estado in (Estado.EN_FIRMA, Estado.FIRMA_NO_CONCLUIDA)
    return SIN_FIRMAR if que.clase == "anula" and sin_firmar else que


def pedir_firmas(request: Peticion, pk: int) -> HttpResponseBase:
    """Ask the signatures again, with the same number."""
    oficial = obtener_documento(request.actor, pk)

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:  # noqa: ARG001
        solicitud = volver_a_pedir(oficial, por=request.actor, cuando=cuando)
        primero = solicitud.firmantes.select_related("designacion__persona")[0]
        return Dicho("Firmas pedidas otra vez.", f"Le toca a {primero.designacion.persona}.")

    efecto = (
        "Se pide otra vez la firma de todos, también de quienes ya firmaron, sobre el mismo "
        "documento: mismo número y fecha."
    )
    acto = Dialogo(
        sobre=oficial.nombre,
        titulo=PEDIR_OTRA_VEZ,
        efecto=efecto,
        boton="Pedir las firmas",
        volver=reverse("emision:documento", args=[pk]),
    )
    forma = Formulario(enviado(request))
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeEmitir, NoSePuedePedirFirma))


def reserva(request: Peticion, pk: int) -> HttpResponseBase:
    """Reserve it, or lift its reserve."""
    oficial = obtener_documento(request.actor, pk)
    exigir_alterar(request.actor, oficial)
    era = constancia_de(Registro.objects.get(documento__versiones=oficial.version_id)).reservado
    forma = FormularioDeReserva(
        enviado(request), initial={"base_legal": LEVANTA if era else RESERVA}
    )

    def hacer(datos: dict[str, Any], cuando: datetime) -> Dicho:
        cambiar_reserva(oficial, reservado=not era, por=request.actor, cuando=cuando, **datos)
        return Dicho("Reserva levantada." if era else "Reservado.", "Su historia lo dice.")

    acto = Dialogo(
        sobre=oficial.nombre,
        titulo="Levantar la reserva" if era else "Reservar",
        efecto=EFECTO_DE_LEVANTAR if era else EFECTO_DE_RESERVAR,
        volver=reverse("emision:documento", args=[pk]),
    )
    return conversar(request, acto, forma, hacer, se_niega=(NoSePuedeAlterar,))


def disponer(request: Peticion, pk: int, sustantivo: str) -> HttpResponseBase:
    """Annul, replace or rectify: the dialogue and the act."""
    oficial = obtener_documento(request.actor, pk)
    exigir_alterar(request.actor, oficial)
    registro = Registro.objects.get(documento__versiones=oficial.version_id)
    que = _segun(DISPOSICIONES[sustantivo], estado_de(registro))
    reemplaza = que.clase == "reemplaza"
    de_autoridad = que is DISPOSICIONES["anulacion"]
    clase_de_forma = FormularioDeAnulacion if de_autoridad else FormularioDeAlteracion
    forma = clase_de_forma(
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
