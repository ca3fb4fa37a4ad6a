"""Two hundred documents signed in one act, with the database: made, asked for, signed, entered."""

import os
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.conf import settings

from bench.casa import memoria_de_postgres
from bench.figuras import decir, figura
from bench.firmas import ENTIDAD, SECRETO, autoridad_de_tiempo
from bench.lote_de_borradores import medir_borradores
from bench.papeles import DOS_PAGINAS, papel
from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.actos import Procedencia, archivar
from qillqa.nucleo.firmas.actos import (
    certificar_de_muestra,
    fijar_manera,
    firmar_en_lote,
    fundar_muestra,
    pedir_firma,
)
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase, Firmante
from qillqa.nucleo.firmas.permisos import LLEVAR_CERTIFICADOS
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.redaccion.prensa import imprimir
from qillqa.nucleo.reloj import fecha_de
from qillqa.proyecto.villa_ejemplo.mundo import Mundo, construir, leer

CUANTOS = 200
QUIEN = "alcaldesa"


def medir_lote(carpeta: Path) -> None:
    """Print the figures of the bulk at each level, over the municipality of this database."""
    ahora = reloj.ahora()
    construir(ahora)
    mundo = leer(ahora)
    certificado = _certificado(mundo, ahora)
    with autoridad_de_tiempo(Path(settings.CARPETA_DE_LA_CADENA)) as sello:
        settings.SELLO_DE_TIEMPO = sello.url
        for nivel in (Nivel.B_B, Nivel.B_T):
            decir(f"a bulk of {CUANTOS} at {nivel}")
            pedidos = _pedir(mundo, nivel)
            _firmar(mundo, pedidos, certificado, nivel)
    medir_borradores(mundo.actores[QUIEN], certificado, CUANTOS)
    figura("memoria_postgres_tras_los_lotes", memoria_de_postgres(carpeta), "MB")


def _certificado(mundo: Mundo, ahora: datetime) -> CertificadoDePersona:
    quien = mundo.actores["sistemas"]
    por = replace(quien, facultades=quien.facultades | {LLEVAR_CERTIFICADOS.codigo})
    fijar_manera(
        admitidas=(Clase.SERVIDOR,),
        predeterminada=Clase.SERVIDOR,
        norma="Medida",
        desde=fecha_de(ahora),
        por=por,
        cuando=ahora,
    )
    fundar_muestra(entidad=ENTIDAD, direccion="http://x.example", por=por, cuando=ahora)
    return certificar_de_muestra(mundo.designacion(QUIEN), ENTIDAD, SECRETO, por=por, cuando=ahora)


def _pedir(mundo: Mundo, nivel: Nivel) -> list[Firmante]:
    """Make each paper, keep it, put its field in and ask for its signature; print how long."""
    por, ahora = mundo.actores[QUIEN], reloj.ahora()
    pedidos, inicio = [], time.perf_counter()
    for n in range(CUANTOS):
        pdf = imprimir(papel(DOS_PAGINAS, "oficio")).pdf
        procedencia = Procedencia("bench.oficio", 1, {"n": n})
        version = archivar(pdf, procedencia, titulo=f"Oficio {n}", por=por, cuando=ahora)
        solicitud = pedir_firma(
            version.documento,
            [(mundo.designacion(QUIEN), Clase.SERVIDOR)],
            nivel=nivel,
            por=por,
            cuando=ahora,
        )
        pedidos.append(solicitud.firmantes.get())
    segundos = time.perf_counter() - inicio
    figura("lote_preparado", CUANTOS / segundos, "por segundo", documents=CUANTOS)
    return pedidos


def _firmar(
    mundo: Mundo, pedidos: list[Firmante], certificado: CertificadoDePersona, nivel: Nivel
) -> None:
    inicio, primera, aqui = time.perf_counter(), 0.0, time.process_time()
    firmadas = 0
    for fila in firmar_en_lote(
        pedidos, certificado, SECRETO, por=mundo.actores[QUIEN], cuando=reloj.ahora()
    ):
        primera = primera or time.perf_counter() - inicio
        if fila.firma is None or fila.firma.nivel != nivel:
            raise RuntimeError(f"not signed at {nivel}: {fila.frase}")
        firmadas += 1
    segundos = time.perf_counter() - inicio
    figura(
        f"lote_firmado_{nivel}",
        firmadas / segundos,
        "por segundo",
        documents=firmadas,
        processes=4,
        seconds=round(segundos, 2),
        seconds_to_the_first=round(primera, 2),
        processor_ms_here=round((time.process_time() - aqui) / firmadas * 1000, 1),
        load=round(os.getloadavg()[0], 1),
    )
