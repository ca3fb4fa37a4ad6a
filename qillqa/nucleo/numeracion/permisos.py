"""Who may govern the series."""

from qillqa.nucleo.permisos.facultades import Facultad

NUMERAR = Facultad("numeracion.gobernar", "abrir series, cambiar su patrón y anular números")
