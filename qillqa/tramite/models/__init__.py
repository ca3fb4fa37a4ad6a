"""The tables of the mesa de partes, by subject."""

from qillqa.tramite.models.derivacion import (
    Acuse,
    Derivacion,
    Devolucion,
    HojaDeRuta,
    Respuesta,
)
from qillqa.tramite.models.expediente import (
    CargoDePresentacion,
    Cierre,
    Expediente,
    Observacion,
    Pieza,
    RequisitoRevisado,
)
from qillqa.tramite.models.importacion import FilaRechazada, Importacion
from qillqa.tramite.models.palabra import Palabra
from qillqa.tramite.models.presentacion import Presentacion
from qillqa.tramite.models.tupa import Procedimiento, Requisito, VersionDeProcedimiento

__all__ = [
    "Acuse",
    "CargoDePresentacion",
    "Cierre",
    "Derivacion",
    "Devolucion",
    "Expediente",
    "FilaRechazada",
    "HojaDeRuta",
    "Importacion",
    "Observacion",
    "Palabra",
    "Pieza",
    "Presentacion",
    "Procedimiento",
    "Requisito",
    "RequisitoRevisado",
    "Respuesta",
    "VersionDeProcedimiento",
]
