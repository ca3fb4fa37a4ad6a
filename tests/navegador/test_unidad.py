"""A unit receives what it is sent, answers it and archives it (LPAG 132, 171; RLGD 48)."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.navegador.conftest import Abrir
from tests.navegador.persona import un_pdf
from tests.navegador.teclado import con_foco, ir_a, pulsar

pytestmark = pytest.mark.navegador

DE_RENTAS = ("Wilber Ñaupa Sullca", "Rosalía de la Cruz Pumacahua")


def test_recibe_varios_con_el_teclado_responde_con_un_documento_y_archiva(
    abrir: Abrir, tmp_path: Path
) -> None:
    pagina = abrir("rentas")
    pagina.goto("/escritorio/bandejas/por-recibir/")
    numeros = [_numero_de(pagina, nombre) for nombre in DE_RENTAS]
    for numero in numeros:
        _bajar_hasta(pagina, numero)
        pagina.keyboard.press("Shift+Tab")
        assert con_foco(pagina) == f"Elegir {numero}"
        pagina.keyboard.press("Space")
    expect(pagina.get_by_text("2 elegidos")).to_be_visible()
    pulsar(pagina, "Recibir los elegidos")
    expect(pagina.get_by_text("2 recibidos.")).to_be_visible()
    expect(pagina.get_by_text(DE_RENTAS[0])).to_have_count(0)

    pagina.goto("/escritorio/bandejas/en-despacho/")
    _bajar_hasta(pagina, numeros[0])
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", name="Qué puede hacer")).to_be_visible()
    _responder(pagina, un_pdf(tmp_path, "informe", "Procede lo solicitado."))
    _archivar(pagina)

    pagina.goto("/escritorio/bandejas/archivados/")
    expect(pagina.get_by_role("row", name=numeros[0])).to_be_visible()


def _numero_de(pagina: Page, nombre: str) -> str:
    fila = pagina.get_by_role("row").filter(has_text=nombre)
    return fila.get_by_role("link").inner_text()


def _bajar_hasta(pagina: Page, numero: str) -> None:
    """Press j from the top until the row wanted has the focus."""
    pagina.evaluate("document.activeElement.blur()")
    for _ in range(50):
        pagina.keyboard.press("j")
        if con_foco(pagina) == numero:
            return
    raise AssertionError(f"Con j no se llega a {numero}")


def _responder(pagina: Page, informe: Path) -> None:
    pulsar(pagina, "Responder")
    expect(pagina.get_by_role("heading", name="Responder")).to_be_focused()
    ir_a(pagina, "Respuesta")
    pagina.keyboard.type("Se declara procedente lo solicitado.")
    pagina.get_by_label("Archivos", exact=False).last.set_input_files(informe)
    expect(pagina.get_by_text("1 página")).to_be_visible()
    pulsar(pagina, "Responder")
    expect(pagina.get_by_text("Respuesta registrada.")).to_be_visible()
    expect(pagina.get_by_role("main")).to_contain_text("informe")


def _archivar(pagina: Page) -> None:
    pulsar(pagina, "Archivar")
    expect(pagina.get_by_role("heading", name="Archivar")).to_be_focused()
    ir_a(pagina, "Motivo")
    pagina.keyboard.type("Se entregó lo solicitado.")
    pulsar(pagina, "Archivar")
    expect(pagina.get_by_text("Archivado.", exact=True)).to_be_visible()


def test_sin_guiones_tambien_se_recibe_en_bloque(abrir: Abrir) -> None:
    pagina = abrir("economico", con_guiones=False)
    pagina.goto("/escritorio/bandejas/por-recibir/")
    fila = pagina.get_by_role("row").filter(has_text="Giulia Ferrari Bianchi")
    fila.get_by_role("checkbox").check()
    pagina.get_by_role("button", name="Recibir los elegidos").click()
    expect(pagina.get_by_text("1 recibido.")).to_be_visible()
    pagina.goto("/escritorio/bandejas/en-despacho/")
    expect(pagina.get_by_text("Giulia Ferrari Bianchi")).to_be_visible()
