"""Accepting a PDF signed outside: only the one we prepared, plus one signature and nothing else."""

import io
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel

from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.informe import Dictamen, FirmaVerificada, Informe
from qillqa.nucleo.firmas.verificacion import verificar

OTRO_PDF = (
    "El PDF no es el que se preparó para su firma: descárguelo de nuevo, fírmelo sin abrirlo con "
    "otro programa que lo modifique, y súbalo."
)
SIN_FIRMA = "El PDF no trae su firma: es el mismo que descargó. Fírmelo y vuelva a subirlo."
VARIAS = "El PDF trae más de una firma nueva: debe llevar solo la suya."
CAMBIADO = "Además de la firma, el PDF trae otros cambios: solo se acepta la firma."
LUGAR_AJENO = "Se firmó en el lugar de otra persona: descargue el PDF de nuevo y firme en el suyo."
NO_VALE = "La firma no se puede dar por válida. {motivo}"


@dataclass(frozen=True, slots=True)
class Revision:
    """Whether it is accepted and, if not, why; `firma` is the new one."""

    frase: str = ""
    firma: FirmaVerificada | None = None


def revisar(
    preparado: bytes,
    subido: bytes,
    confianza: Confianza,
    *,
    campos_ajenos: Collection[str],
    cuando: datetime,
) -> Revision:
    """Judge an uploaded PDF against the one prepared; a bad file gets a sentence, and no more."""
    if not subido.startswith(preparado):
        return Revision(OTRO_PDF)
    if subido == preparado:
        return Revision(SIN_FIRMA)
    antes = verificar(preparado, confianza, cuando=cuando)
    despues = verificar(subido, confianza, cuando=cuando)
    if despues.falla:
        return Revision(despues.falla)
    nuevas = _nuevas(antes, despues)
    if len(nuevas) != 1:
        return Revision(VARIAS if nuevas else SIN_FIRMA)
    firma = nuevas[0]
    if firma.campo in campos_ajenos:
        return Revision(LUGAR_AJENO, firma)
    if not _solo_se_firmo(preparado, subido) or not (firma.cubre_todo or despues.sellos):
        return Revision(CAMBIADO, firma)
    return Revision(_por_que_no_vale(firma, despues), firma)


def _por_que_no_vale(firma: FirmaVerificada, despues: Informe) -> str:
    """Say why the new signature is not accepted, or it spoils another; empty if all is well."""
    malas = [f for f in despues.firmas if f.dictamen is Dictamen.NO_VALIDA]
    if firma.dictamen is Dictamen.VALIDA and not malas and not despues.alteraciones:
        return ""
    motivos = (*despues.alteraciones, *firma.motivos, *(m for f in malas for m in f.motivos))
    return NO_VALE.format(motivo=motivos[0])


def _nuevas(antes: Informe, despues: Informe) -> list[FirmaVerificada]:
    puestas = {f.campo for f in antes.firmas}
    return [f for f in despues.firmas if f.campo not in puestas]


def _solo_se_firmo(preparado: bytes, subido: bytes) -> bool:
    """Whether every update after the prepared bytes only signs, seals or adds evidence."""
    try:
        base = PdfFileReader(io.BytesIO(preparado), strict=False).xrefs.total_revisions - 1
        lector = PdfFileReader(io.BytesIO(subido), strict=False)
        resultado = DEFAULT_DIFF_POLICY.review_file(lector, base)
    except Exception:  # noqa: BLE001 (whatever a hostile file breaks in the library)
        return False
    return (
        isinstance(resultado, DiffResult)
        and resultado.modification_level is not ModificationLevel.OTHER
    )
