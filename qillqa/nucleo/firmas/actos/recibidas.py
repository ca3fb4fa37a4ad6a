"""Keeping what was found in the signatures of what was received. The bytes are never altered."""

import hashlib
from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.models import Archivo
from qillqa.nucleo.firmas import frases, hechos
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.contencion import verificar_de_fuera
from qillqa.nucleo.firmas.informe import Informe
from qillqa.nucleo.firmas.models import InformeDeRecibido
from qillqa.nucleo.firmas.recibidas import lleva_firmas
from qillqa.nucleo.permisos.actor import Actor


def validar_recibido(
    archivo: Archivo, *, por: Actor, cuando: datetime, pedido: datetime | None = None
) -> InformeDeRecibido | None:
    """Judge the signatures of a received PDF and keep the report; None if it carries none (R37).

    Done again it is the same report, unless that one failed or is older than `pedido`, when
    somebody asked to look again. The verifier works outside the transaction, where it harms nobody.
    """
    if archivo.tipo != "pdf" or _vale(_ultimo(archivo), pedido):
        return _ultimo(archivo)
    with almacen.abrir(archivo.sha256) as contenido:
        if not lleva_firmas(contenido):
            return None
        contenido.seek(0)
        pdf = contenido.read()
    confianza = confianza_en(cuando)
    informe = verificar_de_fuera(pdf, confianza, cuando=cuando)
    return _guardar(archivo, informe, confianza, por=por, cuando=cuando, pedido=pedido)


@transaction.atomic
def _guardar(
    archivo: Archivo,
    informe: Informe,
    confianza: Confianza,
    *,
    por: Actor,
    cuando: datetime,
    pedido: datetime | None,
) -> InformeDeRecibido:
    """Keep a report, unless somebody kept one meanwhile or it says again that nothing answered."""
    archivo = Archivo.objects.select_for_update().get(pk=archivo.pk)
    ultimo = _ultimo(archivo)
    if ultimo is not None and (_vale(ultimo, pedido) or (fallo(ultimo) and _fallo(informe))):
        return ultimo
    fila = InformeDeRecibido.objects.create(
        archivo=archivo,
        instante=cuando,
        dictamen=informe.dictamen or "",
        informe=informe.a_json(),
        confianza=_huellas(confianza),
        por=str(por),
    )
    asentar(
        hechos.INFORME_DE_RECIBIDO,
        archivo,
        por=por,
        cuando=cuando,
        resultado=informe.frase,
        sha256=archivo.sha256,
    )
    return fila


def fallo(fila: InformeDeRecibido) -> bool:
    """Whether the verifier did not answer: the file is neither judged nor blamed."""
    return _fallo(fila.leer())


def _fallo(informe: Informe) -> bool:
    return informe.falla == frases.TARDO


def _vale(fila: InformeDeRecibido | None, pedido: datetime | None) -> bool:
    """Whether there is nothing to look at again."""
    if fila is None or fallo(fila):
        return False
    return pedido is None or fila.instante >= pedido


def _ultimo(archivo: Archivo) -> InformeDeRecibido | None:
    return InformeDeRecibido.objects.ultimos([archivo.pk]).first()


def _huellas(confianza: Confianza) -> dict[str, list[str]]:
    """Return by whom and by which lists it was judged, each by its SHA-256."""
    partes = {
        "raices": confianza.raices,
        "intermedios": confianza.intermedios,
        "listas": confianza.listas,
    }
    return {
        nombre: [hashlib.sha256(parte).hexdigest() for parte in valor]
        for nombre, valor in partes.items()
    }
