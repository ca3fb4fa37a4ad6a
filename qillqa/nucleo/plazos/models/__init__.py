"""Tables of the calendar and of the dated law: each row has its norm, most of them their dates."""

from qillqa.nucleo.plazos.models.calendario import DiaNoLaborable
from qillqa.nucleo.plazos.models.ley import CitaLegal, ParametroLegal, TerminoDistancia

__all__ = ["CitaLegal", "DiaNoLaborable", "ParametroLegal", "TerminoDistancia"]
