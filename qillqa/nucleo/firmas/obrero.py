"""What a process of a batch does: it opens the key once and signs what it is given. No database."""

import time
from contextlib import suppress
from dataclasses import dataclass, replace

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

SEGUNDOS_SIN_PREGUNTAR = 30


@dataclass(frozen=True, slots=True)
class Trabajo:
    """A PDF and how to sign it."""

    pdf: bytes
    orden: Orden


class Puesto:
    """A key at work on a batch, and whether the authority of time was down a moment ago.

    An authority that hangs is not waited for once a document: those that follow are signed at B-B,
    their seal owed and told like the first one's, until it is asked again.
    """

    def __init__(self, llave: Firmador, custodia: Custodia, secreto: str) -> None:
        self._llave, self._custodia, self._secreto = llave, custodia, secreto
        self._sin_sello_hasta = 0.0

    def abrir(self) -> None:
        """Open the key before there is anything to sign; what fails is told when signing."""
        with suppress(FallaAlFirmar):
            self._llave.certificado(self._custodia, self._secreto)

    def firmar(self, trabajo: Trabajo) -> Hecha | FallaAlFirmar:
        """Sign one document of a batch; what fails is returned, for the batch goes on."""
        if trabajo.orden.nivel is not Nivel.B_B and time.monotonic() < self._sin_sello_hasta:
            trabajo = replace(trabajo, orden=trabajo.orden.a_secas())
        try:
            hecha = firmar_como_se_pueda(self._llave, self._custodia, self._secreto, trabajo)
        except FallaAlFirmar as error:
            return error
        if hecha.nivel is not trabajo.orden.nivel:
            self._sin_sello_hasta = time.monotonic() + SEGUNDOS_SIN_PREGUNTAR
        return hecha


_BANCO: list[Puesto] = []
"""The key of a process that only signs; it dies with it. The web's own process never uses it."""


def preparar_obrero(clase: str, custodia: Custodia, secreto: str) -> None:
    """Take the key that this process will sign with."""
    _BANCO.append(Puesto(firmador(clase), custodia, secreto))


def abrir() -> None:
    """Open the key of this process: deriving it from the secret is slow on purpose."""
    _BANCO[-1].abrir()


def trabajar(trabajo: Trabajo) -> Hecha | FallaAlFirmar:
    """Sign one document with the key of this process."""
    return _BANCO[-1].firmar(trabajo)


def firmar_como_se_pueda(
    llave: Firmador, custodia: Custodia, secreto: str, trabajo: Trabajo
) -> Hecha:
    """Sign at the level asked or, if the authority of time is down, at B-B: a seal is owed."""
    pdf, orden = trabajo.pdf, trabajo.orden
    try:
        return Hecha(llave.firmar(pdf, orden, custodia, secreto), orden.nivel)
    except SelloNoDisponible:
        return Hecha(llave.firmar(pdf, orden.a_secas(), custodia, secreto), Nivel.B_B)
