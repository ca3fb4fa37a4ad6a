"""From what the library found to a verdict and its sentence."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import x509
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESSubIndic
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import SignatureCoverageLevel
from pyhanko.sign.validation.status import PdfSignatureStatus

from qillqa.nucleo.firmas import frases
from qillqa.nucleo.firmas.informe import Dictamen
from qillqa.nucleo.reloj import fecha_de

Razon = tuple[Dictamen, str]
NO_VALIDA, INDETERMINADA = Dictamen.NO_VALIDA, Dictamen.INDETERMINADA
ADELANTO = timedelta(minutes=10)
"""How far the clock of whoever signs may go ahead of ours."""


@dataclass(frozen=True, slots=True)
class Momento:
    """When it was signed, as proved by a seal of time or only as declared."""

    instante: datetime | None
    probado: bool


def peor(razones: list[Razon]) -> Dictamen:
    """Return the verdict that these reasons give together; with none, valid."""
    dados = {dictamen for dictamen, _ in razones}
    return next((d for d in (NO_VALIDA, INDETERMINADA) if d in dados), Dictamen.VALIDA)


def razones_de(estado: PdfSignatureStatus, momento: Momento, *, cuando: datetime) -> list[Razon]:
    """Return every reason why the signature is not plainly valid, seen at an instant."""
    if not estado.intact:
        return [(NO_VALIDA, frases.ALTERADA)]
    if not estado.valid:
        return [(NO_VALIDA, frases.FALSA)]
    razones: list[Razon] = []
    if estado.coverage is None or estado.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        razones.append((NO_VALIDA, frases.NO_CUBRE))
    elif estado.modification_level is ModificationLevel.OTHER or estado.docmdp_ok is False:
        razones.append((NO_VALIDA, frases.ALTERADO_DESPUES))
    if not estado.trusted:
        razones.append(_del_certificado(estado, momento))
    elif not momento.probado and momento.instante is not None:
        razones.extend(_de_lo_declarado(estado.signing_cert, momento.instante, cuando))
    return razones


def _de_lo_declarado(
    certificado: x509.Certificate, declarado: datetime, cuando: datetime
) -> list[Razon]:
    """Judge a date nobody proves: one that cannot be true leaves no signature plainly valid.

    Before the certificate began it could not sign (RLFCD 11); a day to come is not yet known.
    """
    desde = _validez(certificado)[0]
    if declarado < desde:
        return [(NO_VALIDA, frases.AUN_NO.format(fecha=_dia(desde)))]
    if declarado > cuando + ADELANTO:
        return [(INDETERMINADA, frases.FECHA_POR_VENIR.format(fecha=_dia(declarado)))]
    return []


def _del_certificado(estado: PdfSignatureStatus, momento: Momento) -> Razon:
    indicio = estado.trust_problem_indic
    if estado.revocation_details is not None:
        desde = estado.revocation_details.revocation_date
        return _segun(momento, desde, frases.REVOCADO, frases.REVOCADO_SIN_PRUEBA)
    if indicio in _VENCIDO:
        hasta = _validez(estado.signing_cert)[1]
        return _segun(momento, hasta, frases.VENCIDO, frases.VENCIDO_SIN_PRUEBA)
    desde = _validez(estado.signing_cert)[0]
    if indicio in _AUN_NO or (momento.instante is not None and momento.instante < desde):
        return NO_VALIDA, frases.AUN_NO.format(fecha=_dia(desde))
    return _POR_INDICIO.get(indicio, (INDETERMINADA, frases.OTRO))


def _segun(momento: Momento, limite: datetime, despues: str, sin_prueba: str) -> Razon:
    """Judge an instant against the end of a certificate: before it, proof is needed."""
    instante = momento.instante
    if momento.probado or (instante is not None and instante >= limite):
        return NO_VALIDA, despues.format(fecha=_dia(limite))
    return INDETERMINADA, sin_prueba.format(fecha=_dia(limite))


def _validez(certificado: x509.Certificate) -> tuple[datetime, datetime]:
    validez = certificado["tbs_certificate"]["validity"]
    return validez["not_before"].native, validez["not_after"].native


def _dia(instante: datetime) -> str:
    return f"{fecha_de(instante):%d/%m/%Y}"


_VENCIDO = {
    AdESIndeterminate.EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED,
}
_AUN_NO = {AdESFailure.NOT_YET_VALID, AdESIndeterminate.NOT_YET_VALID}
_POR_INDICIO: dict[AdESSubIndic | None, Razon] = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: (INDETERMINADA, frases.SIN_CADENA),
    AdESIndeterminate.NO_SIGNING_CERTIFICATE_FOUND: (INDETERMINADA, frases.SIN_CADENA),
    AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE: (INDETERMINADA, frases.SIN_LISTA),
    AdESIndeterminate.TRY_LATER: (INDETERMINADA, frases.SIN_LISTA),
    AdESIndeterminate.REVOCATION_OUT_OF_BOUNDS_NO_POE: (INDETERMINADA, frases.SIN_LISTA),
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: (NO_VALIDA, frases.USO),
    AdESIndeterminate.SIG_CONSTRAINTS_FAILURE: (NO_VALIDA, frases.USO),
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: (INDETERMINADA, frases.DEBIL),
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: (INDETERMINADA, frases.DEBIL),
}
