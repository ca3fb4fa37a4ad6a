"""The question of the code: whoever copies it badly is told where."""

import pytest
from django.test import Client

from qillqa.nucleo.autenticidad.reglas import codigos
from qillqa.nucleo.autenticidad.reglas.estados import Estado
from qillqa.portal.reglas import (
    Escrito,
    busca_un_papel,
    leer_escrito,
    reparo_del_codigo,
    veredicto_del_archivo,
)
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

CODIGO = "ABCDEFGH" + codigos.digito_de_control("ABCDEFGH")
CLAVE = "23456789" + codigos.digito_de_control("23456789")


@pytest.mark.parametrize(
    ("texto", "frase"),
    [
        (codigos.mostrar(CODIGO).lower(), ""),
        (f" {CODIGO[:4]} {CODIGO[4:]} ", ""),
        (CODIGO[:-1], "tiene 9 letras y números, y escribió 8"),
        ("A0CDEFGHJ", "Revise la letra 2, «0»"),
        ("ABCDEFGHÑ", "Revise la letra 9, «Ñ»"),
        (CODIGO[1] + CODIGO[0] + CODIGO[2:], "no está bien copiado"),
    ],
)
def test_a_slip_is_told_by_its_letter(texto: str, frase: str) -> None:
    dicho = reparo_del_codigo(texto)
    assert frase in dicho
    assert bool(dicho) is bool(frase)


@pytest.mark.parametrize(
    ("texto", "leido"),
    [
        (CODIGO, Escrito(CODIGO)),
        (f"https://muni.example/v/{CODIGO}/", Escrito(CODIGO)),
        (f"https://muni.example/v/{CODIGO}/{CLAVE}/#12345", Escrito(CODIGO, CLAVE)),
    ],
)
def test_the_address_of_the_qr_is_read_too(texto: str, leido: Escrito) -> None:
    assert leer_escrito(texto) == leido


def test_only_what_looks_like_a_code_leads_to_a_paper() -> None:
    assert busca_un_papel(codigos.mostrar(CODIGO))
    assert not busca_un_papel("EXP-2026-000123")
    assert not busca_un_papel("matrimonio")


@pytest.mark.django_db
def test_the_box_leads_to_the_page_of_the_paper(mundo: Mundo) -> None:
    adonde = {
        codigos.mostrar(CODIGO).lower(): f"/v/{CODIGO}/",
        f"https://muni.example/v/{CODIGO}/{CLAVE}/#1": f"/v/{CODIGO}/{CLAVE}/",
    }
    for escrito, direccion in adonde.items():
        respuesta = Client().get("/verificar/", {"codigo": escrito})
        assert (respuesta.status_code, respuesta["Location"]) == (302, direccion)


@pytest.mark.django_db
def test_a_wrong_letter_is_told_beside_the_box(mundo: Mundo) -> None:
    pagina = Client().get("/verificar/", {"codigo": "A0CDEFGHJ"}).content.decode()
    assert pagina.count("Revise la letra 2, «0»") == 2
    assert 'value="A0CDEFGHJ"' in pagina


@pytest.mark.django_db
@pytest.mark.parametrize("codigo", [CODIGO, "x", "A" * 300, "%F0%9F%99%82"])
def test_an_unknown_paper_says_what_it_may_mean(mundo: Mundo, codigo: str) -> None:
    respuesta = Client().get(f"/v/{codigo}/")
    assert respuesta.status_code == 404
    assert "pregunte antes de confiar" in respuesta.content.decode()


@pytest.mark.django_db
def test_the_portal_leads_there(mundo: Mundo) -> None:
    assert 'href="/verificar/"' in Client().get("/").content.decode()
    assert "Verificar un documento" in Client().get("/buscar/?q=autentico").content.decode()
    adonde = Client().get("/buscar/", {"q": codigos.mostrar(CODIGO)})["Location"]
    assert adonde == f"/verificar/?codigo={codigos.mostrar(CODIGO)}"


@pytest.mark.parametrize("estado", list(Estado))
def test_only_what_rules_and_is_whole_is_green(estado: Estado) -> None:
    for clase, es_ultima in (("igual", True), ("igual", False), ("alterado", False)):
        tono = veredicto_del_archivo(clase, estado, es_ultima=es_ultima).tono
        assert (tono == "verde") is (clase == "igual" and es_ultima and estado.rige)
