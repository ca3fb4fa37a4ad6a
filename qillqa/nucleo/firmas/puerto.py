"""The port to whoever holds a key: what is asked of it, and how it may fail.

An adapter is named in the settings by dotted path (`FIRMADORES`); it knows how to open a key and
nothing of our tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.nivel import Nivel
from qillqa.nucleo.firmas.sello import Sello

__all__ = [
    "Custodia",
    "FallaAlFirmar",
    "Firmador",
    "Hecha",
    "LectorDeListas",
    "LlaveNoDisponible",
    "Nivel",
    "NoSePudoFirmar",
    "Orden",
    "SecretoErrado",
    "SelloNoDisponible",
    "firmador",
    "lector_de_listas",
]


@dataclass(frozen=True, slots=True)
class Orden:
    """How to sign: the field, the level, the visible block (a PDF) and by what to judge."""

    campo: str
    nivel: Nivel
    cuando: datetime
    motivo: str = ""
    lugar: str = ""
    estampa: bytes | None = None
    confianza: Confianza | None = None
    sello: Sello | None = None

    def a_secas(self) -> "Orden":
        """Return the same without seal of time: what is owed will be a seal of the document."""
        return replace(self, nivel=Nivel.B_B, sello=None)


@dataclass(frozen=True, slots=True)
class Hecha:
    """What the key returned: the PDF and the level reached."""

    pdf: bytes
    nivel: Nivel


@dataclass(frozen=True, slots=True)
class Custodia:
    """Where a key is: its certificate (DER), the sealed file, or how the token calls it."""

    certificado: bytes
    sellado: bytes = b""
    referencia: Mapping[str, str] = field(default_factory=dict)


class Firmador(Protocol):
    """Signs with a key it can open."""

    def firmar(self, pdf: bytes, orden: Orden, custodia: Custodia, secreto: str) -> bytes:
        """Return the PDF plus one signature.

        Raises SecretoErrado, LlaveNoDisponible, SelloNoDisponible or NoSePudoFirmar.
        """

    def certificado(self, custodia: Custodia, secreto: str) -> bytes:
        """Return the certificate (DER) beside the key, having opened it with `secreto`."""


class FallaAlFirmar(Exception):
    """A signature was not made; the message is a sentence for whoever signs."""


class SecretoErrado(FallaAlFirmar):
    """The PIN or the secret does not open the key."""


class LlaveNoDisponible(FallaAlFirmar):
    """The token is not plugged in, or its key is not there."""


class SelloNoDisponible(FallaAlFirmar):
    """The authority of time does not answer."""


class NoSePudoFirmar(FallaAlFirmar):
    """The PDF does not admit this signature."""


def firmador(clase: str) -> Firmador:
    """Return the adapter that the settings name for this way of signing."""
    nombrado: Firmador = import_string(settings.FIRMADORES[clase])()
    return nombrado


class LectorDeListas(Protocol):
    """Brings what an authority we know publishes; never an address that a file brought."""

    def traer(self, url: str) -> bytes:
        """Return the list of revocation at an address; OSError when it cannot be had."""


def lector_de_listas() -> LectorDeListas:
    """Return the adapter that the settings name for lists of revocation."""
    nombrado: LectorDeListas = import_string(settings.LECTOR_DE_LISTAS)()
    return nombrado
