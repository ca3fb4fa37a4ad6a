"""The public page of a paper: what it tells everybody, and what only its key opens (R102, R37)."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qillqa.nucleo.autenticidad.actos import anular, rectificar, reemplazar
from qillqa.nucleo.autenticidad.permisos import ALTERAR
from qillqa.nucleo.autenticidad.reglas import codigos
from qillqa.portal.tests.conftest import ASUNTO, Firmar, direccion, dispone, otra_clave
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db
FIRMANTES = ("Yéssica Huamán Ccorimanya", "Julián Ttito Quispe")


def test_anybody_learns_what_it_is_who_signs_and_its_state(firmado: Firmar) -> None:
    registro = firmado()
    respuesta = Client().get(direccion(registro))
    pagina = respuesta.content.decode()
    for dicho in (
        "Está vigente",
        "Acta de sesión",
        "ACTA N° 001-2026-MDVE/CM",
        "lunes 23 de noviembre de 2026",
        "Concejo Municipal",
        codigos.mostrar(registro.codigo),
        *FIRMANTES,
        "Alcaldesa, Alcaldía",
        "certificado guardado en el servidor",
        "con sello de tiempo",
        "Firma de muestra, sin valor legal",
    ):
        assert dicho in pagina, dicho


@pytest.mark.parametrize("con_clave", [False, True])
def test_without_pressing_the_button_nothing_else_is_told(
    firmado: Firmar, *, con_clave: bool
) -> None:
    """Neither subject, nor text, nor the key, nor a way to the document."""
    registro = firmado()
    cliente = Client()
    clave = otra_clave(registro) if con_clave else ""
    pagina = cliente.get(direccion(registro, clave)).content.decode()
    for secreto in (ASUNTO, registro.clave, registro.clave_mostrada, "documento.pdf"):
        assert secreto not in pagina
    assert cliente.get(f"{direccion(registro)}documento.pdf").status_code == 404


def test_a_code_is_read_with_dashes_and_in_small_letters(firmado: Firmar) -> None:
    registro = firmado()
    assert Client().get(f"/v/{registro.codigo_mostrado.lower()}/").status_code == 200


def test_a_reserved_paper_is_never_shown(firmado: Firmar) -> None:
    """LPAG 171.1, Ley 29733: not even to whoever has its key."""
    registro, cliente = firmado(reservado=True), Client()
    assert "reservado" not in cliente.get(direccion(registro)).content.decode()
    cliente.post(direccion(registro), {"clave": registro.clave})
    pagina = cliente.get(direccion(registro)).content.decode()
    assert "Es un documento reservado" in pagina
    assert ASUNTO not in pagina
    assert cliente.get(f"{direccion(registro)}documento.pdf").status_code == 404


def test_what_is_not_signed_yet_says_so_and_is_not_given(en_firma: Firmar) -> None:
    registro, cliente = en_firma(), Client()
    pagina = cliente.get(direccion(registro)).content.decode()
    assert "Todavía no tiene efecto" in pagina
    assert pagina.count("Aún no firma.") == 2
    cliente.post(direccion(registro), {"clave": registro.clave})
    assert "cuando todos lo han firmado" in cliente.get(direccion(registro)).content.decode()
    assert cliente.get(f"{direccion(registro)}documento.pdf").status_code == 404


def test_a_paper_whose_pdf_is_still_being_made_says_so(mundo: Mundo, instante: datetime) -> None:
    registro, cliente = dispone(mundo, instante, "EXP-2026-000001"), Client()
    cliente.post(direccion(registro), {"clave": registro.clave})
    assert "se está preparando" in cliente.get(direccion(registro)).content.decode()
    assert cliente.get(f"{direccion(registro)}documento.pdf").status_code == 404


def test_the_page_of_the_old_one_says_what_happened(
    firmado: Firmar, mundo: Mundo, instante: datetime
) -> None:
    """LPAG 10-14, 212-214: annulled, replaced, rectified: by what, when, why, with its link."""
    secretario = mundo.actores["secretario"]
    por = replace(secretario, facultades=secretario.facultades | {ALTERAR.codigo})
    registro = firmado()
    fe = dispone(mundo, instante, "FE DE ERRATAS N° 001-2026")
    nueva = dispone(mundo, instante, "ACTA N° 003-2026-MDVE/CM")
    rectificar(
        registro,
        por_documento=fe,
        motivo="Error en la fecha",
        base_legal="LPAG 212",
        por=por,
        cuando=instante,
    )
    pagina = Client().get(direccion(registro)).content.decode()
    assert "Está vigente, con una rectificación" in pagina
    assert "Motivo: Error en la fecha (LPAG 212)" in pagina
    reemplazar(
        registro,
        por_documento=nueva,
        motivo="Otro texto",
        base_legal="LPAG 214",
        por=por,
        cuando=instante,
    )
    pagina = Client().get(direccion(registro)).content.decode()
    assert "Fue reemplazado" in pagina
    assert "23/11/2026 por ACTA N° 003-2026-MDVE/CM" in pagina
    assert f'href="/v/{nueva.codigo}/"' in pagina
    assert f'href="/v/{registro.codigo}/"' in Client().get(direccion(nueva)).content.decode()
    anular(nueva, motivo="Sin competencia", base_legal="LPAG 10", por=por, cuando=instante)
    assert "Está anulado" in Client().get(direccion(nueva)).content.decode()


def test_of_a_reserved_paper_the_reason_is_not_told(
    firmado: Firmar, mundo: Mundo, instante: datetime
) -> None:
    secretario = mundo.actores["secretario"]
    por = replace(secretario, facultades=secretario.facultades | {ALTERAR.codigo})
    registro = firmado(reservado=True)
    anular(registro, motivo="La menor X.Y.", base_legal="LPAG 10", por=por, cuando=instante)
    pagina = Client().get(direccion(registro)).content.decode()
    assert "Está anulado" in pagina
    assert "La menor" not in pagina


def test_addresses_leave_no_trace(firmado: Firmar) -> None:
    registro, cliente = firmado(), Client()
    cliente.post(direccion(registro), {"clave": registro.clave})
    for camino in (
        direccion(registro),
        direccion(registro, registro.clave),
        f"{direccion(registro)}documento.pdf",
        f"/v/{codigos.nuevo()}/{registro.clave}/",
        f"/verificar/?codigo={registro.codigo}",
    ):
        respuesta = cliente.get(camino)
        assert respuesta.getvalue() is not None  # read to its end, as a browser does
        assert "no-store" in respuesta["Cache-Control"], camino
        assert "noindex" in respuesta["X-Robots-Tag"], camino
        assert respuesta["Referrer-Policy"] == "no-referrer", direccion


def test_the_questions_asked_do_not_grow_with_those_who_sign(en_firma: Firmar) -> None:
    de_uno, de_dos = en_firma(firmantes=1), en_firma(firmantes=2)
    with CaptureQueriesContext(connection) as con_uno:
        Client().get(direccion(de_uno))
    with CaptureQueriesContext(connection) as con_dos:
        Client().get(direccion(de_dos))
    assert len(con_dos) == len(con_uno) <= 16
