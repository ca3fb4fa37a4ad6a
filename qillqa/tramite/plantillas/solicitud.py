"""The writing of whoever files by the web: what the form took, as a paper of the file.

LPAG 113 (what a writing says); RLGD 47.1.c (a web form stands for it).
"""

from dataclasses import dataclass
from pathlib import Path

from qillqa.nucleo.documentos.compositor import Membrete, Plantilla

SOLICITUD = Plantilla("tramite.solicitud", 1, Path(__file__).with_name("solicitud.typ"))


@dataclass(frozen=True, slots=True)
class DatosDeSolicitud:
    """What was declared, as printed. An empty text leaves its line out."""

    membrete: Membrete
    fecha: str
    lugar: str
    remitente: str
    documento: str
    representante: str
    direccion: str
    correo: str
    telefono: str
    notificacion: str
    pedido: str
    asunto: str
    detalle: str
