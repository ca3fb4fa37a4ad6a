"""Giving a document to a browser, once the gate of the view has let the person through."""

from django.http import FileResponse, Http404, HttpResponse

from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.analisis import dibujar
from qillqa.nucleo.documentos.models import Archivo, Version
from qillqa.nucleo.documentos.tipos import nombre_seguro

ANCHOS = (240, 900)
"""Widths in pixels of the pictures of a page: in a list, and to read."""

_SIN_NADA = "default-src 'none'; frame-ancestors 'self'"
_POLITICA = {
    # several browsers' own PDF viewers stay blank inside a sandbox; a PDF is no page of this site
    "pdf": f"{_SIN_NADA}; object-src 'self'; style-src 'unsafe-inline'",
}
_ENCERRADA = f"{_SIN_NADA}; img-src 'self'; style-src 'unsafe-inline'; sandbox"


def respuesta_de(version: Version, *, descarga: bool) -> FileResponse:
    """Return the bytes of a version as they were received, in pieces."""
    return respuesta_del_archivo(version.archivo, version.nombre_original, descarga=descarga)


def respuesta_del_archivo(archivo: Archivo, nombre: str, *, descarga: bool) -> FileResponse:
    """Return the bytes of a file that a room keeps under this name.

    Only a PDF or an image is ever shown in the page; anything else is downloaded, whatever was
    asked, under a name that ends as its content says.
    """
    clase = archivo.clase
    try:
        contenido = almacen.abrir(archivo.sha256)
    except FileNotFoundError:
        raise Http404("El archivo no está en el almacén.") from None
    respuesta = FileResponse(
        contenido,
        as_attachment=descarga or not clase.en_linea,
        filename=nombre_seguro(nombre, clase),
        content_type=clase.mime,
    )
    respuesta["Content-Length"] = str(archivo.tamano)
    respuesta["ETag"] = f'"{archivo.sha256}"'
    _proteger(respuesta, _POLITICA.get(clase.codigo, _ENCERRADA))
    return respuesta


def respuesta_de_vista_previa(version: Version, pagina: int, ancho: int = 900) -> HttpResponse:
    """Return the picture of a page (from 1) of a version; 404 if it cannot be drawn."""
    return vista_previa_del_archivo(version.archivo, pagina, ancho)


def vista_previa_del_archivo(archivo: Archivo, pagina: int, ancho: int = 900) -> HttpResponse:
    """Return the picture of a page (from 1), drawn once and kept; 404 if it cannot be drawn."""
    if (
        ancho not in ANCHOS
        or not archivo.se_puede_dibujar
        or not 1 <= pagina <= (archivo.paginas or 0)
    ):
        raise Http404("Esa página no tiene vista previa.")
    nombre = f"{pagina}-{ancho}.webp"
    imagen = almacen.derivado(archivo.sha256, nombre)
    if imagen is None:
        with almacen.abrir(archivo.sha256) as contenido:
            imagen = dibujar(contenido, pagina, ancho)
        if imagen is None:
            raise Http404("Esa página no se puede dibujar.")
        almacen.guardar_derivado(archivo.sha256, nombre, imagen)
    respuesta = HttpResponse(imagen, content_type="image/webp")
    _proteger(respuesta, _ENCERRADA)
    respuesta["Cache-Control"] = "private, max-age=3600"
    return respuesta


def _proteger(respuesta: HttpResponse | FileResponse, politica: str) -> None:
    respuesta["Content-Security-Policy"] = politica
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["Cross-Origin-Resource-Policy"] = "same-origin"
    respuesta["Cache-Control"] = "private, no-store"
