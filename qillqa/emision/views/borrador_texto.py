"""Keeping what is being written: every few seconds, and never over what another wrote."""

from typing import Any

from django.http import HttpResponseBase, JsonResponse

from qillqa.emision.consultas.destinos import nombrar
from qillqa.emision.views.borrador_ficha import nombres_en_json, otros_que_escriben
from qillqa.emision.views.borrador_json import CHOCA, PROHIBIDO, en_json, leer_cuerpo, negar
from qillqa.interfaz.formatos import hora
from qillqa.nucleo import reloj
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.actos import Guardado
from qillqa.nucleo.redaccion.actos import guardar as acto_de_guardar
from qillqa.nucleo.redaccion.contenido import ContenidoInvalido, leer_contenido
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.permisos import obtener_borrador, puede_redactar
from qillqa.nucleo.redaccion.reglas import EDITABLES

_OTRA_PERSONA = (
    "En este navegador ingresó otra persona o se cambió de cargo: no se guardó a su nombre. "
    "Vuelva a ingresar con su cuenta."
)


@en_json
def guardar(request: Peticion, pk: int) -> HttpResponseBase:
    """Keep `contenido` over version `base`; 409 when it had to be kept aside, with both numbers."""
    borrador = obtener_borrador(request.actor, pk)
    datos = leer_cuerpo(request)
    if datos.get("por") != request.actor.designacion_id:
        return negar(_OTRA_PERSONA, PROHIBIDO, otra_persona=True)
    base = datos.get("base")
    if isinstance(base, bool) or not isinstance(base, int):
        raise ContenidoInvalido("Falta decir sobre qué versión se escribió.")
    guardado = acto_de_guardar(
        borrador,
        leer_contenido(datos.get("contenido")),
        base=base,
        por=request.actor,
        cuando=reloj.ahora(),
    )
    if guardado.aviso:
        return _aparte(borrador, guardado, request.actor)
    return JsonResponse(_como_queda(borrador, guardado.version.n, request.actor))


@en_json
def estado(request: Peticion, pk: int) -> HttpResponseBase:
    """Where the draft is, its last version, and who else writes in it now."""
    borrador = obtener_borrador(request.actor, pk)
    return JsonResponse(_como_queda(borrador, borrador.ultima, request.actor))


def _como_queda(borrador: Borrador, version: int, actor: Actor) -> dict[str, Any]:
    ahora, situacion = reloj.ahora(), borrador.estado
    return {
        "version": version,
        "hora": hora(ahora),
        "estado": borrador.nombre_del_estado,
        "editable": situacion in EDITABLES and puede_redactar(actor, borrador),
        "escriben": otros_que_escriben(borrador, actor, ahora),
    }


def _aparte(borrador: Borrador, guardado: Guardado, actor: Actor) -> JsonResponse:
    """Tell that it was kept aside, and give what stays, so that both may be joined."""
    vigente = guardado.vigente
    return negar(
        guardado.aviso,
        CHOCA,
        **_como_queda(borrador, vigente.n, actor),
        aparte=guardado.version.n,
        de=str(vigente.por.persona),
        contenido=vigente.datos(),
        nombres=nombres_en_json(nombrar(vigente.leer(), reloj.hoy())),
    )
