"""Who may see the errands that failed and order them again."""

from qillqa.nucleo.permisos.facultades import Facultad

VIGILAR = Facultad("avisos.vigilar", "ver los mandados que fallaron y ordenarlos de nuevo")
