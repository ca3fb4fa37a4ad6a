"""The state of a paper, and whether another act may change it."""

from dataclasses import dataclass
from enum import StrEnum


class Estado(StrEnum):
    """What whoever holds the paper must know of it."""

    EN_FIRMA = "en_firma"
    VIGENTE = "vigente"
    RECTIFICADO = "rectificado"
    REEMPLAZADO = "reemplazado"
    ANULADO = "anulado"
    FIRMA_NO_CONCLUIDA = "firma_no_concluida"

    @property
    def nombre(self) -> str:
        """The state in a few words."""
        return NOMBRES[self]

    @property
    def rige(self) -> bool:
        """Whether the paper is in force."""
        return self in (Estado.VIGENTE, Estado.RECTIFICADO)


NOMBRES = {
    Estado.EN_FIRMA: "en firma",
    Estado.VIGENTE: "vigente",
    Estado.RECTIFICADO: "vigente, con rectificación",
    Estado.REEMPLAZADO: "reemplazado",
    Estado.ANULADO: "anulado",
    Estado.FIRMA_NO_CONCLUIDA: "no se terminó de firmar",
}


@dataclass(frozen=True, slots=True)
class Situacion:
    """What is known of a paper. `alteraciones` are the kinds of the later acts on it."""

    se_firma: bool = False
    concluida: bool = False
    firma_anulada: bool = False
    alteraciones: frozenset[str] = frozenset()


def estado(s: Situacion) -> Estado:
    """Return the state; nothing of this is written down apart."""
    if "anula" in s.alteraciones:
        return Estado.ANULADO
    if "reemplaza" in s.alteraciones:
        return Estado.REEMPLAZADO
    if s.se_firma and not s.concluida:
        return Estado.FIRMA_NO_CONCLUIDA if s.firma_anulada else Estado.EN_FIRMA
    return Estado.RECTIFICADO if "rectifica" in s.alteraciones else Estado.VIGENTE


_ADMITEN = {
    "anula": frozenset(Estado) - {Estado.ANULADO, Estado.REEMPLAZADO},
    "reemplaza": frozenset({Estado.VIGENTE, Estado.RECTIFICADO, Estado.FIRMA_NO_CONCLUIDA}),
    "rectifica": frozenset({Estado.VIGENTE, Estado.RECTIFICADO}),
}
_PARTICIPIO = {"anula": "anular", "reemplaza": "reemplazar", "rectifica": "rectificar"}


def por_que_no_se_altera(clase: str, de: Estado, por: Estado | None) -> str:
    """Return why an act may not change a paper, or "": what no longer rules is not touched again.

    `por` is the state of the document that disposes it, if there is one: it must be in force
    (LPAG 16.1, 201, 202).
    """
    verbo = _PARTICIPIO[clase]
    if de not in _ADMITEN[clase]:
        return f"No se puede {verbo}: el documento está {de.nombre}."
    if por is not None and not por.rige:
        return f"No se puede {verbo}: el documento que lo dispone está {por.nombre}."
    return ""
