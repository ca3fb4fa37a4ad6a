"""Joining documents to an expediente (LPAG 152; RLGD 42)."""

from collections.abc import Sequence
from datetime import datetime

from qillqa.nucleo.documentos.actos import incorporar
from qillqa.nucleo.documentos.models import Documento, Subida
from qillqa.nucleo.firmas.mandados import encargar_validacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.tramite.models import Expediente, Pieza


class YaEstaEnOtroExpediente(Exception):
    """A document belongs to one expediente; the sentence says to which."""


def agregar_subidas(
    expediente: Expediente,
    subidas: Sequence[Subida],
    *,
    clase: str,
    por: Actor,
    cuando: datetime,
) -> list[Pieza]:
    """Join uploaded files to an expediente the calling act has locked, after those it had."""
    if not subidas:
        return []
    documentos = incorporar(subidas, por=por, cuando=cuando)
    pdfs = {subida.archivo_id for subida in subidas if subida.archivo.tipo == "pdf"}
    if pdfs:
        encargar_validacion(pdfs)  # whether they carry signatures is looked at outside (R37)
    ultima = _ultimo_orden(expediente)
    return Pieza.objects.bulk_create(
        Pieza(
            expediente=expediente,
            documento=documento,
            orden=orden,
            clase=clase,
            agregada=cuando,
            agregada_por=str(por),
            unidad_id=por.unidad_id,
        )
        for orden, documento in enumerate(documentos, start=ultima + 1)
    )


def agregar_oficial(
    expediente: Expediente, documento: Documento, *, clase: str, por: Actor, cuando: datetime
) -> Pieza:
    """Join an issued document as itself to an expediente the calling act has locked; once."""
    previa = Pieza.objects.filter(documento=documento).select_related("expediente__numero").first()
    if previa is not None:
        if previa.expediente_id != expediente.pk:
            raise YaEstaEnOtroExpediente(f"{documento} ya está en {previa.expediente}.")
        return previa
    return Pieza.objects.create(
        expediente=expediente,
        documento=documento,
        orden=_ultimo_orden(expediente) + 1,
        clase=clase,
        agregada=cuando,
        agregada_por=str(por),
        unidad_id=por.unidad_id,
    )


def _ultimo_orden(expediente: Expediente) -> int:
    return expediente.piezas.order_by("-orden").values_list("orden", flat=True).first() or 0
