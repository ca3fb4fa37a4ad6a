"""How each type is printed, by version: which rules, how each looks, how two differ."""

import difflib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Literal

from qillqa.nucleo.documentos.analisis import dibujar
from qillqa.nucleo.documentos.compositor import contar_paginas
from qillqa.nucleo.redaccion import prensa
from qillqa.nucleo.redaccion.ensayo import pedido_de_muestra
from qillqa.nucleo.redaccion.models import PlantillaDeDocumento
from qillqa.nucleo.redaccion.tipos import TIPOS, Tipo

Estado = Literal["vigente", "futura", "anterior", "sin_regir", "retirada"]
NOMBRES: dict[Estado, str] = {
    "vigente": "Vigente",
    "futura": "Regirá",
    "anterior": "Rigió",
    "sin_regir": "No llegó a regir",
    "retirada": "Retirada",
}
ANCHO = 900
ALREDEDOR = 3
"""Lines shown before and after each change, and around an error."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a template on a date: where it stands, and the last day it ruled or will."""

    fila: PlantillaDeDocumento
    estado: Estado
    hasta: date | None = None

    @property
    def nombre(self) -> str:
        """Where it stands, in words."""
        return NOMBRES[self.estado]


@dataclass(frozen=True, slots=True)
class PlantillaDeTipo:
    """A type as the list shows it: the version that rules, and the next one if it is known."""

    tipo: Tipo
    vigente: Version
    futura: Version | None


@dataclass(frozen=True, slots=True)
class Renglon:
    """A line of a comparison: taken out, put in or the same; `n` is its number where it stays."""

    clase: Literal["quitado", "puesto", "igual", "salto"]
    texto: str
    n: int = 0

    @property
    def signo(self) -> str:
        """What goes before the line, so that colour does not speak alone."""
        return {"quitado": "−", "puesto": "+"}.get(self.clase, "")


def plantillas_por_tipo(hoy: date) -> list[PlantillaDeTipo]:
    """Return every type with what rules today (one query)."""
    filas = PlantillaDeDocumento.objects.select_related("retiro").order_by("codigo")
    grupos = {codigo: list(suyas) for codigo, suyas in groupby(filas, lambda f: f.codigo)}
    lista = []
    for tipo in TIPOS.values():
        versiones = _situar(grupos.get(tipo.codigo, []), hoy)
        vigente = next(v for v in versiones if v.estado == "vigente")
        futuras = [v for v in versiones if v.estado == "futura"]
        lista.append(PlantillaDeTipo(tipo, vigente, futuras[-1] if futuras else None))
    return lista


def versiones_de(tipo: Tipo, hoy: date) -> list[Version]:
    """Return the versions of a type, the newest first (one query)."""
    filas = PlantillaDeDocumento.objects.select_related("retiro").filter(codigo=tipo.codigo)
    return _situar(list(filas), hoy)


def _situar(filas: list[PlantillaDeDocumento], hoy: date) -> list[Version]:
    en_orden = sorted(filas, key=lambda f: (f.desde, f.version))
    que_valen = [f for f in en_orden if not hasattr(f, "retiro")]
    rigen = {f.desde: f for f in que_valen}  # of one day, the last one
    situadas = []
    for fila in reversed(en_orden):
        if hasattr(fila, "retiro"):
            situadas.append(Version(fila, "retirada"))
        elif rigen[fila.desde] != fila:
            situadas.append(Version(fila, "sin_regir"))
        else:
            siguiente = min((d for d in rigen if d > fila.desde), default=None)
            hasta = siguiente - timedelta(days=1) if siguiente else None
            situadas.append(Version(fila, _estado(fila.desde, hasta, hoy), hasta))
    return situadas


def _estado(desde: date, hasta: date | None, hoy: date) -> Estado:
    if desde > hoy:
        return "futura"
    return "vigente" if hasta is None or hasta >= hoy else "anterior"


def fuente_de(plantilla: PlantillaDeDocumento) -> str:
    """Return the source of a version; of the house's, the one that comes with the program today.

    The house's comments are for whoever programs it: they are left out.
    """
    if plantilla.fuente:
        return plantilla.fuente
    renglones = plantilla.tipo.fuente.read_text().splitlines(keepends=True)
    return "".join(r for r in renglones if not r.startswith("//"))


@lru_cache(maxsize=16)
def muestra_en_pdf(codigo: str, fuente: str) -> bytes:
    """Return the sample of a type printed by a source; NoSeImprime if it no longer can be."""
    return prensa.imprimir(pedido_de_muestra(TIPOS[codigo], fuente), definitivo=False).pdf


def cuantas_paginas(codigo: str, fuente: str) -> int:
    """Return how many pages the sample has by a source."""
    return contar_paginas(muestra_en_pdf(codigo, fuente))


@lru_cache(maxsize=64)
def pagina_de_muestra(codigo: str, fuente: str, pagina: int) -> bytes | None:
    """Return the picture of a page (from 1) of the sample, or None if there is no such page."""
    return dibujar(io.BytesIO(muestra_en_pdf(codigo, fuente)), pagina, ANCHO)


def comparar_fuentes(antes: str, despues: str) -> list[Renglon]:
    """Return what changed from one source to another, with a few lines around each change."""
    unos, otros = antes.splitlines(), despues.splitlines()
    renglones: list[Renglon] = []
    comparacion = difflib.SequenceMatcher(a=unos, b=otros, autojunk=False)
    for grupo in comparacion.get_grouped_opcodes(ALREDEDOR):
        if renglones:
            renglones.append(Renglon("salto", "…"))
        for clase, a, b, c, d in grupo:
            if clase == "equal":
                renglones += [Renglon("igual", otros[i], i + 1) for i in range(c, d)]
                continue
            renglones += [Renglon("quitado", unos[i], i + 1) for i in range(a, b)]
            renglones += [Renglon("puesto", otros[i], i + 1) for i in range(c, d)]
    return renglones


def alrededor(fuente: str, linea: int) -> Iterator[tuple[int, str, bool]]:
    """Yield the lines around one, with their numbers, telling which one it is."""
    for n, texto in enumerate(fuente.splitlines(), start=1):
        if abs(n - linea) <= ALREDEDOR:
            yield n, texto, n == linea
