"""Judging the signatures of a PDF: intact, whose, in force, when, and whether it changed after.

Pure of database and network. For files from outside call `contencion.verificar_de_fuera`, which
does this in a process with limits.
"""

import asyncio
import io
from dataclasses import dataclass, field
from datetime import datetime

from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
    SignatureCoverageLevel,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.errors import (
    NoDSSFoundError,
    SignatureValidationError,
    ValidationInfoReadingError,
)
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from qillqa.nucleo.firmas import frases
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.envoltura import adjuntos, envoltura_sana, sellos_propios
from qillqa.nucleo.firmas.informe import Dictamen, FirmaVerificada, Informe, Titular
from qillqa.nucleo.firmas.nivel import Nivel
from qillqa.nucleo.firmas.razones import Momento, peor, razones_de
from qillqa.nucleo.firmas.titular import titular_de

FIRMAS_CREIBLES = 100


def verificar(pdf: bytes, confianza: Confianza, *, cuando: datetime) -> Informe:
    """Return the report of a PDF as seen at an instant; a bad file has its report too."""
    try:
        return asyncio.run(_verificar(pdf, confianza, cuando))
    except Exception:  # noqa: BLE001 (whatever a hostile file breaks in the library)
        return Informe(falla=frases.ILEGIBLE)


@dataclass(slots=True)
class _Juicio:
    """The file open, what is trusted, and the seals of the whole document already believed."""

    confianza: Confianza
    cuando: datetime
    pdf: bytes
    listas: tuple[bytes, ...] = ()
    sellos: list[tuple[int, datetime]] = field(default_factory=list)
    """Revision covered and instant of each believed seal of the whole document."""
    alteraciones: list[str] = field(default_factory=list)

    def contexto(self, momento: datetime) -> ValidationContext:
        """Return what judges a path at an instant, with the evidence the file carries."""
        return self.confianza.contexto(momento, mas_listas=self.listas)

    def probado_en(self, revision: int) -> datetime | None:
        """Return the earliest instant at which a believed seal already covered that revision."""
        return min((i for r, i in self.sellos if r > revision), default=None)


async def _verificar(pdf: bytes, confianza: Confianza, cuando: datetime) -> Informe:
    lector = PdfFileReader(io.BytesIO(pdf), strict=False)
    if lector.encrypted:
        return Informe(falla=frases.CON_CLAVE)
    if lector.xrefs.hybrid_xrefs_present:
        return Informe(falla=frases.DOBLE)
    puestas = list(lector.embedded_signatures)
    if len(puestas) > FIRMAS_CREIBLES:
        return Informe(falla=frases.DEMASIADAS)
    juicio = _Juicio(confianza, cuando, pdf, _listas_de(lector))
    sellos = [s for s in puestas if _es_sello(s)]
    for sello in sorted(sellos, key=lambda s: s.signed_revision, reverse=True):
        await _creer_sello(sello, juicio)
    firmas = [await _juzgar(f, juicio) for f in puestas if not _es_sello(f)]
    instantes = sorted(i for _, i in juicio.sellos)
    return Informe(tuple(firmas), tuple(instantes), alteraciones=tuple(juicio.alteraciones))


def _es_sello(firma: EmbeddedPdfSignature) -> bool:
    return str(firma.sig_object_type) == "/DocTimeStamp"


def _listas_de(lector: PdfFileReader) -> tuple[bytes, ...]:
    """Return the lists of revocation that the file itself carries as evidence."""
    try:
        almacen = DocumentSecurityStore.read_dss(lector)
    except (NoDSSFoundError, ValidationInfoReadingError):
        return ()
    return tuple(bytes(lista.get_object().data) for lista in almacen.crls)


async def _creer_sello(sello: EmbeddedPdfSignature, juicio: _Juicio) -> None:
    """Note a seal of the whole document if it holds, at the instant a later one proves, or now."""
    momento = juicio.probado_en(sello.signed_revision) or juicio.cuando
    try:
        estado = await async_validate_pdf_timestamp(sello, juicio.contexto(momento))
        ajenos = list(adjuntos(sello, [estado.validation_path], juicio.confianza))
        roto = not (estado.intact and estado.valid and envoltura_sana(juicio.pdf, sello))
    except (SignatureValidationError, PdfReadError, ValueError, LookupError, TypeError):
        juicio.alteraciones.append(frases.SELLO_ROTO)
        return
    if roto or ajenos or estado.modification_level is ModificationLevel.OTHER:
        juicio.alteraciones.append(frases.SELLO_ROTO)
    elif estado.trusted:
        juicio.sellos.append((sello.signed_revision, estado.timestamp))


async def _juzgar(firma: EmbeddedPdfSignature, juicio: _Juicio) -> FirmaVerificada:
    try:
        titular = titular_de(firma.signer_cert)
        declarado = firma.self_reported_timestamp
        estado, con_sello, instante = await _validar(firma, juicio, declarado)
        sana = envoltura_sana(juicio.pdf, firma)
    except (SignatureValidationError, PdfReadError, ValueError, LookupError, TypeError):
        return _rota(firma)
    razones = razones_de(estado, Momento(instante, con_sello), cuando=juicio.cuando)
    if not sana:
        razones.append((Dictamen.NO_VALIDA, frases.ENVOLTURA))
    tst = estado.timestamp_validity
    caminos = (estado.validation_path, tst.validation_path if tst else None)
    razones.extend(adjuntos(firma, caminos, juicio.confianza))
    if tst is not None and not tst.trusted:
        razones.append((Dictamen.INDETERMINADA, frases.SELLO_MALO))
    raiz = bytes(estado.validation_path.first.dump()) if estado.validation_path else b""
    return FirmaVerificada(
        campo=firma.field_name,
        dictamen=peor(razones),
        motivos=tuple(frase for _, frase in razones) or (frases.CONFORME,),
        titular=titular,
        instante=instante,
        con_sello=con_sello,
        nivel=_nivel(firma, juicio, con_sello=con_sello),
        alterado_despues=estado.modification_level is ModificationLevel.OTHER,
        cubre_todo=estado.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        sin_valor=any(map(juicio.confianza.es_muestra, _traidos(firma) | {raiz})),
        certificado=bytes(firma.signer_cert.dump()),
    )


async def _validar(
    firma: EmbeddedPdfSignature, juicio: _Juicio, declarado: datetime | None
) -> tuple[PdfSignatureStatus, bool, datetime | None]:
    """Judge at the best proved instant: the signature's own seal, a later one, or now.

    Return also whether that instant is proved, and which it is; without proof, the declared one.
    """
    de_documento = juicio.probado_en(firma.signed_revision)
    para_sellos = de_documento or juicio.cuando
    propuesto = _sello_propio(firma)
    for momento, propio in ((propuesto, True), (de_documento or juicio.cuando, False)):
        if momento is None:
            continue
        estado = await async_validate_pdf_signature(
            firma, juicio.contexto(momento), juicio.contexto(para_sellos)
        )
        tst = estado.timestamp_validity
        if propio and (tst is None or not tst.trusted):
            continue
        probado = momento if propio else de_documento
        return estado, probado is not None, probado or declarado
    raise SignatureValidationError(frases.ROTA)


def _sello_propio(firma: EmbeddedPdfSignature) -> datetime | None:
    """Return the instant of the seal inside the signature, still to be believed."""
    traidos = sellos_propios(firma)
    if not traidos:
        return None
    instante = traidos[0]["encap_content_info"]["content"].parsed["gen_time"].native
    return instante if isinstance(instante, datetime) else None


def _traidos(firma: EmbeddedPdfSignature) -> set[bytes]:
    return {bytes(c.dump()) for c in firma.other_embedded_certs}


def _nivel(firma: EmbeddedPdfSignature, juicio: _Juicio, *, con_sello: bool) -> str:
    if str(firma.sig_object.get("/SubFilter", "")) != SigSeedSubFilter.PADES.value:
        return "PKCS#7"
    if not con_sello:
        return Nivel.B_B
    sellado_despues = juicio.probado_en(firma.signed_revision) is not None
    return Nivel.B_LTA if sellado_despues and juicio.listas else Nivel.B_T


def _rota(firma: EmbeddedPdfSignature) -> FirmaVerificada:
    return FirmaVerificada(
        campo=str(firma.field_name),
        dictamen=Dictamen.NO_VALIDA,
        motivos=(frases.ROTA,),
        titular=Titular(),
        instante=None,
        con_sello=False,
        nivel="",
        alterado_despues=True,
        cubre_todo=False,
        sin_valor=False,
    )
