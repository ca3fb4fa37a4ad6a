"""Lists of drafts and documents, review, and what happens to a document once issued."""

from collections.abc import Sequence
from functools import partial

from django.urls import URLPattern

from qillqa.emision.views import (
    documentos_borrador,
    documentos_emitidos,
    documentos_estado,
    documentos_hoja,
    documentos_listas,
    documentos_numeros,
    remision,
    revision,
)
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
    _de("documentos/", documentos_emitidos.documentos, "documentos"),
    _de("documentos/numeros/", documentos_numeros.registros, "registros_de_numeros"),
    _de(
        "documentos/numeros/<int:serie>/<int:anio>/",
        documentos_numeros.registro,
        "registro_de_numeros",
    ),
    _de(
        "documentos/numeros/<int:serie>/<int:anio>/registro.csv",
        documentos_numeros.hoja,
        "registro_en_hoja",
    ),
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

DEL_DOCUMENTO = [
    _de(f"documentos/<int:pk>/{patron}", vista, nombre, metodos)
    for patron, vista, nombre, metodos in (
        ("", documentos_hoja.documento, "documento", GET),
        ("versiones/<int:n>/", documentos_hoja.archivo, "documento_archivo", GET),
        (
            "versiones/<int:n>/paginas/<int:numero>/<int:ancho>/",
            documentos_hoja.pagina,
            "documento_pagina",
            GET,
        ),
        ("anexos/<int:orden>/", documentos_hoja.anexo, "documento_anexo", GET),
        ("comprobacion/", documentos_hoja.comprobacion, "documento_comprobacion", GET),
        ("otro/", documentos_estado.otro, "documento_otro", POST),
        ("firmas/", documentos_estado.pedir_firmas, "documento_firmas", AMBOS),
        ("reserva/", documentos_estado.reserva, "documento_reserva", AMBOS),
    )
] + [
    _de(
        f"documentos/<int:pk>/{sustantivo}/",
        partial(documentos_estado.disponer, sustantivo=sustantivo),
        f"documento_{sustantivo}",
        AMBOS,
    )
    for sustantivo in documentos_estado.DISPOSICIONES
]

DE_LA_REMISION = [
    _de("documentos/<int:pk>/remision/", remision.remision, "remision", AMBOS),
    _de("borradores/<int:pk>/remision/", remision.pedida, "borrador_remision", AMBOS),
    _de("entregas/<int:pk>/", remision.entrega, "entrega", AMBOS),
]

documentos: list[URLPattern] = [*DE_LISTAS, *DEL_BORRADOR, *DEL_DOCUMENTO, *DE_LA_REMISION]
