"""Answering, joining information, closing and reopening (LPAG 132, 152-153, 186)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos.models import Documento, Subida
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.tramite import hechos
from qillqa.tramite.actos.piezas import (
    YaEstaEnOtroExpediente,
    agregar_oficial,
    agregar_subidas,
)
from qillqa.tramite.actos.ruta import tomar
from qillqa.tramite.models import Cierre, Derivacion, Expediente, Pieza, Respuesta
from qillqa.tramite.permisos import puede_tramitar


class NoSePuedeAtender(Exception):
    """That cannot be done now; the sentence says why."""


@transaction.atomic
def responder(
    derivacion: Derivacion,
    *,
    texto: str,
    por: Actor,
    cuando: datetime,
    subidas: Sequence[Subida] = (),
    oficial: Documento | None = None,
    folios: int = 0,
) -> Respuesta:
    """Put the unit's answer in the file; it is then derived or archived.

    `oficial` is the answer as an issued document, which joins the file with its sheets.
    """
    actual, expediente = _en_despacho(derivacion, por)
    if not texto.strip():
        raise NoSePuedeAtender("Escriba la respuesta.")
    piezas = agregar_subidas(
        expediente, subidas, clase=Pieza.Clase.RESPUESTA, por=por, cuando=cuando
    )
    if oficial is not None:
        _unir(
            expediente,
            oficial,
            Pieza.Clase.RESPUESTA,
            folios=folios,
            por=por,
            cuando=cuando,
        )
    respuesta = Respuesta.objects.create(
        derivacion=actual,
        texto=texto,
        documento=oficial or (piezas[0].documento if piezas else None),
        por_id=por.oficio,
        cuando=cuando,
    )
    asentar(
        hechos.RESPUESTA,
        expediente,
        por=por,
        cuando=cuando,
        texto=texto,
        unidad=actual.destino.nombre,
    )
    return respuesta


@transaction.atomic
def agregar_piezas(
    derivacion: Derivacion,
    subidas: Sequence[Subida],
    *,
    clase: str,
    folios: int,
    por: Actor,
    cuando: datetime,
) -> list[Pieza]:
    """Join documents to the file and add their sheets to its folios (LPAG 152.2)."""
    _, expediente = _en_despacho(derivacion, por)
    if not subidas:
        raise NoSePuedeAtender("Elija al menos un archivo.")
    if folios < 0:
        raise NoSePuedeAtender("Los folios no pueden ser menos de cero.")
    piezas = agregar_subidas(expediente, subidas, clase=clase, por=por, cuando=cuando)
    expediente.folios += folios
    expediente.save(update_fields=["folios"])
    cuantas = "un documento" if len(piezas) == 1 else f"{len(piezas)} documentos"
    asentar(
        hechos.PIEZAS,
        expediente,
        por=por,
        cuando=cuando,
        cuantas=cuantas,
        titulos="; ".join(str(pieza.documento) for pieza in piezas),
        folios=folios,
    )
    return piezas


@transaction.atomic
def incorporar_oficial(
    derivacion: Derivacion,
    documento: Documento,
    *,
    clase: str,
    folios: int,
    por: Actor,
    cuando: datetime,
) -> Pieza:
    """Join an issued document to the file as itself, with its sheets (LPAG 152.2); done once."""
    _, expediente = _en_despacho(derivacion, por)
    return _unir(expediente, documento, clase, folios=folios, por=por, cuando=cuando)


def _unir(
    expediente: Expediente,
    documento: Documento,
    clase: str,
    *,
    folios: int,
    por: Actor,
    cuando: datetime,
) -> Pieza:
    if previa := expediente.piezas.filter(documento=documento).first():
        return previa
    try:
        pieza = agregar_oficial(expediente, documento, clase=clase, por=por, cuando=cuando)
    except YaEstaEnOtroExpediente as motivo:
        raise NoSePuedeAtender(str(motivo)) from motivo
    expediente.folios += folios
    expediente.save(update_fields=["folios"])
    asentar(
        hechos.OFICIAL,
        expediente,
        por=por,
        cuando=cuando,
        titulo=documento.titulo,
        folios=folios,
    )
    return pieza


@transaction.atomic
def archivar(
    derivacion: Derivacion, *, forma: str, motivo: str, por: Actor, cuando: datetime
) -> Cierre:
    """End the expediente, saying how (LPAG 186) and why."""
    actual, expediente = _en_despacho(derivacion, por)
    if actual.es_copia:
        raise NoSePuedeAtender("Es una copia: dé por tomado el conocimiento.")
    if not motivo.strip():
        raise NoSePuedeAtender("Falta el motivo.")
    if expediente.estado != Expediente.Estado.EN_TRAMITE:
        raise NoSePuedeAtender("Está observado: espere la subsanación.")
    cierre = Cierre.objects.create(
        expediente=expediente,
        forma=forma,
        motivo=motivo,
        unidad_id=actual.destino_id,
        cuando=cuando,
    )
    actual.estado = Derivacion.Estado.ARCHIVADA
    actual.save(update_fields=["estado"])
    expediente.estado = Expediente.Estado.ARCHIVADO
    expediente.save(update_fields=["estado"])
    asentar(
        hechos.CIERRE,
        expediente,
        por=por,
        cuando=cuando,
        forma=cierre.get_forma_display().lower(),
        motivo=motivo.rstrip("."),
    )
    return cierre


@transaction.atomic
def reabrir(derivacion: Derivacion, *, motivo: str, por: Actor, cuando: datetime) -> Cierre:
    """Undo a closing by another act: the unit that archived it has it again."""
    actual, expediente = tomar(derivacion)
    exigir(puede_tramitar(por, actual), "Solo la unidad que lo archivó puede reabrirlo.")
    cierre = Cierre.objects.filter(expediente=expediente, reabierto=None).first()
    if cierre is None or actual.estado != Derivacion.Estado.ARCHIVADA:
        raise NoSePuedeAtender("Este expediente no está archivado en su unidad.")
    if not motivo.strip():
        raise NoSePuedeAtender("Falta el motivo.")
    cierre.reabierto, cierre.motivo_reapertura = cuando, motivo
    cierre.save(update_fields=["reabierto", "motivo_reapertura"])
    actual.estado = Derivacion.Estado.EN_DESPACHO
    actual.save(update_fields=["estado"])
    expediente.estado = Expediente.Estado.EN_TRAMITE
    expediente.save(update_fields=["estado"])
    asentar(hechos.REAPERTURA, expediente, por=por, cuando=cuando, motivo=motivo.rstrip("."))
    return cierre


def _en_despacho(derivacion: Derivacion, por: Actor) -> tuple[Derivacion, Expediente]:
    actual, expediente = tomar(derivacion)
    exigir(puede_tramitar(por, actual), "El expediente no está en su unidad.")
    if actual.estado == Derivacion.Estado.POR_RECIBIR:
        raise NoSePuedeAtender("Primero recíbalo.")
    if not actual.esta_abierta:
        raise NoSePuedeAtender("Ya salió de su unidad.")
    return actual, expediente
