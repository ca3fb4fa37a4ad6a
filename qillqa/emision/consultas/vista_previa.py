"""The pages of a draft as they would be printed, as pictures.

A version never changes, so its pages are remembered a little: asking for one page draws no other.
"""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from threading import Lock

from qillqa.nucleo.documentos.analisis import dibujar
from qillqa.nucleo.documentos.compositor import contar_paginas
from qillqa.nucleo.redaccion.consultas import plantilla_de
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.papeles import paginas_de_vista_previa, vista_previa
from qillqa.nucleo.redaccion.texto.llano import a_llano
from qillqa.nucleo.reloj import fecha_de

ANCHO = 800
LARGO = 20_000
"""From so many letters on, each page is drawn when it is looked at: forty would make one wait."""
RECORDADAS = 8
"""Drafts whose pages are remembered at once, of a megabyte each."""


@dataclass(frozen=True, slots=True)
class Hojas:
    """The pages of one version: the fingerprint of each, and how to draw it."""

    huellas: tuple[str, ...]
    dibujar: Callable[[int], bytes | None]


def hojas_de(borrador: Borrador, n: int, cuando: datetime) -> Hojas:
    """Return the pages of a version of a draft; NoSeImprime says in a sentence what is wrong."""
    with _turno(borrador.pk):
        return _hojas(borrador.pk, n, cuando.replace(second=0, microsecond=0))


@lru_cache(maxsize=64)
def _turno(_pk: int) -> Lock:
    """Return who goes first: of several pages asked for at once, one makes the paper for all."""
    return Lock()


@lru_cache(maxsize=RECORDADAS)
def _hojas(pk: int, n: int, minuto: datetime) -> Hojas:
    """Who holds each office may change, so what is remembered lasts a minute."""
    borrador = Borrador.objects.select_related("unidad").get(pk=pk)
    contenido = borrador.versiones.get(n=n).leer()
    es_largo = len(a_llano(contenido.cuerpo)) >= LARGO
    if es_largo or plantilla_de(borrador.tipo_de_documento, fecha_de(minuto)).es_propia:
        return _desde_pdf(vista_previa(borrador, cuando=minuto, contenido=contenido))
    imagenes = paginas_de_vista_previa(borrador, cuando=minuto, contenido=contenido, ancho=ANCHO)
    return Hojas(tuple(_huella(i) for i in imagenes), lambda pagina: imagenes[pagina - 1])


def _desde_pdf(pdf: bytes) -> Hojas:
    """Return the pages of a long draft or of a municipality's own template, drawn one by one."""
    huella = _huella(pdf)
    huellas = tuple(f"{huella}{pagina}" for pagina in range(1, contar_paginas(pdf) + 1))
    return Hojas(huellas, lambda pagina: dibujar(io.BytesIO(pdf), pagina, ANCHO, "PNG"))


def _huella(datos: bytes) -> str:
    return hashlib.sha256(datos).hexdigest()[:16]
