"""The portal: one box, five tasks, what the TUPA asks for; light on the wire."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from qillqa.portal.reglas import busca_un_tramite, coincide, palabras
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.tests.fabricas import un_procedimiento

PAGINAS = [
    "/",
    "/buscar/?q=constancia",
    "/tramites/",
    "/tramites/SG-03/",
    "/normas/",
    "/transparencia/",
    "/registro-civil/",
    "/privacidad/",
    "/mesa-de-partes/",
    "/seguimiento/",
    "/verificar/",
]


@pytest.fixture
def portal(mundo: Mundo) -> Client:
    """A visitor, in a town with one procedure in its TUPA."""
    un_procedimiento()
    return Client()


@pytest.mark.parametrize("pagina", PAGINAS)
def test_every_page_answers_with_few_questions(
    portal: Client, pagina: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(6):
        respuesta = portal.get(pagina)
    assert respuesta.status_code == 200
    assert respuesta.content.decode().count("<h1") == 1


def test_the_home_has_the_five_tasks_and_where_to_go(portal: Client) -> None:
    pagina = portal.get("/").content.decode()
    for dicho in (
        "Presentar un documento",
        "Seguir mi trámite",
        "Normas",
        "Transparencia",
        "Registro civil",
        "¿Qué necesita?",
        "Plaza de Armas s/n, Villa Ejemplo",
        "Lunes a viernes, de 8:00 a 16:30",
    ):
        assert dicho in pagina


def test_a_procedure_tells_what_it_asks_for(portal: Client) -> None:
    """LPAG 37, 44; R35: requirements, fee, term and law, as the TUPA in force says."""
    pagina = portal.get("/tramites/SG-03/").content.decode()
    for dicho in ("Declaración jurada de domicilio", "S/ 6.12", "hasta 3 días hábiles"):
        assert dicho in pagina
    assert "Ley 28862" in pagina
    assert "/mesa-de-partes/?tramite=SG-03" in pagina
    assert portal.get("/tramites/XX-99/").status_code == 404


def test_a_number_or_a_code_leads_to_tracking(portal: Client) -> None:
    for buscado in ("EXP-2026-000123", "ABCD-EFGH-JK", "123-2026"):
        adonde = portal.get("/buscar/", {"q": buscado})["Location"]
        assert adonde.startswith("/seguimiento/?q=")


def test_words_lead_to_what_may_be_done(portal: Client) -> None:
    hallado = portal.get("/buscar/", {"q": "constáncias domicilio"}).content.decode()
    assert "/tramites/SG-03/" in hallado
    tarea = portal.get("/buscar/", {"q": "presentar documentos"}).content.decode()
    assert "Lo que puede hacer" in tarea
    nada = portal.get("/buscar/", {"q": "zzz"}).content.decode()
    assert "No encontramos «zzz»" in nada
    assert "Presentar un documento" in nada


def test_what_is_searched_is_shown_as_text(portal: Client) -> None:
    pagina = portal.get("/buscar/", {"q": "<script>alert(1)</script>"}, follow=True)
    assert "<script>alert" not in pagina.content.decode()


@pytest.mark.parametrize(
    ("texto", "es"),
    [
        ("EXP-2026-000123", True),
        ("ABCD-EFGH-JK", True),
        ("2026 123", True),
        ("exp 123", True),
        ("matrimonio", False),
        ("licencia 2026", False),
        ("partida de nacimiento", False),
        ("", False),
    ],
)
def test_numbers_and_codes_are_told_from_words(texto: str, es: bool) -> None:
    assert busca_un_tramite(texto) is es


def test_words_are_known_without_accents_or_plurals() -> None:
    assert palabras("¿Quiero las Partidas de NACIMIENTO?") == ["partid", "nacimient"]
    assert coincide(palabras("inscripciones"), "Inscripción de defunción")
    assert coincide(palabras("domicilio"), "Constancia domiciliaria")
    assert not coincide(palabras("boda"), "Inscripción de defunción")
