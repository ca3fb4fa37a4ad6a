"""The tables of signatures."""

from qillqa.nucleo.firmas.models.agente import CertificadoDelAgente, FirmaDelAgente
from qillqa.nucleo.firmas.models.confianza import AutoridadDeConfianza, ListaDeRevocacion
from qillqa.nucleo.firmas.models.firma import EscaneoFirmado, Firma, Negativa, SelloDelDocumento
from qillqa.nucleo.firmas.models.llaves import CertificadoDePersona
from qillqa.nucleo.firmas.models.maneras import ManeraDeFirmar
from qillqa.nucleo.firmas.models.recibidas import InformeDeRecibido
from qillqa.nucleo.firmas.models.solicitud import Clase, Firmante, SolicitudDeFirma

__all__ = [
    "AutoridadDeConfianza",
    "CertificadoDePersona",
    "CertificadoDelAgente",
    "Clase",
    "EscaneoFirmado",
    "Firma",
    "FirmaDelAgente",
    "Firmante",
    "InformeDeRecibido",
    "ListaDeRevocacion",
    "ManeraDeFirmar",
    "Negativa",
    "SelloDelDocumento",
    "SolicitudDeFirma",
]
