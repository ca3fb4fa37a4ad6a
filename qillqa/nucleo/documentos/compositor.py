"""Official papers: data and a model in, PDF/A-2a and PDF/UA-1 out, by Typst.

A template is code of the house: it reads only what is under the package, takes no clock and no
network, and the same data always give the same bytes (LPAG 151: equal documents look equal).
"""

import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

import pypdfium2
import segno
import typst

if TYPE_CHECKING:
    from dataclasses import Field

RAIZ = Path(__file__).resolve().parents[2]
ESCUDO = Path(__file__).with_name("plantillas") / "escudo.svg"
MASCARA = 2


class Datos(Protocol):
    """A frozen dataclass: the shape that a template takes."""

    __dataclass_fields__: ClassVar[dict[str, "Field[object]"]]


@dataclass(frozen=True, slots=True)
class Plantilla:
    """The model of a paper. `version` grows when what it prints changes; `fuente` is its .typ."""

    codigo: str
    version: int
    fuente: Path


@dataclass(frozen=True, slots=True)
class Membrete:
    """The head of every paper: who issues it and the official name of the year, as printed.

    `escudo` is the shield as SVG text; empty prints the house's neutral one.
    """

    entidad: str
    unidad: str
    anio_oficial: str
    direccion: str
    escudo: str = ""


class PlantillaConError(Exception):
    """The paper could not be made; the message says where and why."""


def componer(plantilla: Plantilla, datos: Datos, *, fecha: date, qr: str) -> bytes:
    """Return the PDF of this paper dated `fecha`, whose QR leads to `qr`."""
    entradas = {
        "datos": json.dumps(asdict(datos), ensure_ascii=False),
        "fecha": fecha.isoformat(),
        "qr": dibujar_qr(qr),
        "escudo": ESCUDO.read_text(),
    }
    try:
        pdf = typst.compile(
            plantilla.fuente,
            root=RAIZ,
            format="pdf",
            font_paths=letras(),
            sys_inputs=entradas,
            pdf_standards=["a-2a", "ua-1"],
            timestamp=mediodia(fecha),
        )
    except RuntimeError as error:  # TypstError is one; a missing template is only this
        raise PlantillaConError(_explicar(plantilla, error)) from error
    if not isinstance(pdf, bytes):
        raise PlantillaConError(f"{plantilla.codigo}: no dio un PDF")
    return pdf + b"\n"  # without it, the first signature would break PDF/A clause 6.1.9


def escudo_sirve(svg: str) -> bool:
    """Whether every paper can carry this shield: ask before a municipality sets its own."""
    fuente = (
        "#set document(title: [x], date: datetime(year: 2026, month: 1, day: 1))\n"
        '#image(bytes(sys.inputs.escudo), format: "svg", alt: "x")'
    )
    try:
        typst.compile(
            fuente.encode(),
            format="pdf",
            font_paths=letras(),
            sys_inputs={"escudo": svg},
            pdf_standards=["a-2a", "ua-1"],
        )
    except RuntimeError:
        return False
    return True


def contar_paginas(pdf: bytes) -> int:
    """Return the pages of a paper made here; a file from outside goes to the contained analyst."""
    with pypdfium2.PdfDocument(pdf) as documento:
        return len(documento)


@cache
def letras() -> typst.Fonts:
    """Only the fonts inside the wheel, so that every machine prints the same."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def dibujar_qr(contenido: str | Sequence[tuple[str, int]]) -> str:
    """Return as SVG the QR of a text, or of parts each with its mode (`segno.consts`).

    Which of the eight masks it has is written in it, and any reader reads them all. Weighing them
    is five times as long as the rest, and a series waits meanwhile: the third leaves, on average,
    the fewest shapes that mislead.
    """
    partes: Any = contenido  # the library takes parts, though its types do not say so
    salida = io.BytesIO()
    codigo = segno.make_qr(partes, error="m", mask=MASCARA)
    codigo.save(salida, kind="svg", border=0, xmldecl=False)
    return salida.getvalue().decode()


def mediodia(fecha: date) -> int:
    """Return noon UTC of that date in seconds: the PDF's own date needs an instant."""
    return (fecha.toordinal() - date(1970, 1, 1).toordinal()) * 86_400 + 43_200


def _explicar(plantilla: Plantilla, error: RuntimeError) -> str:
    partes = [str(error)]
    if isinstance(error, typst.TypstError):
        partes = [error.message, *(error.hints or []), *(error.trace or [])]
    return f"{plantilla.codigo} v{plantilla.version}: " + "; ".join(p.strip() for p in partes if p)
