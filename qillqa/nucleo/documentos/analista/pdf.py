"""PDF files: pages, locks, text and pictures of pages, by PDFium."""

from collections.abc import Iterator
from typing import IO

import pypdfium2
from PIL import Image
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from qillqa.nucleo.documentos.analista.limites import (
    PAGINAS_CREIBLES,
    PAGINAS_QUE_SE_LEEN,
    PIXELES_DE_VISTA,
)
from qillqa.nucleo.documentos.reglas import CON_CLAVE, DEMASIADAS_PAGINAS, ROTO, Examen

_COLA = 4096


def examinar(flujo: IO[bytes]) -> Examen:
    """Count the pages and say whether it is locked, broken or lies about its size."""
    try:
        pdf = _abrir(flujo)
    except pypdfium2.PdfiumError as error:
        con_clave = error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY)
        return Examen("pdf", None, (CON_CLAVE.codigo if con_clave else ROTO.codigo,))
    with pdf:
        paginas = len(pdf)
        if paginas > PAGINAS_CREIBLES:
            return Examen("pdf", None, (DEMASIADAS_PAGINAS.codigo,))
        try:
            pdf[paginas - 1].close()
        except pypdfium2.PdfiumError:
            return Examen("pdf", None, (ROTO.codigo,))
        return Examen("pdf", paginas, () if _termina(flujo) else (ROTO.codigo,))


def textos(flujo: IO[bytes]) -> Iterator[str]:
    """Give the text of each page, empty where there is none."""
    with _abrir(flujo) as pdf:
        for numero in range(min(len(pdf), PAGINAS_QUE_SE_LEEN)):
            try:
                pagina = pdf[numero]
                texto = pagina.get_textpage()
                yield texto.get_text_range()
                texto.close()
                pagina.close()
            except pypdfium2.PdfiumError:
                yield ""


def dibujar(flujo: IO[bytes], numero: int, ancho: int) -> Image.Image:
    """Draw one page (from 1) at this width in pixels; IndexError if there is no such page."""
    with _abrir(flujo) as pdf:
        if not 1 <= numero <= len(pdf):
            raise IndexError(numero)
        pdf.init_forms()  # else the visible block of a signature, which is a field, is left out
        pagina = pdf[numero - 1]
        puntos_ancho, puntos_alto = pagina.get_size()
        escala = ancho / max(puntos_ancho, 1)
        if puntos_ancho * puntos_alto * escala**2 > PIXELES_DE_VISTA:
            escala = (PIXELES_DE_VISTA / (puntos_ancho * puntos_alto)) ** 0.5
        imagen: Image.Image = pagina.render(scale=escala).to_pil().convert("RGB")
        return imagen


def _abrir(flujo: IO[bytes]) -> pypdfium2.PdfDocument:
    flujo.seek(0)
    return pypdfium2.PdfDocument(flujo)


def _termina(flujo: IO[bytes]) -> bool:
    """Whether it has its end mark; PDFium rebuilds a cut file in silence, short of pages."""
    tamano = flujo.seek(0, 2)
    flujo.seek(max(0, tamano - _COLA))
    return b"%%EOF" in flujo.read()
