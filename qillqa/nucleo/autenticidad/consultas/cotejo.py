"""Whether a PDF is one of ours: the same bytes, altered, or unknown (R102).

What it holds is read and its signatures are verified by contained processes: nothing it does
reaches the one that asks.
"""

import hashlib
import io
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Literal

from django.conf import settings
from django.db.models import Q, QuerySet

from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.reglas.codigos import ALFABETO, LARGO, leer
from qillqa.nucleo.documentos import analisis
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.firmas import frases
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.contencion import verificar_de_fuera
from qillqa.nucleo.firmas.informe import Informe

REVISIONES = 64
"""How many of the revisions inside a file are looked at: a document of ours has few."""
_FIN = re.compile(rb"%%EOF")
_FINALES = (b"", b"\n", b"\r\n", b"\r")
_LETRA = f"[{ALFABETO}]"
_CODIGO = re.compile(rf"(?<![A-Z0-9])(?=((?:{_LETRA}[-\s]{{0,2}}){{{LARGO}}}{_LETRA})(?![A-Z0-9]))")
"""A code as printed; what seems to begin another one does not hide it."""
CODIGOS = 500
"""How many codes written in a text are looked up."""
PARA_LAS_FIRMAS = 25
PARA_EL_TEXTO = 9
"""Seconds for each thing that is asked of the file; a busy machine is granted twice the second."""

DEMASIADO_GRANDE = "El archivo es demasiado grande para examinarlo."
SIN_EXAMINAR = (
    "El archivo no se pudo examinar entero a tiempo, y no es ninguno de los que emitió esta "
    "entidad. Búsquelo con el código que lleva impreso."
)
AJENO = "No es un documento emitido por esta entidad, o no tal como se emitió."
AGREGADO = "Es una versión de {registro} a la que se agregó algo que la entidad no puso."
OTRO = (
    "Lleva el código de {registro}, pero no es ninguna de sus versiones: fue alterado, "
    "o es una copia impresa y escaneada, u otro documento que lo cita."
)
ULTIMA = "Es {registro}, tal como se emitió."
ANTERIOR = "Es una versión anterior de {registro}: pida la última, que tiene todas las firmas."


@dataclass(frozen=True, slots=True, kw_only=True)
class Cotejo:
    """What was found of a PDF. `version` is the one with these bytes, if there is one.

    "alterado": it bears a code of ours, or begins as a version of ours, and is none of them.
    """

    clase: Literal["igual", "alterado", "desconocido"]
    registro: Registro | None
    informe: Informe
    frase: str
    version: Version | None = None
    es_ultima: bool = False


def cotejar_pdf(pdf: bytes, cuando: datetime) -> Cotejo:
    """Compare a PDF with all that was issued, and report each of its signatures.

    Whatever the file does, it takes less than a minute: one that cannot be examined is told so.
    """
    if len(pdf) > settings.LIMITE_DE_ARCHIVO:
        return _desconocido(Informe(falla=DEMASIADO_GRANDE), DEMASIADO_GRANDE)
    confianza = confianza_en(cuando)
    informe = verificar_de_fuera(pdf, confianza, cuando=cuando, segundos=PARA_LAS_FIRMAS)
    if igual := _versiones([hashlib.sha256(pdf).hexdigest()]):
        return _igual(igual[-1], informe)
    if inicio := _versiones(_revisiones(pdf)):
        registro = _registro_de(inicio[-1])
        return _alterado(registro, informe, AGREGADO.format(registro=registro))
    if informe.falla == frases.TARDO:
        return _desconocido(informe, SIN_EXAMINAR)
    suyo, leido = _por_su_texto(pdf)
    if suyo is not None:
        return _alterado(suyo, informe, OTRO.format(registro=suyo))
    return _desconocido(informe, AJENO if leido else SIN_EXAMINAR)


def _desconocido(informe: Informe, frase: str) -> Cotejo:
    return Cotejo(clase="desconocido", registro=None, informe=informe, frase=frase)


def _alterado(registro: Registro, informe: Informe, frase: str) -> Cotejo:
    return Cotejo(clase="alterado", registro=registro, informe=informe, frase=frase)


def _igual(version: Version, informe: Informe) -> Cotejo:
    registro = _registro_de(version)
    es_ultima = not _que_valen(version.documento.versiones.filter(n__gt=version.n)).exists()
    return Cotejo(
        clase="igual",
        registro=registro,
        informe=informe,
        frase=(ULTIMA if es_ultima else ANTERIOR).format(registro=registro),
        version=version,
        es_ultima=es_ultima,
    )


def _registro_de(version: Version) -> Registro:
    return Registro.objects.con_lo_suyo().get(documento_id=version.documento_id)


def _versiones(huellas: list[str]) -> list[Version]:
    """Return the versions of recorded papers with these bytes, oldest first; projects are none."""
    filas = (
        _que_valen(Version.objects.filter(documento__registro__isnull=False))
        .filter(archivo__sha256__in=huellas)
        .select_related("documento")
        .order_by("creada", "n")
    )
    return [fila for fila in filas if not fila.datos_de_origen().get("proyecto")]


def _que_valen(versiones: QuerySet[Version]) -> QuerySet[Version]:
    """Leave out the scans that a second person did not find to be the paper (RLGD 48)."""
    return versiones.filter(Q(escaneo_firmado=None) | Q(escaneo_firmado__conforme=True))


def _revisiones(pdf: bytes) -> list[str]:
    """Return the SHA-256 of each beginning of the file that ends as a whole PDF does."""
    huellas: list[str] = []
    corrida, hasta = hashlib.sha256(), 0
    vista = memoryview(pdf)
    for marca in islice(_FIN.finditer(pdf), REVISIONES):
        corrida.update(vista[hasta : marca.end()])
        hasta = marca.end()
        for final in _FINALES:
            if pdf.startswith(final, hasta):
                inicio = corrida.copy()
                inicio.update(final)
                huellas.append(inicio.hexdigest())
    return huellas


def _por_su_texto(pdf: bytes) -> tuple[Registro | None, bool]:
    """Return the paper whose code it bears most times, and whether all of its text was read.

    Most times: at the foot of each page, and not where another paper cites it.
    """
    lectura = analisis.leer(io.BytesIO(pdf), segundos=PARA_EL_TEXTO)
    texto = "\n".join(lectura.paginas).upper()
    escritos = Counter(c for hallado in _CODIGO.findall(texto) if (c := leer(hallado)))
    pedidos = [codigo for codigo, _ in escritos.most_common(CODIGOS)]
    nuestros = {r.codigo: r for r in Registro.objects.filter(codigo__in=pedidos)}
    hallado = next((nuestros[codigo] for codigo in pedidos if codigo in nuestros), None)
    return hallado, lectura.completa
