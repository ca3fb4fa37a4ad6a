"""From the data of a document to its PDF, by the template of the house or by a municipality's own.

The house's templates are set here in milliseconds; those of others, and long papers, in the
workshop, with limits.
"""

import base64
import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from qillqa.nucleo.documentos.compositor import ESCUDO, RAIZ, dibujar_qr, mediodia
from qillqa.nucleo.documentos.encierro import preguntar
from qillqa.nucleo.redaccion import imprenta
from qillqa.nucleo.redaccion.imprenta import (
    NORMA,
    NORMA_CON_DATOS,
    Hoja,
    Impreso,
    NoSeImprime,
)
from qillqa.nucleo.redaccion.plantillas.formas import DatosDePapel
from qillqa.nucleo.redaccion.taller.limites import MODOS
from qillqa.nucleo.redaccion.tipos import Tipo

COMUNES = (
    RAIZ / "nucleo/documentos/plantillas/base.typ",
    RAIZ / "nucleo/redaccion/plantillas/papel.typ",
    RAIZ / "nucleo/redaccion/plantillas/texto.typ",
)
_TALLER = "qillqa.nucleo.redaccion.taller"
LARGO = 60_000
"""Letters of data (some eleven pages) from which a paper is made in the workshop.

Typst keeps what it set until ten papers later, a hundred megabytes for each of forty pages: it is
a process of its own that grows so, and ends.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pedido:
    """A paper to be made. `fuente` is a municipality's own template; empty, the house's.

    `qr` is what the small QR says; `qr_firmado`, the SVG of the large one. `imagenes` are the
    pictures by name: the body says `/name`.
    """

    tipo: Tipo
    datos: DatosDePapel
    fecha: date
    fuente: str = ""
    qr: str = ""
    qr_firmado: str = ""
    imagenes: Mapping[str, bytes] = field(default_factory=dict)


def imprimir(pedido: Pedido, *, definitivo: bool = True) -> Impreso:
    """Return the PDF and the places to sign; NoSeImprime says what is wrong.

    `definitivo` keeps PDF/A-2a (3a with its data inside) and PDF/UA-1; a quick look does not.
    """
    hoja = _hoja(pedido, definitivo=definitivo)
    aparte = pedido.fuente or len(hoja.entradas["datos"]) >= LARGO
    return _en_el_taller(hoja) if aparte else imprenta.imprimir(hoja)


def dibujar(pedido: Pedido, ancho: int = 900) -> list[bytes]:
    """Return a picture (PNG) of each page of a paper made by the house's own template."""
    if pedido.fuente:
        raise NoSeImprime("Una plantilla propia se dibuja desde su PDF.")
    return imprenta.dibujar(_hoja(pedido, definitivo=False), ancho)


def _hoja(pedido: Pedido, *, definitivo: bool) -> Hoja:
    datos = json.dumps(asdict(pedido.datos), ensure_ascii=False)
    con_datos = definitivo and pedido.tipo.con_datos
    norma = NORMA_CON_DATOS if con_datos else NORMA
    principal = pedido.fuente.encode() or pedido.tipo.fuente.read_bytes()
    return Hoja(
        fuentes={**_comunes(), "main.typ": principal},
        imagenes=dict(pedido.imagenes),
        entradas={
            "datos": datos,
            "fecha": pedido.fecha.isoformat(),
            "qr": dibujar_qr(pedido.qr) if pedido.qr else "",
            "qr_firmado": pedido.qr_firmado,
            "escudo": ESCUDO.read_text(),
            "adjunto": datos if con_datos else "",
        },
        instante=mediodia(pedido.fecha),
        normas=norma if definitivo else (),
    )


@cache
def _comunes() -> dict[str, bytes]:
    return {str(ruta.relative_to(RAIZ)): Path(ruta).read_bytes() for ruta in COMUNES}


def _en_el_taller(hoja: Hoja) -> Impreso:
    orden = {
        "fuentes": _en_letras(hoja.fuentes),
        "imagenes": _en_letras(hoja.imagenes),
        "entradas": hoja.entradas,
        "instante": hoja.instante,
        "normas": list(hoja.normas),
    }
    entrada = io.BytesIO(json.dumps(orden).encode())
    salida, bien = preguntar(_TALLER, ["componer"], entrada, segundos=MODOS["componer"])
    cabeza, _, pdf = salida.partition(b"\n")
    if not bien or not cabeza:
        raise NoSeImprime(
            "El documento tardó o pidió demasiado y se lo detuvo: revise su plantilla o acórtelo."
        )
    respuesta = json.loads(cabeza)
    if "error" in respuesta:
        raise NoSeImprime(respuesta["error"])
    if len(pdf) != respuesta["largo"]:
        raise NoSeImprime("El documento resultó demasiado grande.")
    return Impreso(pdf, respuesta["sitios"])


def _en_letras(cosas: Mapping[str, bytes]) -> dict[str, str]:
    return {nombre: base64.b64encode(datos).decode() for nombre, datos in cosas.items()}
