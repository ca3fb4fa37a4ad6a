"""Images: whether they open, how many pages they hold, and a drawing of one."""

from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

from qillqa.nucleo.documentos.analista.limites import PAGINAS_CREIBLES, PIXELES
from qillqa.nucleo.documentos.reglas import DEMASIADAS_PAGINAS, IMAGEN_DESMEDIDA, ROTO, Examen

_FORMATOS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")


def examinar(flujo: IO[bytes], tipo: str) -> Examen:
    """Count the pages (a TIFF may hold several) and say whether the image is broken or enormous."""
    try:
        with _abrir(flujo) as imagen:
            if imagen.width * imagen.height > PIXELES:
                return Examen(tipo, None, (IMAGEN_DESMEDIDA.codigo,))
            paginas = int(getattr(imagen, "n_frames", 1)) if tipo == "tiff" else 1
            if paginas > PAGINAS_CREIBLES:
                return Examen(tipo, None, (DEMASIADAS_PAGINAS.codigo,))
            imagen.draft("RGB", (1000, 1000))
            imagen.load()
    except Image.DecompressionBombError:
        return Examen(tipo, None, (IMAGEN_DESMEDIDA.codigo,))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        return Examen(tipo, None, (ROTO.codigo,))
    return Examen(tipo, paginas)


def dibujar(flujo: IO[bytes], numero: int, ancho: int) -> Image.Image:
    """Draw one page (from 1) at no more than this width, upright; IndexError if there is none."""
    with _abrir(flujo) as imagen:
        if not 1 <= numero <= int(getattr(imagen, "n_frames", 1)):
            raise IndexError(numero)
        imagen.seek(numero - 1)
        derecha = ImageOps.exif_transpose(imagen)
        derecha.thumbnail((ancho, ancho * 4))
        return _sobre_blanco(derecha)


def _abrir(flujo: IO[bytes]) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = PIXELES
    flujo.seek(0)
    return Image.open(flujo, formats=_FORMATOS)


def _sobre_blanco(imagen: Image.Image) -> Image.Image:
    if imagen.mode in ("RGB", "L"):
        return imagen.copy()
    con_alfa = imagen.convert("RGBA")
    fondo = Image.new("RGBA", con_alfa.size, "white")
    return Image.alpha_composite(fondo, con_alfa).convert("RGB")
