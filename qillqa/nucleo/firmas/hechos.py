"""What can happen to signatures."""

from qillqa.nucleo.bitacora.hechos import Hecho

PEDIDO = Hecho(
    "firmas.pedido", "{por} pidió la firma de {titulo} a {firmantes}.", "Se pidió su firma."
)
FIRMA = Hecho(
    "firmas.firma",
    "{firmante} firmó {titulo} ({clase}, nivel {nivel}).",
    "El documento fue firmado por {firmante}.",
)
OTRA_CLASE = Hecho("firmas.otra_clase", "{por} firmará de otra manera: {clase}.")
FIRMA_A_MANO = Hecho(
    "firmas.firma_a_mano",
    "{firmantes} firmaron a mano {titulo}; {por} cotejó el escaneo con la versión electrónica.",
)
NEGATIVA = Hecho("firmas.negativa", "{firmante} no firmó {titulo}: {motivo}.")
CONCLUSION = Hecho("firmas.conclusion", "Concluyó la firma de {titulo}.")
ANULACION = Hecho("firmas.anulacion", "{por} anuló el pedido de firma de {titulo}: {motivo}.")
SELLO_PENDIENTE = Hecho(
    "firmas.sello_pendiente",
    "La autoridad de sellado de tiempo no respondió: {titulo} espera su sello y aún no concluye.",
)
SELLO_POR_PONER = Hecho(
    "firmas.sello_por_poner",
    "{titulo} se firmó fuera del sistema en el nivel {nivel}, menor que el pedido: espera su sello "
    "y aún no concluye.",
)
SELLO = Hecho("firmas.sello", "Se selló {titulo} con la hora {instante}.")
ESCANEO = Hecho("firmas.escaneo", "{por} subió el escaneo de {titulo} firmado a mano.")
COTEJO_ADVERSO = Hecho(
    "firmas.cotejo_adverso", "{por} no halló conforme el escaneo de {titulo}: {motivo}."
)
CERTIFICADO = Hecho("firmas.certificado", "{por} registró el certificado de {titular} ({clase}).")
CERTIFICADO_RETIRADO = Hecho(
    "firmas.certificado_retirado", "{por} retiró el certificado de {titular}: {motivo}."
)
CERTIFICADO_BLOQUEADO = Hecho(
    "firmas.certificado_bloqueado",
    "La clave de firma de {titular} falló tres veces y quedó bloqueada.",
)
CERTIFICADO_DESBLOQUEADO = Hecho(
    "firmas.certificado_desbloqueado", "{por} desbloqueó el certificado de {titular}."
)
CONFIANZA = Hecho("firmas.confianza", "{por} registró la autoridad {nombre} ({norma}).")
CONFIANZA_RETIRADA = Hecho(
    "firmas.confianza_retirada", "{por} dejó de confiar en {nombre} desde el {hasta}: {motivo}."
)
LISTA = Hecho(
    "firmas.lista", "Se recibió la lista de revocación de {nombre}, emitida el {emitida}."
)
MANERA = Hecho(
    "firmas.manera",
    "{por} dispuso cómo se firma en {donde} desde el {desde}: {predeterminada} ({norma}).",
)
MANERA_DE_LA_MUNICIPALIDAD = Hecho(
    "firmas.manera_de_la_municipalidad",
    "{por} dispuso que en {donde} se firme como en toda la municipalidad desde el {desde} "
    "({norma}).",
)
INFORME_DE_RECIBIDO = Hecho(
    "firmas.informe_de_recibido", "Se verificaron las firmas del archivo recibido: {resultado}"
)
AGENTE = Hecho(
    "firmas.agente",
    "{por} registró el certificado del agente automatizado, {titular}: responde por él {cargo} "
    "({norma}).",
)
AGENTE_RETIRADO = Hecho(
    "firmas.agente_retirado",
    "{por} retiró el certificado del agente automatizado, {titular}: {motivo}",
)
FIRMA_DEL_AGENTE = Hecho(
    "firmas.firma_del_agente",
    "El agente automatizado de {entidad} firmó {titulo} (nivel {nivel}); responde {responsable}.",
    "El documento fue firmado por el agente automatizado de {entidad}.",
)
