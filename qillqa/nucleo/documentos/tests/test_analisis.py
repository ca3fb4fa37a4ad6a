"""The contained analyst before honest and hostile files. None of these may hurt who asks."""

import io
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qillqa.nucleo.documentos import analisis, encierro
from qillqa.nucleo.documentos.reglas import Examen
from qillqa.nucleo.documentos.tests import fabricas

con_tesseract = pytest.mark.skipif(
    analisis.lector_de_imagenes() is None, reason="no hay tesseract en esta máquina"
)


def _examinar(contenido: bytes) -> Examen:
    return analisis.examinar(io.BytesIO(contenido))


@pytest.mark.parametrize(
    ("contenido", "examen"),
    [
        (fabricas.pdf(3), Examen("pdf", 3)),
        (fabricas.imagen(), Examen("png", 1)),
        (fabricas.imagen("JPEG"), Examen("jpeg", 1)),
        (fabricas.tiff_de(4), Examen("tiff", 4)),
        (fabricas.docx(), Examen("docx")),
        (fabricas.comprimido({"a.txt": b"a"}), Examen("zip", None, ("comprimido",))),
        (b"una nota", Examen("txt")),
    ],
)
def test_lo_honesto_se_cuenta(contenido: bytes, examen: Examen) -> None:
    assert _examinar(contenido) == examen


@pytest.mark.parametrize(
    ("fabrica", "reparo"),
    [
        (fabricas.pdf_con_clave, "con_clave"),
        (fabricas.pdf_cortado, "roto"),
        (fabricas.pdf_sin_pies_ni_cabeza, "roto"),
        (fabricas.pdf_de_un_millon, "demasiadas_paginas"),
        (fabricas.pdf_que_se_muerde_la_cola, "roto"),
        (fabricas.png_inmenso, "imagen_desmedida"),
        (lambda: fabricas.imagen("JPEG")[:900], "roto"),
        (fabricas.docx_bomba, "comprimido_desmedido"),
        (lambda: fabricas.docx(otros={"word/vbaProject.bin": b"x"}), "con_macros"),
        (lambda: b"PK\x03\x04 roto", "roto"),
    ],
)
def test_lo_hostil_acaba_en_un_reparo(fabrica: Callable[[], bytes], reparo: str) -> None:
    assert reparo in _examinar(fabrica()).reparos


@pytest.mark.parametrize(
    "fabrica",
    [
        fabricas.pdf_profundo,
        fabricas.pdf_que_se_infla,
        fabricas.pdf_de_pagina_inmensa,
        fabricas.pdf_que_se_muerde_la_cola,
        fabricas.docx_de_las_risas,
        fabricas.docx_bomba,
    ],
)
def test_leer_lo_hostil_termina_y_no_lanza(
    fabrica: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It answers, or it is stopped at its limits; the text of a bomb is never large."""
    monkeypatch.setattr(encierro, "_PACIENCIA", 0.2)
    desde = time.monotonic()
    lectura = analisis.leer(io.BytesIO(fabrica()))
    analisis.dibujar(io.BytesIO(fabrica()), 1)
    assert time.monotonic() - desde < 40
    assert sum(map(len, lectura.paginas)) <= 1_000_000


def test_si_el_analista_se_cuelga_se_le_detiene(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encierro, "_PACIENCIA", 0)
    assert _examinar(fabricas.pdf()) == Examen("pdf", None, ("no_examinado",))
    lectura = analisis.leer(io.BytesIO(fabricas.pdf()))
    assert lectura.examen.reparos == ("no_examinado",)
    assert not lectura.completa


def test_si_el_analista_muere_se_sabe_y_no_se_contagia(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analisis, "_MODULO", "qillqa.no_existe")
    assert _examinar(fabricas.imagen()) == Examen("png", None, ("no_examinado",))
    assert analisis.dibujar(io.BytesIO(fabricas.pdf()), 1) is None


@pytest.mark.parametrize(
    "contenido",
    [
        fabricas.pdf(),
        fabricas.docx(),
        fabricas.odt(),
        fabricas.PALABRAS.encode(),
        fabricas.PALABRAS.encode("cp1252"),
    ],
)
def test_el_texto_digital_se_lee_entero_y_en_orden(contenido: bytes) -> None:
    texto = " ".join(analisis.analizar(io.BytesIO(contenido)).texto.split())
    assert fabricas.PALABRAS.replace("'", "’") in texto.replace("'", "’")


def test_una_hoja_de_excel_da_sus_palabras() -> None:
    cadenas = b"<sst><si><t>Predio</t></si><si><t>Mamani</t></si></sst>"
    hoja = fabricas.comprimido({"xl/workbook.xml": b"<w/>", "xl/sharedStrings.xml": cadenas})
    assert analisis.analizar(io.BytesIO(hoja)).texto == "Predio\nMamani"


def test_las_paginas_se_dibujan_y_las_que_no_hay_no() -> None:
    pdf = io.BytesIO(fabricas.pdf(2))
    dibujo = analisis.dibujar(pdf, 2, 240)
    assert dibujo is not None
    assert dibujo[:4] == b"RIFF"
    assert analisis.dibujar(pdf, 3) is None
    assert analisis.dibujar(pdf, 0) is None
    assert analisis.dibujar(io.BytesIO(fabricas.imagen()), 1) is not None
    assert analisis.dibujar(io.BytesIO(fabricas.tiff_de(2)), 2) is not None
    assert analisis.dibujar(io.BytesIO(b"texto"), 1) is None


def test_el_analista_no_hereda_secretos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secreto")
    vistos: list[dict[str, str]] = []
    correr = subprocess.Popen

    def espiar(orden: list[str], **opciones: Any) -> subprocess.Popen[bytes]:
        vistos.append(opciones["env"])
        return correr(orden, **opciones)

    monkeypatch.setattr(subprocess, "Popen", espiar)
    _examinar(b"hola")
    assert [set(v) for v in vistos] == [{"LANG", "OMP_THREAD_LIMIT", "http_proxy", "https_proxy"}]


def test_el_texto_que_postgresql_no_guarda_se_limpia() -> None:
    assert analisis.limpiar("a\x00b\ud800c\x0cd\r\n") == "a bc\nd"


@con_tesseract
def test_un_escaneo_se_lee_letra_por_letra() -> None:
    resultado = analisis.analizar(io.BytesIO(fabricas.pdf_escaneado()))
    assert resultado.por_ocr
    assert resultado.completo
    assert "MAMANI" in resultado.texto.upper()


def test_sin_tesseract_un_escaneo_se_guarda_sin_texto(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analisis, "lector_de_imagenes", lambda: None)
    resultado = analisis.analizar(io.BytesIO(fabricas.pdf_escaneado()))
    assert resultado.texto == ""
    assert resultado.examen == Examen("pdf", 1)
