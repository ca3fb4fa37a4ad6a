"""Lists of drafts and documents, review, and what happens to a document once issued."""

from collections.abc import Sequence

from django.urls import URLPattern

from qillqa.emision.views import documentos_borrador, documentos_listas, revision
from qillqa.interfaz.rutas import Vista, ruta
from qillqa.nucleo.redaccion.permisos import REDACTAR

GET, POST, AMBOS = ("GET",), ("POST",), ("GET", "POST")


def _de(patron: str, vista: Vista[...], nombre: str, metodos: Sequence[str] = GET) -> URLPattern:
    """Return an address for whoever writes documents; the gate of each view does the rest."""
    return ruta(patron, vista, permite=REDACTAR, name=nombre, metodos=metodos)


DE_LISTAS = [
    _de("borradores/", documentos_listas.borradores, "borradores"),
    _de("por-visar/", revision.por_visar, "por_visar"),
    _de("por-visar/vistos/", revision.vistos_en_bloque, "vistos_en_bloque", POST),
    _de("por-visar/<int:pk>/", revision.revisar, "revisar"),
]

DEL_BORRADOR = [
    _de(f"borradores/<int:pk>/{noun}/", vista, f"borrador_{noun}", AMBOS)
    for noun, vista in (
        ("vistos", documentos_borrador.vistos),
        ("visto", documentos_borrador.visto),
        ("devolucion", documentos_borrador.devolucion),
        ("retiro", documentos_borrador.retiro),
        ("preparacion", documentos_borrador.preparacion),
        ("descarte", documentos_borrador.descarte),
    )
]

documentos: list[URLPattern] = [*DE_LISTAS, *DEL_BORRADOR]
