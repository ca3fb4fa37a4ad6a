"""What can be done with signatures. Who may ask for them is judged by the act that calls these."""

from qillqa.nucleo.firmas.actos.a_mano import NoSePuedeCotejar, cotejar, subir_escaneo
from qillqa.nucleo.firmas.actos.agente import (
    registrar_agente,
    registrar_agente_en_hsm,
    retirar_agente,
)
from qillqa.nucleo.firmas.actos.certificados import (
    NoSePuedeRegistrar,
    desbloquear_certificado,
    registrar_certificado,
    registrar_sellado,
    retirar_certificado,
)
from qillqa.nucleo.firmas.actos.confianza import (
    NoSePuedeConfiar,
    confiar_en,
    dejar_de_confiar,
    recibir_lista,
)
from qillqa.nucleo.firmas.actos.externa import descargar_para_firmar, recibir_firmada
from qillqa.nucleo.firmas.actos.firma import firmar
from qillqa.nucleo.firmas.actos.firma_del_agente import firmar_como_agente
from qillqa.nucleo.firmas.actos.llave import comprobar_llave
from qillqa.nucleo.firmas.actos.lote import Fila, firmar_en_lote
from qillqa.nucleo.firmas.actos.maneras import (
    NoSePuedeFijarManera,
    fijar_manera,
    volver_a_la_municipalidad,
)
from qillqa.nucleo.firmas.actos.muestra import (
    certificar_agente_de_muestra,
    certificar_de_muestra,
    fundar_muestra,
)
from qillqa.nucleo.firmas.actos.recibidas import validar_recibido
from qillqa.nucleo.firmas.actos.reservas import NoSePuedeFirmar, revisar_certificado
from qillqa.nucleo.firmas.actos.sellos import sellar_pendiente
from qillqa.nucleo.firmas.actos.solicitudes import (
    NoSePuedePedirFirma,
    anular_solicitud,
    cambiar_clase,
    negarse,
    pedir_firma,
)

__all__ = [
    "Fila",
    "NoSePuedeConfiar",
    "NoSePuedeCotejar",
    "NoSePuedeFijarManera",
    "NoSePuedeFirmar",
    "NoSePuedePedirFirma",
    "NoSePuedeRegistrar",
    "anular_solicitud",
    "cambiar_clase",
    "certificar_agente_de_muestra",
    "certificar_de_muestra",
    "comprobar_llave",
    "confiar_en",
    "cotejar",
    "dejar_de_confiar",
    "desbloquear_certificado",
    "descargar_para_firmar",
    "fijar_manera",
    "firmar",
    "firmar_como_agente",
    "firmar_en_lote",
    "fundar_muestra",
    "negarse",
    "pedir_firma",
    "recibir_firmada",
    "recibir_lista",
    "registrar_agente",
    "registrar_agente_en_hsm",
    "registrar_certificado",
    "registrar_sellado",
    "retirar_agente",
    "retirar_certificado",
    "revisar_certificado",
    "sellar_pendiente",
    "subir_escaneo",
    "validar_recibido",
    "volver_a_la_municipalidad",
]
