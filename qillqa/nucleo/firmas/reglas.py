"""Whether a certificate serves to sign now, judged from values alone.

RLFCD 11: no signature with a certificate out of its dates, cancelled, or used for another end.
"""

from dataclasses import dataclass
from datetime import date

from qillqa.nucleo.permisos.reparos import Reparo

BASE = "RLFCD 11"


@dataclass(frozen=True, slots=True)
class EstadoDeLlave:
    """What is known of a certificate at an instant. `revocado` is None when nobody could look."""

    desde: date
    hasta: date
    aun_no_vale: bool
    ya_no_vale: bool
    retirado: bool
    bloqueado: bool
    es_de_quien_firma: bool
    de_confianza: bool
    sirve_para_firmar: bool
    revocado: bool | None


AJENO = Reparo("ajeno", "impide", "El certificado es de otra persona: use el suyo.", BASE)
RETIRADO = Reparo("retirado", "impide", "El certificado fue retirado: ya no se firma con él.", BASE)
BLOQUEADO = Reparo(
    "bloqueado",
    "impide",
    "Su clave de firma falló tres veces y quedó bloqueada. Pida a quien administra los "
    "certificados que la desbloquee.",
)
REVOCADO = Reparo(
    "revocado", "impide", "El certificado está revocado: no puede firmar con él.", BASE
)
SIN_CONFIANZA = Reparo(
    "sin_confianza",
    "impide",
    "El certificado no proviene de una autoridad en la que la municipalidad confía.",
    BASE,
)
DE_OTRO_USO = Reparo(
    "de_otro_uso",
    "impide",
    "El certificado no fue emitido para firmar documentos: use el de firma de su DNIe o token, no "
    "el de autenticación.",
    BASE,
)
SIN_LISTA = Reparo(
    "sin_lista",
    "advierte",
    "No se pudo comprobar si el certificado está revocado: falta la lista al día de su autoridad.",
    BASE,
)


def reparos_para_firmar(estado: EstadoDeLlave) -> list[Reparo]:
    """Return what keeps from signing with it, and what must be known first."""
    reparos = [
        reparo
        for reparo, presente in (
            (AJENO, not estado.es_de_quien_firma),
            (RETIRADO, estado.retirado),
            (BLOQUEADO, estado.bloqueado),
            (aun_no_vigente(estado.desde), estado.aun_no_vale),
            (vencido(estado.hasta), estado.ya_no_vale),
        )
        if presente
    ]
    if reparos:
        return reparos
    if not estado.sirve_para_firmar:
        return [DE_OTRO_USO]
    if not estado.de_confianza:
        return [SIN_CONFIANZA]
    if estado.revocado is None:
        return [SIN_LISTA]
    return [REVOCADO] if estado.revocado else []


def vencido(hasta: date) -> Reparo:
    """Return the objection to a certificate whose last day has passed."""
    return Reparo(
        "vencido",
        "impide",
        f"El certificado venció el {hasta:%d/%m/%Y}: renuévelo.",
        BASE,
    )


def aun_no_vigente(desde: date) -> Reparo:
    """Return the objection to a certificate whose first day has not come."""
    return Reparo(
        "aun_no_vigente",
        "impide",
        f"El certificado empieza a valer el {desde:%d/%m/%Y}: aún no sirve.",
        BASE,
    )
