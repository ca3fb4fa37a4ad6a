"""The tables of issuing documents."""

from qillqa.emision.models.lotes import FilaDeLote, Lote
from qillqa.emision.models.remision import Entrega, Envio, Llegada, Manera, Remision

__all__ = ["Entrega", "Envio", "FilaDeLote", "Llegada", "Lote", "Manera", "Remision"]
