"""Writing down what the analyst found in a file."""

from datetime import datetime

from django.db import DataError, OperationalError, transaction
from psycopg.errors import ProgramLimitExceeded

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos import hechos
from qillqa.nucleo.documentos.analisis import Analisis
from qillqa.nucleo.documentos.models import Archivo, TextoDeArchivo
from qillqa.nucleo.documentos.reglas import LEIDO_EN_PARTE, NO_EXAMINADO, TEXTO_RECORTADO
from qillqa.nucleo.permisos.actor import SISTEMA


@transaction.atomic
def anotar_analisis(archivo: Archivo, resultado: Analisis, *, cuando: datetime) -> Archivo:
    """Keep the pages, the reparos and the text of a file; done once, whoever comes second."""
    archivo = Archivo.objects.select_for_update().get(pk=archivo.pk)
    if archivo.analizado_en is not None:
        return archivo
    reparos = list(resultado.examen.reparos)
    if not resultado.completo and NO_EXAMINADO.codigo not in reparos:
        reparos.append(LEIDO_EN_PARTE.codigo)
    if resultado.texto and _guardar_texto(archivo, resultado) < len(resultado.texto):
        reparos.append(TEXTO_RECORTADO.codigo)
    archivo.tipo = resultado.examen.tipo
    archivo.paginas = resultado.examen.paginas
    archivo.reparos = reparos
    archivo.analizado_en = cuando
    archivo.save(update_fields=["tipo", "paginas", "reparos", "analizado_en"])
    asentar(
        hechos.ANALISIS,
        archivo,
        por=SISTEMA,
        cuando=cuando,
        resultado=f"{archivo.clase.nombre}, {len(resultado.texto)} letras",
        reparos=reparos,
    )
    return archivo


def _guardar_texto(archivo: Archivo, resultado: Analisis) -> int:
    """Keep as much text as PostgreSQL can index (1 MB of words) and return how many letters."""
    texto = resultado.texto
    origen = TextoDeArchivo.Origen.OCR if resultado.por_ocr else TextoDeArchivo.Origen.DIGITAL
    while True:
        try:
            with transaction.atomic():
                TextoDeArchivo.objects.create(archivo=archivo, texto=texto, origen=origen)
        except (DataError, OperationalError) as error:
            if not isinstance(error.__cause__, ProgramLimitExceeded):
                raise
            texto = texto[: len(texto) // 2]
        else:
            return len(texto)
