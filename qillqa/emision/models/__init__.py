"""The tables of issuing documents."""

from qillqa.emision.models.lotes import FilaDeLote, Lote

__all__ = ["FilaDeLote", "Lote"]
