"""Who may enter that a paper was annulled, replaced or rectified, and renew the entity's key."""

from qillqa.nucleo.permisos.facultades import Facultad

ALTERAR = Facultad(
    "autenticidad.alterar", "anotar que un documento fue anulado, reemplazado o rectificado"
)
LLEVAR_LLAVE = Facultad(
    "autenticidad.llave", "renovar la llave con que la entidad declara sus documentos"
)
FACULTADES = (ALTERAR, LLEVAR_LLAVE)
