"""Asking the contained analyst about a file: it answers, or it is stopped and the file is marked.

Nothing that a file does to the analyst reaches the process that asks (R01: it is received anyway).
"""

import io
import json
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import IO, Any

from qillqa.nucleo.documentos.analista.limites import MODOS
from qillqa.nucleo.documentos.encierro import preguntar
from qillqa.nucleo.documentos.reglas import NO_EXAMINADO, Examen
from qillqa.nucleo.documentos.tipos import CABEZA, IMAGENES, por_cabeza

_MODULO = "qillqa.nucleo.documentos.analista"
ANCHO_PARA_OCR = 2480
PAGINAS_DE_OCR = 300
_PALABRAS_DE_UNA_PAGINA_ESCRITA = 4


@dataclass(frozen=True, slots=True)
class Lectura:
    """An examination with the text of each page; not `completa` when the analyst was stopped."""

    examen: Examen
    paginas: tuple[str, ...]
    completa: bool


def examinar(contenido: IO[Any]) -> Examen:
    """Return what a file is, in well under a second; it never raises for a bad one."""
    lineas = _lineas(_preguntar(["examinar"], contenido)[0])
    return _examen(lineas[0]) if lineas else _a_primera_vista(contenido)


def leer(contenido: IO[Any], *, segundos: int = MODOS["leer"]) -> Lectura:
    """Return the examination and the text; what was read before a failure is kept."""
    lineas = _lineas(preguntar(_MODULO, ["leer"], contenido, segundos=segundos)[0])
    if not lineas:
        return Lectura(_a_primera_vista(contenido), (), completa=False)
    textos = tuple(limpiar(linea["texto"]) for linea in lineas[1:] if "texto" in linea)
    return Lectura(_examen(lineas[0]), textos, completa="fin" in lineas[-1])


@dataclass(frozen=True, slots=True)
class Analisis:
    """All that is learned of a file: `por_ocr` when most of the text came from pictures."""

    examen: Examen
    texto: str
    por_ocr: bool
    completo: bool


def analizar(contenido: IO[Any]) -> Analisis:
    """Read a file whole, recognising letters in pages without text; takes seconds a page."""
    lectura = leer(contenido)
    paginas, leidas, completo = list(lectura.paginas), 0, lectura.completa
    if lector_de_imagenes() and (lectura.examen.tipo in IMAGENES or lectura.examen.tipo == "pdf"):
        mudas = [i for i, t in enumerate(paginas) if not _escrita(t)]
        completo = completo and len(mudas) <= PAGINAS_DE_OCR
        for indice in mudas[:PAGINAS_DE_OCR]:
            visto = reconocer_letras(contenido, indice + 1)
            completo = completo and visto is not None
            if visto:
                paginas[indice], leidas = visto, leidas + len(visto)
    texto = "\n\n".join(p for p in paginas if p)
    return Analisis(lectura.examen, texto, leidas * 2 > len(texto), completo)


def _escrita(texto: str) -> bool:
    return len(texto.split()) >= _PALABRAS_DE_UNA_PAGINA_ESCRITA


def dibujar(
    contenido: IO[Any], pagina: int, ancho: int = 900, formato: str = "WEBP"
) -> bytes | None:
    """Return the picture of a page (from 1), or None if it cannot be drawn."""
    datos, bien = _preguntar(["pagina", str(pagina), str(ancho), formato], contenido)
    return datos if bien and datos else None


def reconocer_letras(contenido: IO[Any], pagina: int) -> str | None:
    """Return the text seen in the picture of a page, or None where it cannot be had."""
    programa = lector_de_imagenes()
    if programa is None:
        return None
    imagen = dibujar(contenido, pagina, ANCHO_PARA_OCR, "PNG")
    if imagen is None:
        return None
    datos, bien = _preguntar(["ocr", programa[0], programa[1]], io.BytesIO(imagen))
    return limpiar(datos.decode("utf-8", "replace")) if bien else None


@cache
def lector_de_imagenes() -> tuple[str, str] | None:
    """Return the path of tesseract and the language it will read, or None if there is none."""
    ruta = shutil.which("tesseract")
    if ruta is None:
        return None
    lista = subprocess.run(
        [ruta, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    idiomas = (lista.stdout + lista.stderr).split()
    for idioma in ("spa", "eng"):
        if idioma in idiomas:
            return ruta, idioma
    return None


def limpiar(texto: str) -> str:
    """Return text that PostgreSQL can keep: no NUL, no half characters, no runs of blank lines."""
    visible = texto.replace("\x00", " ").replace("\x0c", "\n").replace("\r\n", "\n")
    return visible.encode("utf-8", "ignore").decode().strip()


def _preguntar(orden: list[str], contenido: IO[Any]) -> tuple[bytes, bool]:
    """Run the analyst on a file; return what it said, and whether it ended well."""
    return preguntar(_MODULO, orden, contenido, segundos=MODOS[orden[0]])


def _lineas(salida: bytes) -> list[dict[str, Any]]:
    """Return the whole lines of an answer; a line cut short by the limits is left out."""
    return [
        json.loads(linea) for linea in salida.splitlines(keepends=True) if linea.endswith(b"\n")
    ]


def _examen(datos: dict[str, Any]) -> Examen:
    return Examen(datos["tipo"], datos["paginas"], tuple(datos["reparos"]))


def _a_primera_vista(contenido: IO[Any]) -> Examen:
    contenido.seek(0)
    return Examen(por_cabeza(contenido.read(CABEZA)).codigo, None, (NO_EXAMINADO.codigo,))
