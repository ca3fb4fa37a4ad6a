"""What a process of a batch does: it opens the key once and signs what it is given. No database."""

from dataclasses import dataclass

from qillqa.nucleo.firmas.puerto import (
    Custodia,
    FallaAlFirmar,
    Firmador,
    Hecha,
    Nivel,
    Orden,
    SelloNoDisponible,
    firmador,
)


@dataclass(frozen=True, slots=True)
class Trabajo:
    """A PDF and how to sign it."""

    pdf: bytes
    orden: Orden


_BANCO: list[tuple[Firmador, Custodia, str]] = []
"""The key of a process that only signs; it dies with it. The web's own process never uses it."""


def preparar_obrero(clase: str, custodia: Custodia, secreto: str) -> None:
    """Take the key that this process will sign with."""
    _BANCO.append((firmador(clase), custodia, secreto))


def trabajar(trabajo: Trabajo) -> Hecha | FallaAlFirmar:
    """Sign one document with the key of this process."""
    return firmar_o_decir_por_que(*_BANCO[-1], trabajo)


def firmar_o_decir_por_que(
    llave: Firmador, custodia: Custodia, secreto: str, trabajo: Trabajo
) -> Hecha | FallaAlFirmar:
    """Sign one document of a batch; what fails is returned, for the batch goes on."""
    try:
        return firmar_como_se_pueda(llave, custodia, secreto, trabajo)
    except FallaAlFirmar as error:
        return error


def firmar_como_se_pueda(
    llave: Firmador, custodia: Custodia, secreto: str, trabajo: Trabajo
) -> Hecha:
    """Sign at the level asked or, if the authority of time is down, at B-B: a seal is owed."""
    pdf, orden = trabajo.pdf, trabajo.orden
    try:
        return Hecha(llave.firmar(pdf, orden, custodia, secreto), orden.nivel)
    except SelloNoDisponible:
        return Hecha(llave.firmar(pdf, orden.a_secas(), custodia, secreto), Nivel.B_B)
