"""The label of a term, and the filters, as templates use them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.template import Context, Template

HOY = date(2026, 11, 23)


def _escribir(plantilla: str, **contexto: Any) -> str:
    return Template("{% load qillqa %}" + plantilla).render(Context({"hoy": HOY, **contexto}))


@pytest.mark.parametrize(
    ("vence", "color", "palabra", "frase"),
    [
        (date(2026, 11, 30), "verde", "En plazo", "vence en 7 días, lunes 30 nov"),
        (date(2026, 11, 24), "ocre", "Por vencer", "vence mañana, martes 24 nov"),
        (date(2026, 11, 20), "rojo", "Vencido", "venció hace 3 días, viernes 20 nov"),
    ],
)
def test_a_term_has_colour_word_and_date(vence: date, color: str, palabra: str, frase: str) -> None:
    dicho = _escribir("{% etiqueta_de_plazo vence %}", vence=vence)
    assert f"q-plazo--{color}" in dicho
    assert palabra in dicho
    assert frase in dicho.replace("\N{NO-BREAK SPACE}", " ")
    assert f'datetime="{vence.isoformat()}"' in dicho


def test_each_colour_has_a_shape_of_its_own() -> None:
    formas = {
        _escribir("{% etiqueta_de_plazo vence %}", vence=vence).split("<svg")[1].split("</svg>")[0]
        for vence in (date(2026, 12, 30), date(2026, 11, 24), date(2026, 11, 1), None)
    }
    assert len(formas) == 4


def test_what_is_archived_or_has_no_term_is_grey_and_says_which() -> None:
    archivado = _escribir("{% etiqueta_de_plazo vence True %}", vence=date(2026, 11, 1))
    assert "q-plazo--gris" in archivado
    assert "Archivado" in archivado
    assert "Sin plazo" in _escribir("{% etiqueta_de_plazo vence %}", vence=None)


@pytest.mark.parametrize(
    ("plantilla", "dicho"),
    [
        ("{{ dia|fecha_larga }}", "lunes 23 de noviembre de 2026"),
        ("{{ dia|fecha_corta:hoy }}", "lunes 23 nov"),
        ("{{ dia|fecha_numerica }}", "23/11/2026"),
        ("{{ dia|relativo:hoy }}", "hoy"),
        ("{{ dia|vencimiento:hoy }}", "vence hoy"),
        ("{{ instante|fecha_hora }}", "lunes 23 de noviembre de 2026, 10:42"),
        ("{{ instante|hora }}", "10:42"),
        ("{{ instante|cuando }}", "lunes 23 de noviembre de 2026, 10:42"),
        ("{{ dia|cuando }}", "lunes 23 de noviembre de 2026"),
        ("{{ dia|iso }}", "2026-11-23"),
        ("{{ monto|soles }}", "S/ 1,235.00"),
        ("{{ monto|cifra }}", "1,235"),
        ("{{ peso|tamano }}", "0 bytes"),
    ],
)
def test_each_filter_writes_its_words(plantilla: str, dicho: str) -> None:
    instante = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)
    assert _escribir(plantilla, dia=HOY, instante=instante, monto=1235, peso=0) == dicho


@pytest.mark.parametrize(
    "filtro",
    [
        "fecha_larga",
        "fecha_corta",
        "fecha_numerica",
        "fecha_hora",
        "hora",
        "cuando",
        "iso",
        "relativo:hoy",
        "vencimiento:hoy",
        "soles",
        "cifra",
        "tamano",
        "nombre_corto",
    ],
)
def test_what_is_not_there_is_written_as_nothing(filtro: str) -> None:
    assert _escribir("{{ nada|" + filtro + " }}", nada=None) == ""
