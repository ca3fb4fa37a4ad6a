"""The visible block and its field: RSGTD 002-2022, PDF/A-2a and PDF/UA-1 (R102, R103)."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from qillqa.nucleo.documentos import analisis
from qillqa.nucleo.documentos.compositor import contar_paginas
from qillqa.nucleo.documentos.tests.juez import con_juez, juzgar
from qillqa.nucleo.firmas import campos
from qillqa.nucleo.firmas.campos import Bloque, NoEsUnPdfDeLaCasa, cajas, con_campos, estampa
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.firmas.tests.conftest import ENTIDAD, Llaves, preparada


@con_juez
def test_two_visible_signatures_keep_pdf_a_and_pdf_ua(llaves: Llaves, tmp_path: Path) -> None:
    """R102: before signing, with one signature, and with two for decades."""
    una = llaves.firmar(preparada(), "Firma1", nivel=Nivel.B_T)
    dos = llaves.firmar(una, "Firma2", quien="secretario", nivel=Nivel.B_LTA)
    for nombre, pdf in (("preparada", preparada()), ("una", una), ("dos", dos)):
        (tmp_path / f"{nombre}.pdf").write_bytes(pdf)
    for norma in ("2a", "ua1"):
        juicio = juzgar(norma, list(tmp_path.glob("*")))
        assert juicio.count("compliant=true") == 3, juicio


def test_the_picture_of_a_page_shows_the_visible_block(llaves: Llaves) -> None:
    """R103: who looks at the page on the screen sees «Firmado por» as who prints it."""
    firmada = llaves.firmar(preparada(), "Firma1", nivel=Nivel.B_B)
    ultima = contar_paginas(firmada)
    sin_firma, con_firma = (
        analisis.dibujar(io.BytesIO(pdf), ultima, 900, "PNG") for pdf in (preparada(), firmada)
    )
    assert sin_firma is not None
    assert con_firma is not None
    cambio = ImageChops.difference(
        Image.open(io.BytesIO(sin_firma)), Image.open(io.BytesIO(con_firma))
    ).getbbox()
    assert cambio is not None
    izquierda, _, derecha, _ = cambio
    assert derecha - izquierda > 900 * campos.ANCHO / 595 * 0.8


@pytest.mark.parametrize(
    "bloque",
    [
        Bloque("Yéssica Huamán", "Alcaldesa", "Alcaldía", ENTIDAD, "23/11/2026 10:42", True),
        Bloque("N" * 90, "Gerente " * 12, "Unidad " * 20, ENTIDAD * 2, "23/11/2026 10:42", False),
    ],
)
def test_the_block_says_what_the_directive_asks_and_never_spills(bloque: Bloque) -> None:
    """RSGTD 002-2022, Única DCF (b): Firmado por, names, office and unit; all of it seen."""
    with pypdfium2.PdfDocument(estampa(bloque)) as pdf:
        assert len(pdf) == 1
        texto = " ".join(pdf[0].get_textpage().get_text_range().split())
    sin_cortes = texto.replace(" ", "")
    for dato in ("Firmado por", bloque.nombre, bloque.cargo, bloque.unidad, bloque.fecha):
        assert dato.replace(" ", "") in sin_cortes
    assert ("SIN VALOR LEGAL" in texto) is bloque.sin_valor


def test_each_field_can_be_read_aloud() -> None:
    """PDF/UA 7.18: a name to be said, and a place in the structure."""
    with pikepdf.open(io.BytesIO(preparada())) as pdf:
        adornos = list(pdf.pages[-1].obj.Annots)
        assert [str(a.T) for a in adornos] == ["Firma1", "Firma2"]
        assert all(str(a.TU) for a in adornos)
        assert len({int(a.StructParent) for a in adornos}) == 2


def test_nothing_is_drawn_after_the_first_signature(llaves: Llaves) -> None:
    """R103: margins and fields before signing."""
    firmada = llaves.firmar(preparada(), "Firma1", nivel=Nivel.B_B)
    with pytest.raises(NoEsUnPdfDeLaCasa):
        con_campos(firmada, [campos.Campo("Firma3", "Otra", cajas(1)[0])])
    with pytest.raises(NoEsUnPdfDeLaCasa):
        con_campos(b"no es un pdf", [])


@pytest.mark.parametrize("cuantas", [1, 2, 3, 9])
def test_blocks_do_not_touch_each_other(cuantas: int) -> None:
    """Two columns, inside the zone the template left."""
    lugares = cajas(cuantas)
    assert len(set(lugares)) == cuantas
    assert max(y for *_, y in lugares) <= campos.BASE + campos.alto_de_la_zona(cuantas)
    for i, (x1, y1, x2, y2) in enumerate(lugares):
        for a1, b1, a2, b2 in lugares[i + 1 :]:
            assert x2 <= a1 or a2 <= x1 or y2 <= b1 or b2 <= y1
