"""The rules that give terms: their names and the subjects under which they are cited."""

from enum import StrEnum

from qillqa.nucleo.plazos.reglas.plazo import Regla

DERIVAR = Regla("derivar", "plazo para derivar", "derivar")
MERO_TRAMITE = Regla("mero_tramite", "plazo para actos de mero trámite", "mero_tramite")
INFORME = Regla("informe", "plazo para informar", "informe", prorrogable=True)
REQUERIMIENTO = Regla(
    "requerimiento", "plazo para responder un requerimiento", "requerimiento", del_administrado=True
)
RESOLVER = Regla("resolver", "plazo para resolver", "plazo_maximo")
OBSERVAR = Regla(
    "observar", "plazo para observar lo presentado en línea", "subsanacion_electronica"
)
NOTIFICAR = Regla("notificar", "plazo para notificar", "notificar")
CORREO_SIN_ACUSE = Regla("correo_sin_acuse", "plazo del acuse del correo", "correo_sin_acuse")
ACUSE_DE_CASILLA = Regla("acuse_de_casilla", "plazo del acuse de la casilla", "acuse_de_casilla")
SILENCIO_POSITIVO = Regla("silencio_positivo", "plazo del silencio positivo", "silencio_positivo")
IMPUGNAR = Regla("impugnar", "plazo para impugnar", "recurso", del_administrado=True)
RECONSIDERACION = Regla("reconsideracion", "plazo para resolver la reconsideración", "recurso")
APELACION = Regla("apelacion", "plazo para resolver la apelación", "recurso")
QUEJA = Regla("queja", "plazo para resolver la queja", "queja")
DESCARGO_DE_QUEJA = Regla("descargo_de_queja", "plazo para informar sobre la queja", "queja")
ABANDONO = Regla("abandono", "plazo del abandono", "abandono")


class ViaDeObservacion(StrEnum):
    """The three ways to observe a filing, each with its own term to cure (125.1, 125.5, 125.6)."""

    MESA_DE_PARTES = "subsanacion_mesa"
    UNIDAD = "subsanacion_unidad"
    ELECTRONICA = "subsanacion_electronica"


SUBSANAR = {
    via: Regla(via.value, "plazo para subsanar", via.value, del_administrado=True)
    for via in ViaDeObservacion
}
