"""What can happen to an expediente, in sentences: for the office, and for whoever follows it."""

from qillqa.nucleo.bitacora.hechos import Hecho

PRESENTACION = Hecho(
    "tramite.presentacion",
    "{por} recibió el documento de {remitente} y le dio el número {numero}.",
    "Su documento fue recibido y tiene el número {numero}.",
)
OBSERVACION = Hecho(
    "tramite.observacion",
    "{por} observó la presentación: {texto} Plazo para subsanar: {vence}.",
    "Faltan requisitos. Puede completarlos hasta el {vence}.",
)
SUBSANACION = Hecho(
    "tramite.subsanacion",
    "{por} registró la subsanación.",
    "Usted completó lo que faltaba.",
)
NO_PRESENTADO = Hecho(
    "tramite.no_presentado",
    "{por} lo tuvo por no presentado: venció el plazo para subsanar.",
    "No se completó lo que faltaba y se tuvo por no presentado. Puede recoger sus documentos.",
)
DERIVACION = Hecho(
    "tramite.derivacion",
    "{por} derivó {que} a {destino}: {instruccion}",
    "Pasó a {destino}.",
)
ACUSE = Hecho(
    "tramite.acuse",
    "{por} recibió {que} en {unidad}.",
    "{unidad} lo recibió.",
)
DEVOLUCION = Hecho("tramite.devolucion", "{por} devolvió {que} a {destino}: {motivo}.")
ASIGNACION = Hecho("tramite.asignacion", "{por} lo asignó a {responsable}.")
RESPUESTA = Hecho(
    "tramite.respuesta",
    "{por} respondió: {texto}",
    "{unidad} emitió su respuesta.",
)
PIEZAS = Hecho("tramite.piezas", "{por} agregó {cuantas}: {titulos}.")
OFICIAL = Hecho("tramite.oficial", "{por} incorporó el documento {titulo}.")
APERTURA = Hecho("tramite.apertura", "{por} abrió el expediente {numero} de oficio: {asunto}.")
HOJA_EMITIDA = Hecho(
    "tramite.hoja_emitida", "{por} emitió la hoja de ruta, con el código de verificación {codigo}."
)
VERIFICACION_PEDIDA = Hecho(
    "tramite.verificacion_pedida", "{por} pidió verificar de nuevo las firmas de {titulo}."
)
COPIA_ATENDIDA = Hecho("tramite.copia_atendida", "{por} tomó conocimiento de la copia en {unidad}.")
CIERRE = Hecho(
    "tramite.cierre",
    "{por} archivó el expediente ({forma}): {motivo}.",
    "El trámite terminó: {forma}.",
)
REAPERTURA = Hecho(
    "tramite.reapertura",
    "{por} reabrió el expediente: {motivo}.",
    "El trámite se reabrió.",
)
VENCIMIENTO = Hecho("tramite.vencimiento", "El plazo pasó del {antes} al {despues}: {causa}.")
LECTURA = Hecho("tramite.lectura", "{por} leyó el expediente reservado.")
IMPORTACION = Hecho("tramite.importacion", "{por} trajo del registro anterior el número {numero}.")
IMPORTACION_PEDIDA = Hecho(
    "tramite.importacion_pedida", "{por} subió {nombre} para revisarlo antes de cargarlo."
)
CARGA_ORDENADA = Hecho("tramite.carga_ordenada", "{por} ordenó cargar {nombre}: {nuevas} filas.")
CARGA = Hecho("tramite.carga", "{por} cargó {nombre}: {nuevas} filas nuevas.")
TUPA = Hecho("tramite.tupa", "{por} registró el procedimiento {codigo} del TUPA ({norma}).")
BORRADOR = Hecho("tramite.borrador", "Se empezó una presentación en la mesa de partes virtual.")
RESPUESTA_DEL_BORRADOR = Hecho(
    "tramite.respuesta_del_borrador", "Se respondió «{paso}» en la presentación virtual."
)
CODIGO_DE_CORREO = Hecho(
    "tramite.codigo_de_correo", "Se envió un código para confirmar el correo de la presentación."
)
CORREO_CONFIRMADO = Hecho("tramite.correo_confirmado", "Se confirmó el correo de la presentación.")
BORRADOR_DESCARTADO = Hecho(
    "tramite.borrador_descartado", "Se borró una presentación virtual que no se envió."
)
