"""A filing by the web, from its first answer to its number (LPAG 113, 117.1; R10).

A draft belongs to whoever has its token. Nothing typed here changes what the municipality already
knows of a person.
"""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos.actos import quitar_subida, recibir_archivo
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.permisos.actor import ANONIMO, Actor
from qillqa.nucleo.personas.actos import NoSePuedeInscribir, inscribir
from qillqa.nucleo.personas.models import Persona
from qillqa.tramite import hechos
from qillqa.tramite.actos.recepcion import Escrito, NoSePuedePresentar, presentar_por_la_web
from qillqa.tramite.models import Expediente, Presentacion, VersionDeProcedimiento
from qillqa.tramite.solicitud import pdf_de_la_solicitud

VIDA_DEL_BORRADOR = timedelta(days=7)
NOMBRE_DE_LA_SOLICITUD = "Solicitud.pdf"

PASOS = (
    "persona",
    "representacion",
    "respuesta",
    "pedido",
    "procedimiento",
    "asunto",
    "archivos",
    "correo",
)
RESUMEN = "resumen"

Respuestas = Mapping[str, Any]


class NoSePuedeAnotar(Exception):
    """The draft takes no more answers; the sentence says why."""


def clave_de_subidas(presentacion: Presentacion) -> str:
    """Return the key under which the draft's files wait."""
    return f"presentacion-{presentacion.token}"


def pasos_de(presentacion: Presentacion) -> tuple[str, ...]:
    """Return the questions this draft must answer: which procedure, only if it is of the TUPA."""
    pedido = presentacion.datos.get("pedido", {})
    es_tupa = pedido.get("naturaleza") == Expediente.Naturaleza.TUPA
    return tuple(paso for paso in PASOS if paso != "procedimiento" or es_tupa)


def siguiente_paso(presentacion: Presentacion) -> str:
    """Return the first question without answer; `resumen` when all have one."""
    for paso in pasos_de(presentacion):
        hecho = presentacion.correo_confirmado if paso == "correo" else paso in presentacion.datos
        if not hecho:
            return paso
    return RESUMEN


def procedimiento_de(presentacion: Presentacion) -> VersionDeProcedimiento | None:
    """Return the procedure chosen, if any."""
    if "procedimiento" not in presentacion.datos:
        return None
    elegida = presentacion.datos["procedimiento"]["procedimiento"]
    return VersionDeProcedimiento.objects.select_related("procedimiento").get(pk=elegida)


@transaction.atomic
def empezar(*, cuando: datetime, tramite: VersionDeProcedimiento | None = None) -> Presentacion:
    """Open a draft, perhaps for a procedure already chosen."""
    datos: dict[str, Respuestas] = {}
    if tramite is not None:
        datos["pedido"] = {"naturaleza": Expediente.Naturaleza.TUPA.value}
        datos["procedimiento"] = {"procedimiento": str(tramite.pk)}
    presentacion = Presentacion.objects.create(
        token=uuid4(), datos=datos, creada=cuando, actualizada=cuando
    )
    asentar(hechos.BORRADOR, presentacion, por=ANONIMO, cuando=cuando)
    return presentacion


@transaction.atomic
def anotar(
    presentacion: Presentacion, paso: str, respuestas: Respuestas, *, cuando: datetime
) -> Presentacion:
    """Keep the answers of one step. Another e-mail must be confirmed anew."""
    actual = tomar_borrador(presentacion)
    if actual.expediente_id is not None:
        raise NoSePuedeAnotar("Este documento ya se presentó.")
    actual.datos = {**actual.datos, paso: dict(respuestas)}
    if paso == "pedido" and respuestas["naturaleza"] != Expediente.Naturaleza.TUPA:
        actual.datos.pop("procedimiento", None)
    if paso == "respuesta" and respuestas["correo"] != actual.correo:
        actual.correo, actual.codigo, actual.correo_confirmado = respuestas["correo"], "", None
    actual.actualizada = cuando
    actual.save()
    asentar(hechos.RESPUESTA_DEL_BORRADOR, actual, por=ANONIMO, cuando=cuando, paso=paso)
    return actual


@transaction.atomic
def presentar(presentacion: Presentacion, *, cuando: datetime) -> Expediente:
    """File what the draft says: persons, writing, number and cargo are made together or not at all.

    Sent twice, it is one expediente. What was typed is then forgotten here: it is in the file.
    """
    actual = tomar_borrador(presentacion)
    if actual.expediente is not None:
        return actual.expediente
    if siguiente_paso(actual) != RESUMEN:
        raise NoSePuedePresentar("Todavía faltan respuestas: complételas antes de presentar.")
    escrito = _escrito(actual, cuando=cuando)
    folios = _adjuntar_la_solicitud(actual, escrito, cuando=cuando)
    expediente = presentar_por_la_web(actual, replace(escrito, folios=folios), cuando=cuando)
    Presentacion.objects.filter(pk=actual.pk).update(datos={})
    return expediente


@transaction.atomic
def descartar(presentacion: Presentacion, *, cuando: datetime) -> None:
    """Forget a draft and its files; what was filed is not touched. Harmless if already gone."""
    actual = Presentacion.objects.select_for_update().filter(pk=presentacion.pk).first()
    if actual is None or actual.expediente_id is not None:
        return
    for subida in Subida.objects.de(clave_de_subidas(actual)):
        quitar_subida(subida, cuando=cuando)
    asentar(hechos.BORRADOR_DESCARTADO, actual, por=ANONIMO, cuando=cuando)
    actual.delete()


def descartar_viejas(*, cuando: datetime) -> int:
    """Forget the drafts nobody touched for a week (Ley 29733: no longer than needed)."""
    viejas = Presentacion.objects.filter(
        expediente=None, actualizada__lt=cuando - VIDA_DEL_BORRADOR
    ).order_by("pk")
    for presentacion in (lista := list(viejas[:1000])):
        descartar(presentacion, cuando=cuando)
    return len(lista)


def tomar_borrador(presentacion: Presentacion) -> Presentacion:
    """Lock the draft: every act on it passes here first.

    Without joins: whoever waited for the lock would read the expediente as it was before waiting.
    """
    return Presentacion.objects.select_for_update().get(pk=presentacion.pk)


def _escrito(presentacion: Presentacion, *, cuando: datetime) -> Escrito:
    """Turn the answers into a writing; who is not in the register yet is entered now."""
    datos = presentacion.datos
    quien, respuesta, asunto = datos["persona"], datos["respuesta"], datos["asunto"]
    otro = datos["representacion"] if datos["representacion"]["por"] == "otro" else None
    por = Actor(nombre=quien["nombre"])
    contacto = {campo: respuesta[campo] for campo in ("direccion", "correo", "telefono")}
    firmante = _inscribir(quien, por=por, cuando=cuando, **({} if otro else contacto))
    declarado = otro or quien
    naturaleza = datos["pedido"]["naturaleza"]
    return Escrito(
        remitente=_inscribir(otro, por=por, cuando=cuando, **contacto) if otro else firmante,
        representante=firmante if otro else None,
        nombre=declarado["nombre"],
        documento=_documento(declarado),
        asunto=asunto["asunto"],
        folios=1,
        naturaleza=naturaleza,
        procedimiento=procedimiento_de(presentacion),
        autoriza_correo=respuesta["autoriza_correo"],
        reservado=naturaleza == Expediente.Naturaleza.DENUNCIA,
        **contacto,
    )


def _inscribir(quien: Respuestas, *, por: Actor, cuando: datetime, **contacto: str) -> Persona:
    try:
        return inscribir(
            tipo_documento=quien["tipo_documento"],
            numero_documento=quien["numero_documento"],
            nombre=quien["nombre"],
            por=por,
            cuando=cuando,
            **contacto,
        )
    except NoSePuedeInscribir as error:
        raise NoSePuedePresentar(str(error)) from error


def _documento(quien: Respuestas) -> str:
    """Return the document as declared: «DNI 41234567»."""
    return Persona(
        tipo_documento=quien["tipo_documento"], numero_documento=quien["numero_documento"]
    ).documento


def _adjuntar_la_solicitud(
    presentacion: Presentacion, escrito: Escrito, *, cuando: datetime
) -> int:
    """Attach the form as a paper: it stands for the writing (RLGD 47.1.c); count the sheets."""
    clave = clave_de_subidas(presentacion)
    firmante = presentacion.datos["persona"]
    pdf = pdf_de_la_solicitud(
        escrito,
        representante=f"{firmante['nombre']}, {_documento(firmante)}",
        detalle=presentacion.datos["asunto"]["detalle"],
        cuando=cuando,
    )
    recibir_archivo(io.BytesIO(pdf), NOMBRE_DE_LA_SOLICITUD, clave=clave, cuando=cuando)
    return sum(subida.archivo.paginas or 1 for subida in Subida.objects.de(clave))
