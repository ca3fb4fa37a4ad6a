"""Doing what was asked before the signature: «firmar y remitir»."""

import logging
from datetime import datetime

from django.db import transaction

from qillqa.emision import hechos
from qillqa.emision.actos.remision import SE_NIEGA, Disposicion, remitir
from qillqa.emision.consultas.remision import como_quien_pidio, esta_firmado
from qillqa.emision.models import Manera, Remision
from qillqa.nucleo.avisos.actos import avisar
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.permisos.actor import SISTEMA
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial

REGISTRO = logging.getLogger(__name__)


def remitir_lo_pedido(remision: Remision, *, cuando: datetime) -> Remision:
    """Do what was asked before the signature, in the name of who asked; what stops it is told.

    Harmless while a signature is lacking, and once it was sent.
    """
    oficial = DocumentoOficial.objects.filter(preparado=remision.preparado_id).first()
    if remision.hecha is not None or remision.falla or oficial is None:
        return remision
    if not esta_firmado(oficial):
        return remision
    por = como_quien_pidio(remision, cuando)
    if por is None:
        return _anotar_falla(remision, "Quien lo dispuso ya no ejerce ese cargo.", cuando)
    disposicion = Disposicion(
        camino=codigo_de(remision),
        instruccion=remision.instruccion,
        dias=remision.dias,
        norma=remision.norma,
    )
    try:
        return remitir(oficial, disposicion, por=por, cuando=cuando)
    except SE_NIEGA as motivo:
        return _anotar_falla(remision, str(motivo), cuando)


def remitir_si_se_pidio(documento: Documento, *, cuando: datetime) -> Remision | None:
    """Send a document just signed, if that was asked: each act that concludes one ends with it.

    It is signed whatever happens here: what breaks is written down, and the errand tries again.
    """
    remision = (
        Remision.objects.pedidas()
        .filter(preparado__oficial__version__documento=documento, preparado__deshecho=None)
        .first()
    )
    if remision is None:
        return None
    try:
        return remitir_lo_pedido(remision, cuando=cuando)
    except Exception:  # noqa: BLE001  it is signed already
        REGISTRO.exception("remisión %s", remision.pk)
        return None


def codigo_de(remision: Remision) -> str:
    """Return the way that was asked for, as a form calls it."""
    en_el_suyo = remision.manera in {Manera.DERIVAR, Manera.ADJUNTAR}
    return f"{remision.manera}-{remision.expediente_id}" if en_el_suyo else remision.manera


@transaction.atomic
def _anotar_falla(remision: Remision, motivo: str, cuando: datetime) -> Remision:
    """Tell why what was asked could not be done: its page says so, and who asked is told."""
    borrador = Borrador.objects.select_for_update().get(preparados=remision.preparado_id)
    fila = Remision.objects.get(pk=remision.pk)
    if fila.hecha is not None or fila.falla:
        return fila
    fila.falla = motivo[:400]
    fila.save(update_fields=["falla"])
    asentar(hechos.REMISION_FALLIDA, borrador, por=SISTEMA, cuando=cuando, motivo=motivo)
    oficial = DocumentoOficial.objects.get(preparado=fila.preparado_id)
    avisar(
        Cuenta.objects.filter(persona_id=fila.pedida_por.persona_id).values_list("pk", flat=True),
        frase=f"No se pudo remitir {oficial}: {motivo}",
        enlace=f"/escritorio/documentos/{oficial.pk}/",
        cuando=cuando,
    )
    return fila
