"""The counter: a filing is registered without a mouse and leaves that day (LPAG 124, 132.1)."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.navegador.conftest import Abrir
from tests.navegador.persona import sobresalen, un_pdf
from tests.navegador.teclado import con_foco, escribir, ir_a, pulsar

pytestmark = pytest.mark.navegador


def test_registra_sin_raton_da_cargo_y_deriva(abrir: Abrir, tmp_path: Path) -> None:
    pagina = abrir("mesa")
    pagina.goto("/escritorio/registro/")
    escribir(pagina, "Número", "40999001")
    ir_a(pagina, "Nombre")
    expect(pagina.get_by_text("Todavía no está registrado")).to_be_visible()
    pagina.keyboard.type("Basilio Mamani D'Acosta")
    escribir(pagina, "Procedimiento", "SG-03")
    pagina.keyboard.press("Tab")
    _marcar_los_requisitos(pagina)
    assert con_foco(pagina) == "Asunto"
    pagina.keyboard.type("Constancia domiciliaria para el banco")
    escribir(pagina, "Folios", "3")
    pagina.get_by_label("Archivos", exact=False).last.set_input_files(
        un_pdf(tmp_path, "solicitud", "Solicito mi constancia domiciliaria.")
    )
    expect(pagina.get_by_text("1 página")).to_be_visible()
    ir_a(pagina, "Observaciones")
    pagina.keyboard.press("Enter")

    titulo = pagina.get_by_role("heading", level=1)
    expect(titulo).to_contain_text("Registrado EXP-")
    numero = titulo.inner_text().split()[-1]
    assert con_foco(pagina).startswith("Imprimir el cargo")
    cargo = pagina.locator(":focus").get_attribute("href") or ""
    assert pagina.context.request.get(cargo).body().startswith(b"%PDF")

    pulsar(pagina, "Derivar ahora")
    expect(pagina.get_by_role("heading", name="Derivar")).to_be_visible()
    escribir(pagina, "Original para", "Gerencia de Rentas")
    escribir(pagina, "Proveído", "Para su atención")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text("Derivado a Gerencia de Rentas y Tributación.")).to_be_visible()
    expect(pagina.get_by_text("Espera acuse.")).to_be_visible()

    pagina.goto("/escritorio/bandejas/enviados/")
    expect(pagina.get_by_role("row", name=numero)).to_contain_text("Basilio Mamani D'Acosta")


def _marcar_los_requisitos(pagina: Page) -> None:
    """They come with the procedure, and the cursor goes to the first of them."""
    casillas = pagina.get_by_role("group", name="Requisitos que presenta").get_by_role("checkbox")
    expect(casillas.first).to_be_focused()
    for casilla in casillas.all():
        expect(casilla).to_be_focused()
        pagina.keyboard.press("Space")
        pagina.keyboard.press("Tab")
    expect(casillas.first).to_be_checked()


def test_lo_que_llega_tarde_no_le_quita_el_cursor_a_quien_ya_escribe(abrir: Abrir) -> None:
    pagina, retenidos = abrir("mesa"), list[Route]()
    pagina.goto("/escritorio/registro/")
    # playwright marks its handler, and append takes no marks
    pagina.route("**/registro/requisitos/**", lambda r: retenidos.append(r))  # noqa: PLW0108
    escribir(pagina, "Procedimiento", "SG-03")
    escribir(pagina, "Asunto", "Constancia ")
    retenidos[0].continue_()
    expect(pagina.get_by_text("Requisitos que presenta")).to_be_visible()
    pagina.keyboard.type("para el banco")
    expect(pagina.get_by_role("textbox", name="Asunto")).to_have_value("Constancia para el banco")


@pytest.mark.parametrize("con_guiones", [True, False])
def test_un_error_no_borra_lo_escrito_ni_el_archivo(
    abrir: Abrir, tmp_path: Path, *, con_guiones: bool
) -> None:
    pagina = abrir("mesa", con_guiones=con_guiones)
    pagina.goto("/escritorio/registro/")
    hoja = pagina.get_by_role("main")
    hoja.get_by_label("Número").first.fill("4099900")
    hoja.get_by_label("Nombre").first.fill("Hilaria Ccori Ttito")
    pagina.get_by_role("textbox", name="Asunto").fill("Pide copia de su expediente de 1998")
    pagina.get_by_label("Archivos", exact=False).last.set_input_files(
        un_pdf(tmp_path, "carta", "Pido copia.")
    )
    pagina.get_by_role("button", name="Registrar y dar cargo").click()

    resumen = pagina.locator(".govuk-error-summary")
    expect(resumen).to_contain_text("DNI")
    expect(resumen).to_contain_text("Falta el número de folios")
    expect(pagina.get_by_role("list", name="Archivos recibidos")).to_contain_text("carta.pdf")
    expect(pagina.get_by_role("textbox", name="Asunto")).to_have_value(
        "Pide copia de su expediente de 1998"
    )
    hoja.get_by_label("Número").first.fill("40999002" if con_guiones else "40999003")
    pagina.get_by_label("Folios").fill("1")
    pagina.get_by_role("button", name="Registrar y dar cargo").click()

    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Registrado EXP-")
    pagina.get_by_role("link", name="Ver el expediente").click()
    expect(pagina.get_by_role("main")).to_contain_text("carta")
    expect(pagina.get_by_role("main")).to_contain_text("Hilaria Ccori Ttito")
    assert sobresalen(pagina) == []
