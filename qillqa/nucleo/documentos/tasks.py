"""The errands of documents, done by the worker. Each may be done twice with the effect of one."""

from datetime import timedelta

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from qillqa.nucleo import reloj
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos import anotar_analisis, descartar_subidas, olvidar_contenido
from qillqa.nucleo.documentos.analisis import analizar
from qillqa.nucleo.documentos.mandados import ANALIZAR, COLA, OLVIDAR
from qillqa.nucleo.documentos.models import Archivo

DIAS_DE_UNA_SUBIDA = 7


@app.task(
    name=ANALIZAR,
    queue=COLA,
    retry=RetryStrategy(max_attempts=6, exponential_wait=6),
)
def analizar_archivo(archivo_id: int) -> None:
    """Take the pages and the text of a file, recognising letters if it is a scan."""
    archivo = Archivo.objects.get(pk=archivo_id)
    if archivo.analizado_en is not None:
        return
    with almacen.abrir(archivo.sha256) as contenido:
        resultado = analizar(contenido)
    anotar_analisis(archivo, resultado, cuando=reloj.ahora())


@app.periodic(cron="17 3 * * *")
@app.task(name="documentos.descartar_subidas", queue=COLA)
def descartar_subidas_vencidas(timestamp: int) -> None:  # noqa: ARG001 (procrastinate gives it)
    """Take off, every night, what was uploaded a week ago to forms that were never sent."""
    ahora = reloj.ahora()
    limite = ahora - timedelta(days=DIAS_DE_UNA_SUBIDA)
    while descartar_subidas(anteriores_a=limite, cuando=ahora):
        pass


@app.task(name=OLVIDAR, queue=COLA, retry=RetryStrategy(max_attempts=6, exponential_wait=6))
def olvidar(archivo_id: int) -> None:
    """Forget a content that was taken off its form, unless somebody needs it by now."""
    for archivo in Archivo.objects.filter(pk=archivo_id):
        olvidar_contenido(archivo, cuando=reloj.ahora())


@app.periodic(cron="27 4 * * *")
@app.task(name="documentos.olvidar_lo_no_presentado", queue=COLA)
def olvidar_lo_no_presentado(timestamp: int) -> None:  # noqa: ARG001 (procrastinate gives it)
    """Forget, every night, the contents of a week ago that nobody filed, however they were left."""
    ahora = reloj.ahora()
    limite = ahora - timedelta(days=DIAS_DE_UNA_SUBIDA)
    for archivo in Archivo.objects.sin_duenio().filter(creado__lt=limite).iterator():
        olvidar_contenido(archivo, cuando=ahora)
