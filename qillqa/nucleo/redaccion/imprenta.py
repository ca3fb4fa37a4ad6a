"""Setting a page: sources and data in, PDF and the places of signature out. Without database.

Sources are given by name and nothing else can be read: neither the disk nor the network.
"""

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typst

from qillqa.nucleo.documentos.compositor import letras

SITIOS = "<sitio-de-firma>"
NORMA = ("a-2a", "ua-1")
NORMA_CON_DATOS = ("a-3a", "ua-1")
_SIN_LETRA = re.compile(r"the text `\"(.+?)\"` could not be displayed")


class NoSeImprime(Exception):
    """The page could not be set; the message says what is wrong, and where in a template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hoja:
    """All that one paper is made from; `main.typ` is where it begins.

    `imagenes` are pictures by their name, read as `/name`. `normas` are the standards the PDF must
    keep; none for a quick look.
    """

    fuentes: dict[str, bytes]
    entradas: dict[str, str]
    instante: int
    imagenes: dict[str, bytes] = field(default_factory=dict)
    normas: Sequence[str] = NORMA


@dataclass(frozen=True, slots=True)
class Impreso:
    """A PDF and where each signature goes: page, and left, top, width and height in points.

    A quick look (without standards) has no places.
    """

    pdf: bytes
    sitios: list[dict[str, Any]] = field(default_factory=list)


def imprimir(hoja: Hoja) -> Impreso:
    """Return the PDF of a paper; NoSeImprime if a template or a letter does not let it be made.

    The places are sought meanwhile, for that takes half as long again; a quick look has none.
    """
    fuentes: Any = hoja.fuentes  # the library takes sources by name, though its types do not say so
    normas: Any = list(hoja.normas)
    with _a_la_vista(hoja) as raiz, ThreadPoolExecutor(1) as ayudante:
        sitios = ayudante.submit(_sitios, hoja, raiz) if normas else None
        try:
            pdf = typst.compile(
                fuentes,
                root=raiz,
                format="pdf",
                font_paths=letras(),
                sys_inputs=hoja.entradas,
                pdf_standards=normas,
                timestamp=hoja.instante,
            )
            hallados = sitios.result() if sitios else []
        except (RuntimeError, ValueError) as error:
            raise NoSeImprime(_explicar(error)) from error
    if not isinstance(pdf, bytes):
        raise NoSeImprime("La plantilla no dio un documento.")
    # without the line's end, the first signature would break PDF/A clause 6.1.9
    return Impreso(pdf + b"\n", hallados)


def _sitios(hoja: Hoja, raiz: str) -> list[dict[str, Any]]:
    fuentes: Any = hoja.fuentes
    hallados = typst.query(
        fuentes,
        SITIOS,
        field="value",
        root=raiz,
        font_paths=letras(),
        sys_inputs=hoja.entradas,
    )
    return list(json.loads(hallados))


@contextmanager
def _a_la_vista(hoja: Hoja) -> Iterator[str]:
    """Give a folder with the pictures of a paper: nothing else of the disk can be read."""
    with tempfile.TemporaryDirectory() as raiz:
        for nombre, datos in hoja.imagenes.items():
            Path(raiz, nombre).write_bytes(datos)
        yield raiz


def dibujar(hoja: Hoja, ancho: int) -> list[bytes]:
    """Return a picture (PNG) of each page, about `ancho` pixels wide for a sheet of A4."""
    fuentes: Any = hoja.fuentes
    with _a_la_vista(hoja) as raiz:
        try:
            paginas: Any = typst.compile(
                fuentes,
                root=raiz,
                format="png",
                ppi=ancho / _PULGADAS_DE_A4,
                font_paths=letras(),
                sys_inputs=hoja.entradas,
            )
        except (RuntimeError, ValueError) as error:
            raise NoSeImprime(_explicar(error)) from error
    return list(paginas) if isinstance(paginas, list) else [paginas or b""]


_PULGADAS_DE_A4 = 8.27


def _explicar(error: Exception) -> str:
    if sin_letra := _SIN_LETRA.search(str(error)):
        return f"No hay letra para imprimir «{sin_letra[1][:20]}»: quítelo del texto."
    if isinstance(error, typst.TypstError):
        lugar = re.search(r"┌─ (?:\S*/)?([^/\s]+\.typ):(\d+)", error.diagnostic or "")
        donde = f" ({lugar[1]}, línea {lugar[2]})" if lugar else ""
        consejo = f" {error.hints[0]}." if error.hints else ""
        return f"{error.message}{donde}.{consejo}"
    return str(error)
