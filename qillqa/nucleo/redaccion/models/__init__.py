"""Drafts, vistos buenos, what was prepared and issued, templates."""

from qillqa.nucleo.redaccion.models.borrador import ArchivoDeBorrador, Borrador, VersionDeBorrador
from qillqa.nucleo.redaccion.models.oficial import (
    Anexo,
    Destinatario,
    DocumentoOficial,
    Firmante,
    Preparado,
)
from qillqa.nucleo.redaccion.models.plantilla import (
    PatronDeTipo,
    PlantillaDeDocumento,
    RetiroDePlantilla,
)
from qillqa.nucleo.redaccion.models.visto import Visto

__all__ = [
    "Anexo",
    "ArchivoDeBorrador",
    "Borrador",
    "Destinatario",
    "DocumentoOficial",
    "Firmante",
    "PatronDeTipo",
    "PlantillaDeDocumento",
    "Preparado",
    "RetiroDePlantilla",
    "VersionDeBorrador",
    "Visto",
]
