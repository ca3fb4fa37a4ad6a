"""The gallery in a real browser: accessible, narrow, by keyboard, with and without scripts."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import brotli
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from playwright.sync_api import Page, expect

from qillqa.interfaz.piezas import ArchivoCargado
from qillqa.interfaz.tests.navegador import Escena, navegador

DIRECCIONES = ("/_galeria/", "/_galeria/portal/")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.navegador,
    pytest.mark.urls("qillqa.interfaz.tests.urls"),
]


@pytest.fixture
def escena(client: Client) -> Escena:
    """The two pages of the gallery, with the headers they travel with."""
    paginas: dict[str, tuple[bytes, Mapping[str, str]]] = {}
    for direccion in (*DIRECCIONES, "/estilo/7a1420.css"):
        respuesta = client.get(direccion)
        paginas[direccion] = respuesta.content, dict(respuesta.headers)
    paginas["/expedientes/1/"] = b"<title>Abierto</title>", {"Content-Type": "text/html"}
    return Escena(paginas)


def _faltas(pagina: Page) -> list[str]:
    hallazgos = Axe().run(pagina).response
    assert len(hallazgos["passes"]) > 20
    return [falta["id"] for falta in hallazgos["violations"]]


def test_axe_finds_nothing_in_either_scheme_nor_width(escena: Escena) -> None:
    with navegador(escena) as contexto:
        pagina = contexto.new_page()
        quejas: list[str] = []
        pagina.on("console", lambda m: quejas.append(m.text) if m.type == "error" else None)
        pagina.on("pageerror", lambda error: quejas.append(str(error)))
        for direccion in DIRECCIONES:
            for esquema in ("light", "dark"):
                pagina.emulate_media(color_scheme=esquema)
                for ancho in (1280, 360):
                    pagina.set_viewport_size({"width": ancho, "height": 900})
                    pagina.goto(direccion)
                    assert _faltas(pagina) == [], (direccion, esquema, ancho)
                    sobra = pagina.evaluate("document.documentElement.scrollWidth - innerWidth")
                    assert sobra <= 0, (direccion, ancho)
        assert quejas == []


def test_the_tray_is_worked_by_keyboard(escena: Escena) -> None:
    with navegador(escena) as contexto:
        pagina = contexto.new_page()
        pagina.goto("/_galeria/")
        pagina.locator("body").press("/")
        expect(pagina.get_by_label("Buscar por número")).to_be_focused()
        pagina.keyboard.type("jk/")
        expect(pagina.get_by_label("Buscar por número")).to_have_value("jk/")
        pagina.evaluate("document.activeElement.blur()")
        for tecla, numero in (("j", "000123"), ("j", "000122"), ("j", "000119"), ("k", "000122")):
            pagina.keyboard.press(tecla)
            expect(pagina.get_by_role("link", name=f"EXP-2026-{numero}").last).to_be_focused()
        pagina.keyboard.press("Enter")
        expect(pagina).to_have_title("Abierto")


def test_the_bar_comes_with_a_selection_and_sends_it_once(escena: Escena) -> None:
    with navegador(escena) as contexto:
        pagina = contexto.new_page()
        pagina.goto("/_galeria/")
        boton = pagina.get_by_role("button", name="Recibir")
        expect(boton).to_be_hidden()
        pagina.get_by_label("Elegir EXP-2026-000122").check()
        expect(pagina.get_by_text("1 elegido")).to_be_visible()
        pagina.get_by_label("Elegir todos").check()
        expect(pagina.get_by_text("5 elegidos")).to_be_visible()
        pagina.get_by_label("Elegir EXP-2025-001840").uncheck()
        boton.dblclick()
        expect(boton).to_be_disabled()
        assert [camino for camino, _ in escena.envios] == ["/recibir/"]
        assert escena.envios[0][1].count("elegidos=") == 4


def test_an_error_of_the_summary_leads_to_its_box(escena: Escena) -> None:
    with navegador(escena) as contexto:
        pagina = contexto.new_page()
        pagina.goto("/_galeria/portal/")
        pagina.get_by_role("link", name="Falta responder").click()
        expect(pagina.get_by_label("En mesa de partes").first).to_be_focused()


def test_an_act_opens_in_the_page_and_comes_back_with_its_errors(escena: Escena) -> None:
    acto = render_to_string(
        "interfaz/componentes/dialogo_de_acto.html",
        {"titulo": "Derivar ya", "efecto": "Rentas queda a cargo.", "accion": "/derivar/"},
    )
    escena.paginas["/derivar/"] = acto.encode(), {"Content-Type": "text/html; charset=utf-8"}
    escena.al_enviar["/derivar/"] = (422, acto.replace("Derivar ya", "Falta la unidad"))
    with navegador(escena) as contexto:
        pagina = contexto.new_page()
        pagina.goto("/_galeria/")
        pagina.get_by_role("link", name="Derivar", exact=True).click()
        expect(pagina.get_by_role("heading", name="Derivar ya")).to_be_focused()
        boton = pagina.get_by_role("button", name="Derivar ya")
        boton.dblclick()
        expect(pagina.get_by_role("heading", name="Falta la unidad")).to_be_focused()
        assert len(escena.envios) == 1
        escena.al_enviar["/derivar/"] = (500, "")
        pagina.get_by_role("button", name="Falta la unidad").click()
        expect(pagina.get_by_text("No se pudo completar")).to_be_visible()
        expect(pagina.get_by_role("button", name="Falta la unidad")).to_be_enabled()
        escena.al_enviar["/derivar/"] = (403, "")
        pagina.get_by_role("button", name="Falta la unidad").click()
        expect(pagina.get_by_text("Su cargo no permite este acto")).to_be_visible()
        assert urlsplit(pagina.url).path == "/_galeria/"


def test_a_file_is_sent_as_soon_as_it_is_chosen(escena: Escena) -> None:
    recibido = ArchivoCargado("k9", "plano.pdf", 4)
    escena.al_enviar["/subir/"] = (
        200,
        render_to_string("interfaz/componentes/archivo_cargado.html", {"archivo": recibido}),
    )
    with navegador(escena) as contexto:
        pagina = contexto.new_page()
        pagina.goto("/_galeria/portal/")
        caja = pagina.get_by_label("Archivos", exact=True)
        caja.set_input_files(
            {"name": "plano.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
        )
        expect(pagina.get_by_role("button", name="Quitar plano.pdf")).to_be_visible()
        assert pagina.locator("input[name=cargado][value=k9]").count() == 1
        assert "csrfmiddlewaretoken" in escena.envios[0][1]
        escena.al_enviar["/subir/"] = (500, "")
        caja.set_input_files({"name": "otro.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"})
        expect(pagina.get_by_text("No se pudo recibir el archivo")).to_be_visible()


def test_without_scripts_the_menu_and_the_bar_are_there(escena: Escena) -> None:
    with navegador(escena, con_guiones=False) as contexto:
        pagina = contexto.new_page()
        pagina.set_viewport_size({"width": 360, "height": 800})
        pagina.goto("/_galeria/")
        entrada = pagina.get_by_role("link", name="En mi despacho")
        expect(entrada).to_be_hidden()
        pagina.get_by_text("Menú", exact=True).click()
        expect(entrada).to_be_visible()
        pagina.get_by_label("Elegir EXP-2026-000122").check()
        pagina.get_by_role("button", name="Recibir").click()
        assert escena.envios[0][0] == "/recibir/"


def _peso(nombre: str) -> int:
    with open(str(finders.find(f"interfaz/{nombre}")), "rb") as archivo:  # noqa: PTH123
        return len(brotli.compress(archivo.read()))


def test_the_first_page_of_the_portal_is_light(client: Client) -> None:
    pagina = len(brotli.compress(client.get("/_galeria/portal/").content))
    estilo, guion = _peso("portal.css"), _peso("portal.js")
    assert estilo <= 20_000
    assert guion <= 15_000
    assert pagina + estilo + guion + _peso("icono.svg") <= 60_000
    assert _peso("escritorio.css") <= 35_000
