"""Who may give or suspend accounts."""

from qillqa.nucleo.permisos.facultades import Facultad

ADMINISTRAR = Facultad("cuentas.administrar", "crear y suspender cuentas")
