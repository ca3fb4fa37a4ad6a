"""The rows of a batch: each document reached, and what became of it."""

import logging
from datetime import datetime

from django.db import InterfaceError, OperationalError
from django.db.models import Q

from qillqa.emision.actos.firmas import numerar_para_firmar
from qillqa.emision.actos.remision_pedida import remitir_si_se_pidio
from qillqa.emision.models import FilaDeLote, Lote
from qillqa.nucleo.firmas.actos import NoSePuedeFirmar, NoSePuedePedirFirma
from qillqa.nucleo.firmas.models import Clase, Firma, Firmante
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.redaccion.actos import NoSePuedeEmitir

REGISTRO = logging.getLogger(__name__)
SE_NIEGAN = (NoSePuedeFirmar, NoSePuedeEmitir, NoSePuedePedirFirma, SinPermiso)
OTRA_MANERA = "Este documento se firma de otra manera: ábralo aparte."
SIN_FRASE = "No se pudo firmar; inténtelo de nuevo."


def responder(
    fila: FilaDeLote, lote: Lote, *, cuando: datetime, firma: Firma | None = None, frase: str = ""
) -> FilaDeLote:
    """Write down what became of a document, and send it on if that was asked.

    One that the same office signed meanwhile, in another batch or by itself, is signed.
    """
    firma = firma or _ya_firmado(fila, lote)
    fila = anotar(fila, firma=firma, frase=frase)
    if firma is not None:
        remitir_si_se_pidio(firma.salida.documento, cuando=cuando)
    return fila


def _ya_firmado(fila: FilaDeLote, lote: Lote) -> Firma | None:
    suya = (
        Q(firmante=fila.firmante_id)
        if fila.firmante_id
        else Q(firmante__solicitud__documento__borrador=fila.borrador_id)
    )
    del_cargo = Firma.objects.filter(firmante__designacion__cargo_id=lote.designacion.cargo_id)
    return del_cargo.filter(suya, firmante__solicitud__anulada=None).first()


def llegar(fila: FilaDeLote, lote: Lote, *, por: Actor, cuando: datetime) -> Firmante | str:
    """Return the signer's row of a document, numbered now if it was not; or why it cannot be.

    What breaks with one document stops none of the others; a dead database stops them all.
    """
    try:
        if fila.firmante is None:
            if fila.borrador is None:
                return SIN_FRASE
            clase = Clase(lote.certificado.custodia)
            _recordar(fila, numerar_para_firmar(fila.borrador, clase, por=por, cuando=cuando))
    except SE_NIEGAN as error:
        return str(error)
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # noqa: BLE001  the other documents go on
        REGISTRO.exception("lote %s, documento %s", lote.pk, fila.orden)
        return SIN_FRASE
    if fila.firmante is None or fila.firmante.clase != lote.certificado.custodia:
        return OTRA_MANERA
    return fila.firmante


def _recordar(fila: FilaDeLote, firmante: Firmante) -> None:
    """Write down what number a row has got, so that its progress is seen and it is resumed."""
    fila.firmante = firmante
    fila.titulo = firmante.solicitud.documento.titulo[:500]
    fila.save(update_fields=["firmante", "titulo"])


def anotar(fila: FilaDeLote, *, firma: Firma | None = None, frase: str = "") -> FilaDeLote:
    """Write down what became of a document: the signature has its own fact already."""
    resultado = FilaDeLote.Resultado
    fila.resultado = resultado.FIRMADO if firma else resultado.SIN_FIRMAR
    fila.frase = "" if firma else (frase or SIN_FRASE)[:600]
    fila.save(update_fields=["resultado", "frase"])
    return fila
