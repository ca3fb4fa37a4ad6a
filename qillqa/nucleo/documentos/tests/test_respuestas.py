"""What a browser is given, and with what fences."""

import io
from datetime import UTC, datetime

import pytest
from django.http import FileResponse, Http404

from qillqa.nucleo.documentos import almacen, respuestas
from qillqa.nucleo.documentos.actos import incorporar, recibir_archivo
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.documentos.respuestas import respuesta_de, respuesta_de_vista_previa
from qillqa.nucleo.documentos.tests import fabricas
from qillqa.nucleo.permisos.actor import SISTEMA

pytestmark = pytest.mark.django_db
CUANDO = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)


def _version(contenido: bytes, nombre: str) -> Version:
    subida = recibir_archivo(io.BytesIO(contenido), nombre, clave="c", cuando=CUANDO)
    return incorporar([subida], por=SISTEMA, cuando=CUANDO)[0].version_vigente()


def _cuerpo(respuesta: FileResponse) -> bytes:
    cuerpo = b"".join(respuesta)
    respuesta.close()
    return cuerpo


def test_un_pdf_se_muestra_o_se_descarga_igual_que_llego() -> None:
    version = _version(fabricas.pdf(), "Solicitud Ñusta.pdf")
    mostrado = respuesta_de(version, descarga=False)
    assert mostrado["Content-Type"] == "application/pdf"
    assert mostrado["Content-Disposition"].startswith("inline")
    assert mostrado["Content-Length"] == str(version.archivo.tamano)
    assert _cuerpo(mostrado) == fabricas.pdf()
    descargado = respuesta_de(version, descarga=True)
    assert descargado["Content-Disposition"].startswith("attachment")
    assert "Solicitud%20%C3%91usta.pdf" in descargado["Content-Disposition"]
    descargado.close()


@pytest.mark.parametrize(
    ("contenido", "nombre", "tipo", "como"),
    [
        (b"<script>alert(1)</script>", "a.html", "text/plain; charset=utf-8", "a.html.txt"),
        (b"<svg onload='x()'/>", "escudo.svg", "text/plain; charset=utf-8", "escudo.svg.txt"),
        (fabricas.comprimido({"a": b"b"}), "x.jar", "application/zip", "x.jar.zip"),
        (b"\x00\x01", "raro.html", "application/octet-stream", "raro.html.bin"),
    ],
)
def test_lo_que_podria_ejecutarse_solo_se_descarga(
    contenido: bytes, nombre: str, tipo: str, como: str
) -> None:
    respuesta = respuesta_de(_version(contenido, nombre), descarga=False)
    assert respuesta["Content-Type"] == tipo
    assert respuesta["Content-Disposition"] == f'attachment; filename="{como}"'
    respuesta.close()


@pytest.mark.parametrize("contenido", [fabricas.pdf(), fabricas.imagen(), b"<b>hola</b>"])
def test_toda_respuesta_lleva_sus_cercas(contenido: bytes) -> None:
    respuesta = respuesta_de(_version(contenido, "x"), descarga=False)
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in respuesta["Content-Security-Policy"]
    assert respuesta["Cache-Control"] == "private, no-store"
    if respuesta["Content-Type"] != "application/pdf":
        assert "sandbox" in respuesta["Content-Security-Policy"]
    respuesta.close()


def test_la_vista_previa_se_dibuja_una_vez(monkeypatch: pytest.MonkeyPatch) -> None:
    version = _version(fabricas.pdf(2), "x.pdf")
    primera = respuesta_de_vista_previa(version, 2, 240)
    assert primera["Content-Type"] == "image/webp"
    assert primera.content[:4] == b"RIFF"

    def no_otra_vez(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(respuestas, "dibujar", no_otra_vez)
    assert respuesta_de_vista_previa(version, 2, 240).content == primera.content


@pytest.mark.parametrize(("pagina", "ancho"), [(0, 240), (3, 240), (-1, 240), (1, 99_999)])
def test_no_hay_vista_de_paginas_que_no_hay_ni_de_cualquier_tamano(pagina: int, ancho: int) -> None:
    version = _version(fabricas.pdf(2), "x.pdf")
    with pytest.raises(Http404):
        respuesta_de_vista_previa(version, pagina, ancho)


def test_lo_cerrado_o_lo_que_no_es_hoja_no_tiene_vista() -> None:
    for contenido in (fabricas.pdf_con_clave(), fabricas.docx(), b"texto"):
        with pytest.raises(Http404):
            respuesta_de_vista_previa(_version(contenido, "x"), 1)


def test_si_falta_en_el_almacen_se_dice_que_no_esta() -> None:
    version = _version(fabricas.pdf(), "x.pdf")
    version.archivo.sha256 = "0" * 64
    assert not almacen.existe(version.archivo.sha256)
    with pytest.raises(Http404, match="almacén"):
        respuesta_de(version, descarga=True)
