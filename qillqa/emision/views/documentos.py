"""The drafts of the unit, and the acts that the page of a draft offers."""

from qillqa.emision.views.documentos_ofertas import Oferta, actos_del_borrador

__all__ = ["Oferta", "actos_del_borrador"]
