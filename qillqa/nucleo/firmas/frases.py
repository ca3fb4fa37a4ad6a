"""What a verification says, in Spanish: every sentence in one place."""

ILEGIBLE = "No se pudo leer el archivo como PDF: está dañado, incompleto o no es un PDF."
CON_CLAVE = "El PDF tiene contraseña: no se puede verificar lo que lleva dentro."
DEMASIADAS = "El PDF declara una cantidad desmedida de firmas: no se verifican."
DOBLE = "El PDF tiene dos índices que pueden mostrar cosas distintas: no se puede dar por íntegro."
TARDO = "La verificación tardó demasiado o agotó la memoria: el archivo no se pudo examinar."

CONFORME = (
    "El contenido está como se firmó, y el certificado estaba vigente y proviene de una autoridad "
    "en la que se confía."
)
ALTERADA = "El contenido fue alterado: ya no es lo que se firmó."
FALSA = "La firma no corresponde al certificado que la acompaña."
ALTERADO_DESPUES = "Después de esta firma se cambió el documento."
NO_CUBRE = "La firma no cubre todo lo que debería cubrir."
ENVOLTURA = "La envoltura de la firma fue alterada después de firmar."
ADJUNTO_ALTERADO = "Uno de los certificados que acompañan a la firma está alterado."
ADJUNTO_AJENO = "La firma trae un certificado cuyo emisor no se conoce."
SELLO_MALO = "No se pudo dar por bueno el sello de tiempo que trae la firma."
SELLO_ROTO = "El sello de tiempo del documento, o algo de lo que cubre, fue alterado."
ROTA = "La firma está dañada: no se puede leer."

REVOCADO = "El certificado estaba revocado (desde el {fecha}) cuando se firmó."
REVOCADO_SIN_PRUEBA = (
    "El certificado fue revocado el {fecha}, y ningún sello de tiempo prueba que la firma "
    "sea anterior."
)
VENCIDO = "El certificado ya había vencido (el {fecha}) cuando se firmó."
VENCIDO_SIN_PRUEBA = (
    "El certificado venció el {fecha}, y ningún sello de tiempo prueba que la firma es anterior."
)
AUN_NO = "El certificado todavía no estaba vigente (empieza el {fecha}) cuando se firmó."
FECHA_POR_VENIR = (
    "La firma dice haberse hecho el {fecha}, que todavía no llega, y ningún sello de tiempo lo "
    "prueba."
)
SIN_CADENA = "El certificado no proviene de una autoridad en la que se confía."
SIN_LISTA = (
    "No se pudo comprobar si el certificado estaba revocado: falta la lista de su autoridad."
)
USO = "El certificado no fue emitido para firmar documentos (RLFCD, artículo 11)."
DEBIL = "La firma usa un algoritmo que ya no se considera seguro."
OTRO = "No se pudo comprobar el certificado."
