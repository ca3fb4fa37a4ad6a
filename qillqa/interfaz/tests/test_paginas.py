"""The frame, its errors and its gallery over HTTP."""

from pathlib import Path

import pytest
from django.test import Client
from lxml import html

from qillqa.interfaz import apps
from qillqa.nucleo.organos.models import Municipalidad

PLANTILLAS = Path(apps.__file__).parent / "templates" / "interfaz"

pytestmark = [pytest.mark.django_db, pytest.mark.urls("qillqa.interfaz.tests.urls")]


@pytest.mark.parametrize("direccion", ["/_galeria/", "/_galeria/portal/"])
def test_the_gallery_obeys_the_policy_and_leaves_no_template_language(
    client: Client, direccion: str
) -> None:
    respuesta = client.get(direccion)
    assert respuesta.status_code == 200
    texto = respuesta.content.decode()
    assert "{%" not in texto
    assert "{#" not in texto
    pagina = html.fromstring(texto)
    assert not pagina.xpath("//style | //script[not(@src)] | //*[@style] | //@onclick")
    assert len(pagina.xpath("//h1")) == 1
    identificadores = pagina.xpath("//@id")
    assert len(identificadores) == len(set(identificadores))


def test_the_tray_has_a_name_for_every_checkbox_and_a_link_in_every_row(client: Client) -> None:
    pagina = html.fromstring(client.get("/_galeria/").content)
    filas = pagina.xpath("//tr[contains(@class, 'q-bandeja__fila')]")
    se_eligen = [fila for fila in filas if fila.xpath(".//input[@name='elegidos']")]
    assert (len(filas), len(se_eligen)) == (6, 5)
    for fila in filas:
        assert fila.xpath(".//td[contains(@class, 'q-bandeja__numero')]/a/@href")
    for fila in se_eligen:
        assert "Elegir EXP-" in fila.xpath("string(.//label)")
    assert pagina.xpath("//a[@rel='next']/@href") == ["?cursor=def"]


def test_the_pages_keep_the_filters_of_the_address(client: Client) -> None:
    pagina = html.fromstring(client.get("/_galeria/?plazo=1&cursor=viejo").content)
    assert pagina.xpath("//a[@rel='prev']/@href") == ["?plazo=1&cursor=abc"]


@pytest.mark.parametrize(
    ("direccion", "codigo", "titulo"),
    [
        ("/falla/pedido/", 400, "No se entendió el pedido"),
        ("/falla/cargo/", 403, "Su cargo no permite esto"),
        ("/falla/negado/", 403, "Su cargo no permite esto"),
        ("/no/existe/", 404, "No encontramos esta página"),
        ("/falla/otra/", 500, "El sistema falló"),
    ],
)
def test_each_error_has_a_page_in_plain_words(
    client: Client, direccion: str, codigo: int, titulo: str
) -> None:
    client.raise_request_exception = False
    respuesta = client.get(direccion)
    assert respuesta.status_code == codigo
    assert html.fromstring(respuesta.content).xpath("string(//h1)") == titulo


def test_a_gate_says_what_is_lacking_and_nothing_else_does(client: Client) -> None:
    assert "la facultad: sellar." in client.get("/falla/cargo/").content.decode()
    assert "detalle interno" not in client.get("/falla/negado/").content.decode()


def test_a_form_that_lapsed_is_told_so() -> None:
    respuesta = Client(enforce_csrf_checks=True).post("/falla/otra/")
    assert respuesta.status_code == 403
    assert html.fromstring(respuesta.content).xpath("string(//h1)") == "El formulario caducó"


@pytest.mark.parametrize(
    ("color", "puesto"), [("1d5b8f", "#1d5b8f"), ("ffcc00", "#7a1420"), ("zzz", "#7a1420")]
)
def test_the_brand_colour_has_an_address_that_may_be_kept(
    client: Client, color: str, puesto: str
) -> None:
    respuesta = client.get(f"/estilo/{color}.css")
    assert respuesta.content.decode() == f":root{{--q-marca:{puesto}}}"
    assert respuesta["Content-Type"] == "text/css"
    assert "immutable" in respuesta["Cache-Control"]


def test_the_shield_is_a_picture_that_can_run_nothing(client: Client) -> None:
    Municipalidad.objects.update(escudo="<svg xmlns='http://www.w3.org/2000/svg'/>")
    respuesta = client.get("/escudo.svg")
    assert respuesta["Content-Type"] == "image/svg+xml"
    assert "sandbox" in respuesta["Content-Security-Policy"]
    assert respuesta.content.startswith(b"<svg")


def test_a_municipality_without_shield_has_none(client: Client) -> None:
    Municipalidad.objects.update(escudo="")
    assert client.get("/escudo.svg").status_code == 404


def test_no_template_has_a_comment_that_would_be_printed() -> None:
    for plantilla in PLANTILLAS.rglob("*.html"):
        for linea in plantilla.read_text().splitlines():
            assert linea.count("{#") == linea.count("#}"), plantilla
