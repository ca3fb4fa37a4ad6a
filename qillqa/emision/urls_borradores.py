"""Writing: a draft, its versions, its files, its preview."""

from collections.abc import Sequence

from django.urls import URLPattern

from qillqa.emision.views import (
    borrador,
    borrador_archivos,
    borrador_ayudas,
    borrador_texto,
    borrador_versiones,
    borrador_vista,
)
from qillqa.interfaz.rutas import Vista, ruta
from qillqa.nucleo.redaccion.permisos import REDACTAR

GET, POST, AMBOS = ("GET",), ("POST",), ("GET", "POST")


def _de(patron: str, vista: Vista[...], nombre: str, metodos: Sequence[str] = GET) -> URLPattern:
    """Return an address of one draft; the gate of each view answers strangers with 404."""
    return ruta(
        f"borradores/<int:pk>/{patron}", vista, permite=REDACTAR, name=nombre, metodos=metodos
    )


borradores: list[URLPattern] = [
    ruta(
        "borradores/nuevo/", borrador.nuevo, permite=REDACTAR, name="borrador_nuevo", metodos=AMBOS
    ),
    _de("", borrador.borrador, "borrador"),
    _de("texto/", borrador_texto.guardar, "borrador_guardar", POST),
    _de("actos/", borrador.actos, "borrador_actos"),
    _de("estado/", borrador_texto.estado, "borrador_estado"),
    _de("destinos/", borrador_ayudas.destinos, "borrador_destinos"),
    _de("cargos/", borrador_ayudas.cargos, "borrador_cargos"),
    _de("referencias/", borrador_ayudas.referencias, "borrador_referencias"),
    _de("vista/", borrador_vista.vista, "borrador_vista"),
    _de("vista/<int:n>/<int:pagina>.png", borrador_vista.hoja, "borrador_hoja"),
    _de("proyecto.pdf", borrador_vista.pdf, "borrador_pdf"),
    _de("archivos/", borrador_archivos.archivos, "borrador_archivos", POST),
    _de("archivos/<int:archivo_id>/", borrador_archivos.archivo, "borrador_archivo"),
    _de("archivos/<int:archivo_id>/imagen/", borrador_archivos.imagen, "borrador_imagen"),
    _de("anexos/", borrador_archivos.anexos, "borrador_anexos", POST),
    _de("word/", borrador_archivos.word, "borrador_word", POST),
    _de("versiones/", borrador_versiones.versiones, "borrador_versiones"),
    _de("versiones/<int:n>/", borrador_versiones.version, "borrador_version"),
    _de("versiones/<int:n>/recuperar/", borrador_versiones.recuperar, "borrador_recuperar", POST),
    _de("comparar/", borrador_versiones.comparar, "borrador_comparar"),
]
