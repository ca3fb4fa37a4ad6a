"""Who may touch the records of persons."""

from qillqa.nucleo.permisos.facultades import Facultad

ACTUALIZAR = Facultad("personas.actualizar", "actualizar los datos de contacto de las personas")
FUSIONAR = Facultad("personas.fusionar", "unir dos registros de una misma persona")
