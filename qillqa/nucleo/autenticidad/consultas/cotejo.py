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
    """Compare a PDF with all that was issued, and report each of its signatures."""
    if len(pdf) > settings.LIMITE_DE_ARCHIVO:
        frase = "El archivo es demasiado grande para examinarlo."
        informe = Informe(falla=frase)
        return Cotejo(clase="desconocido", registro=None, informe=informe, frase=frase)
    informe = verificar_de_fuera(pdf, confianza_en(cuando), cuando=cuando)
    igual = _versiones([hashlib.sha256(pdf).hexdigest()])
    if igual:
        return _igual(igual[-1], informe)
    inicio = _versiones(_revisiones(pdf))
    registro = _registro_de(inicio[-1]) if inicio else None
    if registro is None and informe.falla != frases.TARDO:
        registro = _por_su_texto(pdf)
    if registro is None:
        frase = "No es un documento emitido por esta entidad, o no tal como se emitió."
        return Cotejo(clase="desconocido", registro=None, informe=informe, frase=frase)
    frase = (
        f"Es una versión de {registro} a la que se agregó algo que la entidad no puso."
        if inicio
        else f"Lleva el código de {registro}, pero no es ninguna de sus versiones: fue alterado, "
        "o es una copia impresa y escaneada, u otro documento que lo cita."
    )
    return Cotejo(clase="alterado", registro=registro, informe=informe, frase=frase)


def _igual(version: Version, informe: Informe) -> Cotejo:
    registro = _registro_de(version)
    es_ultima = not version.documento.versiones.filter(n__gt=version.n).exists()
    frase = (
        f"Es {registro}, tal como se emitió."
        if es_ultima
        else f"Es una versión anterior de {registro}: pida la última, que tiene todas las firmas."
    )
    return Cotejo(
        clase="igual",
        registro=registro,
        informe=informe,
        frase=frase,
        version=version,
        es_ultima=es_ultima,
    )


def _registro_de(version: Version) -> Registro:
    return Registro.objects.con_lo_suyo().get(documento_id=version.documento_id)


def _versiones(huellas: list[str]) -> list[Version]:
    """Return the versions of recorded papers with these bytes, oldest first; projects are none."""
    filas = (
        Version.objects.filter(archivo__sha256__in=huellas, documento__registro__isnull=False)
        .select_related("documento")
        .order_by("creada", "n")
    )
    return [fila for fila in filas if not fila.datos_de_origen().get("proyecto")]


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


def _por_su_texto(pdf: bytes) -> Registro | None:
    """Return the paper whose code it bears most times: the foot of each page, not a citation."""
    texto = "\n".join(analisis.leer(io.BytesIO(pdf)).paginas).upper()
    escritos = Counter(c for hallado in _CODIGO.findall(texto) if (c := leer(hallado)))
    pedidos = [codigo for codigo, _ in escritos.most_common(CODIGOS)]
    nuestros = {r.codigo: r for r in Registro.objects.filter(codigo__in=pedidos)}
    return next((nuestros[codigo] for codigo in pedidos if codigo in nuestros), None)
