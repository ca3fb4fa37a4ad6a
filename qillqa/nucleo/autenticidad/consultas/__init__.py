"""What is asked about papers: their state, what can be told of them, and whether a PDF is ours."""

from qillqa.nucleo.autenticidad.consultas.constancia import Constancia, constancia_de
from qillqa.nucleo.autenticidad.consultas.cotejo import Cotejo, cotejar_pdf
from qillqa.nucleo.autenticidad.consultas.estados import estado_de, estados_de
from qillqa.nucleo.autenticidad.consultas.registros import (
    LlavePublica,
    buscar,
    llaves_publicas,
)

__all__ = [
    "Constancia",
    "Cotejo",
    "LlavePublica",
    "buscar",
    "constancia_de",
    "cotejar_pdf",
    "estado_de",
    "estados_de",
    "llaves_publicas",
]
