"""Two hundred drafts that wait for their signer: numbered, printed and signed in one act."""

import os
import time
from datetime import datetime

from django.conf import settings

from bench.figuras import decir, figura
from bench.firmas import SECRETO
from bench.palabras import asunto
from qillqa.emision.actos.lotes import empezar_lote, firmar_lote
from qillqa.emision.consultas.firmas import elegidas
from qillqa.emision.models import FilaDeLote
from qillqa.nucleo import reloj
from qillqa.nucleo.firmas.models import CertificadoDePersona
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.actos import empezar_borrador, preparar_para_firma
from qillqa.nucleo.redaccion.contenido import Contenido, Destino
from qillqa.nucleo.redaccion.permisos import cargo_de
from qillqa.nucleo.redaccion.plantillas.muestra import cuerpo
from qillqa.nucleo.redaccion.tipos import TIPOS


def medir_borradores(por: Actor, certificado: CertificadoDePersona, cuantos: int) -> None:
    """Print how many drafts a second are prepared and, in one batch, numbered and signed."""
    decir(f"a bulk of {cuantos} drafts")
    settings.SELLO_DE_TIEMPO = ""
    claves = _preparar(por, reloj.ahora(), cuantos)
    ahora = reloj.ahora()
    lote = empezar_lote(elegidas(por, claves, ahora), certificado, SECRETO, por=por, cuando=ahora)
    inicio, primera, aqui = time.perf_counter(), 0.0, time.process_time()
    for fila in firmar_lote(lote, SECRETO, por=por, cuando=ahora):
        primera = primera or time.perf_counter() - inicio
        if fila.resultado != FilaDeLote.Resultado.FIRMADO:
            raise RuntimeError(f"not signed: {fila.frase}")
    segundos = time.perf_counter() - inicio
    figura(
        "lote_numerado_y_firmado_B-B",
        cuantos / segundos,
        "por segundo",
        documents=cuantos,
        seconds_to_the_first=round(primera, 2),
        processor_ms_here=round((time.process_time() - aqui) / cuantos * 1000, 1),
        load=round(os.getloadavg()[0], 1),
    )


def _preparar(por: Actor, ahora: datetime, cuantos: int) -> list[str]:
    """Return what the tray calls each: an oficio of two pages, ready for its signer."""
    claves, inicio = [], time.perf_counter()
    for n in range(cuantos):
        contenido = Contenido(
            asunto=asunto(n, 10**9),
            para=(Destino("externo", nombre=f"Señor {n}", cargo="Director", entidad="UGEL"),),
            cuerpo=cuerpo(1),
            firmantes=(cargo_de(por),),
        )
        borrador = empezar_borrador(TIPOS["oficio"], por=por, cuando=ahora, contenido=contenido)
        preparar_para_firma(borrador, por=por, cuando=ahora)
        claves.append(f"b{borrador.pk}")
    segundos = time.perf_counter() - inicio
    figura("borradores_preparados", cuantos / segundos, "por segundo", documents=cuantos)
    return claves
