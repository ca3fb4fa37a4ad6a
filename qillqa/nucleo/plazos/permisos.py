"""Who may change the calendar and the dated law."""

from qillqa.nucleo.permisos.facultades import Facultad

LLEVAR_CALENDARIO = Facultad(
    "plazos.llevar_calendario",
    "llevar el calendario de días hábiles y los parámetros legales",
)
