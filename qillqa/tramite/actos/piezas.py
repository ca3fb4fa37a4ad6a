"""Joining documents to an expediente (LPAG 152; RLGD 42)."""

from collections.abc import Sequence
from datetime import datetime

from qillqa.nucleo.documentos.actos import incorporar
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.firmas.mandados import encargar_validacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.tramite.models import Expediente, Pieza


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
    ultima = expediente.piezas.order_by("-orden").values_list("orden", flat=True).first() or 0
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
