"""Who may change the organisation."""

from qillqa.nucleo.permisos.facultades import Facultad

ORGANIZAR = Facultad(
    "organos.organizar", "registrar unidades, cargos, designaciones y datos de la municipalidad"
)
