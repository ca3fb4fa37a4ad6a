"""A PDF brought to be checked: the same, altered or unknown; hostile ones end in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from qillqa.nucleo.documentos.models import Archivo, Documento, Subida
from qillqa.nucleo.firmas.tests.conftest import Llaves, acta
from qillqa.portal.tests.conftest import ASUNTO, Firmar, octetos
from qillqa.portal.turnos import TURNOS, turno

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

pytestmark = pytest.mark.django_db


def _llevar(pdf: bytes) -> "_MonkeyPatchedWSGIResponse":
    archivo = SimpleUploadedFile("papel.pdf", pdf, "application/pdf")
    return Client(enforce_csrf_checks=True).post("/verificar/", {"archivo": archivo})


def _dicho(pdf: bytes) -> str:
    respuesta = _llevar(pdf)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_the_same_bytes_are_known_with_each_signature(firmado: Firmar) -> None:
    registro = firmado()
    pagina = _dicho(octetos(registro))
    assert "Es auténtico y está vigente" in pagina
    assert "ACTA N° 001-2026-MDVE/CM" in pagina
    assert f'href="/v/{registro.codigo}/"' in pagina
    assert pagina.count("Firma válida") == 2
    assert pagina.count("sin valor legal") == 2
    assert "según un sello de tiempo" in pagina
    assert "Cubre todo el documento" in pagina
    assert "solo se agregaron otras firmas" in pagina


def test_no_more_is_told_than_on_the_public_page(firmado: Firmar) -> None:
    """Neither subject, nor key, nor the DNI that certificates carry."""
    registro = firmado()
    pagina = _dicho(octetos(registro))
    for secreto in (ASUNTO, registro.clave, "41000001", "documento.pdf"):
        assert secreto not in pagina


def test_an_earlier_version_says_what_it_lacks(firmado: Firmar) -> None:
    assert "le faltan firmas o sellos posteriores" in _dicho(octetos(firmado(), n=3))


def test_altered_after_signing(firmado: Firmar) -> None:
    """RLFCD 8: something was added to what was signed."""
    registro = firmado()
    pagina = _dicho(octetos(registro) + b"\n% y algo mas\n%%EOF\n")
    assert "No es el archivo que emitió la municipalidad" in pagina
    assert f'href="/v/{registro.codigo}/"' in pagina


def test_a_changed_byte_in_what_was_signed_is_told(firmado: Firmar) -> None:
    original = octetos(firmado())
    lugar = original.index(b"/Type")
    pagina = _dicho(original[:lugar] + b"/Tipe" + original[lugar + 5 :])
    assert "Es auténtico" not in pagina
    assert "Firma válida" not in pagina


def test_a_stranger_is_not_recognised(mundo: object, llaves: Llaves) -> None:
    pagina = _dicho(acta())
    assert "No lo reconocemos" in pagina
    assert "no lleva firmas digitales" in pagina


def _con_clave() -> bytes:
    salida = BytesIO()
    with pikepdf.open(BytesIO(acta())) as pdf:
        pdf.save(salida, encryption=pikepdf.Encryption(owner="a", user="b"))
    return salida.getvalue()


@pytest.mark.parametrize(
    ("pdf", "frase"),
    [
        (b"hola", "Ese archivo no es un PDF"),
        (b"", "El archivo está vacío"),
        (b"%PDF-1.7 y nada mas", "No se pudo leer el archivo como PDF"),
        (acta()[: len(acta()) // 2], "No se pudo leer el archivo como PDF"),
        (_con_clave(), "El PDF tiene contraseña"),
    ],
    ids=["no-pdf", "vacio", "roto", "cortado", "con-clave"],
)
def test_a_bad_file_ends_in_a_sentence(mundo: object, pdf: bytes, frase: str) -> None:
    assert frase in _dicho(pdf)


def test_too_large_a_file_says_how_large(mundo: object, settings: Settings) -> None:
    settings.LIMITE_DE_ARCHIVO = 2 * 1024 * 1024
    assert "pesa más de 2 MB" in _dicho(acta() + b" " * 2 * 1024 * 1024)
    assert "Hasta 2 MB." in Client().get("/verificar/").content.decode()


def test_no_file_is_told(mundo: object) -> None:
    assert "Falta el archivo PDF" in Client().post("/verificar/").content.decode()


def test_nothing_is_kept(mundo: object) -> None:
    antes = [m.objects.count() for m in (Archivo, Documento, Subida)]
    with CaptureQueriesContext(connection) as preguntas:
        _llevar(acta())
    escrituras = ("INSERT", "UPDATE", "DELETE")
    assert not [q["sql"] for q in preguntas if q["sql"].startswith(escrituras)]
    assert antes == [m.objects.count() for m in (Archivo, Documento, Subida)]


@contextmanager
def _en_otro_proceso() -> Iterator[None]:
    """Hold every turn as two other visitors would, on connections of their own."""
    otras = [connections.create_connection("default") for _ in range(TURNOS)]
    try:
        for n, otra in enumerate(otras):
            otra.set_autocommit(False)
            with otra.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_xact_lock(20501, %s)", [n])
                assert cursor.fetchone() == (True,)
        yield
    finally:
        for otra in otras:
            otra.rollback()
            otra.close()


def test_so_many_at_once_and_the_next_one_is_told_when_to_come_back(mundo: object) -> None:
    with _en_otro_proceso():
        respuesta = _llevar(acta())
        with turno() as hay:
            assert not hay
    assert respuesta.status_code == 503
    assert respuesta["Retry-After"] == "60"
    assert "Hay muchas consultas" in respuesta.content.decode()
    assert _llevar(acta()).status_code == 200
