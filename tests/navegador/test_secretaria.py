"""The secretary general: the past register brought in, and what a person's record says."""

import pytest
from playwright.sync_api import Page, expect

from tests.navegador.casa import Casa
from tests.navegador.conftest import Abrir
from tests.navegador.paginas import EN_MESA, PERSONA, Pagina
from tests.navegador.persona import ESCRITORIO, TELEFONO, faltas, sobresalen

pytestmark = pytest.mark.navegador

LIBRO = """numero,fecha,remitente,documento,asunto,folios,estado,observaciones
000871-2019-MDVE,04/03/2019,Rosa Ñahui Ccori,41234567,Solicita constancia de posesión,4,archivado,
000872-2019-MDVE,31/02/2019,Juan Ttito,,Pide agua para el sector Acho,1,archivado,
"""


def test_trae_el_registro_anterior_y_ve_que_filas_no_entran(abrir: Abrir) -> None:
    pagina = abrir("secretario")
    pagina.goto("/escritorio/importaciones/")
    libro = {"name": "libro-2019.csv", "mimeType": "text/csv", "buffer": LIBRO.encode()}
    pagina.get_by_label("Archivo del registro").set_input_files(libro)  # type: ignore[arg-type]
    pagina.get_by_role("button", name="Revisar el archivo").click()
    cargar = pagina.get_by_role("button", name="Cargar la fila buena")
    expect(cargar).to_be_visible(timeout=30_000)
    expect(pagina.get_by_role("table", name="Filas que no entran")).to_contain_text("3")
    _mirar(pagina)
    cargar.click()
    expect(pagina.get_by_text("Cargadas")).to_be_visible(timeout=30_000)

    pagina.goto("/escritorio/buscar/?q=000871-2019")
    expect(pagina.get_by_role("main")).to_contain_text("Rosa Ñahui Ccori")


def test_anota_un_poder_y_un_consentimiento_y_los_termina(abrir: Abrir, casa: Casa) -> None:
    ficha = Pagina("escritorio:persona", "secretario", (), PERSONA, EN_MESA).direccion(casa)
    pagina = abrir("secretario")
    pagina.goto(f"{ficha}representantes/")
    hoja = pagina.get_by_role("main")
    hoja.get_by_label("Número").first.fill("40777001")
    hoja.get_by_label("Nombre").first.fill("Fortunata Usca Tito")
    hoja.get_by_label("Documento que lo acredita").fill("Carta poder del 20/11/2026")
    hoja.locator("form button").last.click()
    expect(hoja.get_by_text("Fortunata Usca Tito").first).to_be_visible()
    hoja.get_by_role("link", name="Terminarla").click()
    _mirar(pagina)

    pagina.goto(f"{ficha}consentimientos/")
    hoja.get_by_label("Correo electrónico").fill("mario@correo.example")
    hoja.get_by_label("Documento en que lo autorizó").fill("Su solicitud, folio 2")
    hoja.locator("form button").last.click()
    hoja.get_by_role("link", name="Retirarla").click()
    _mirar(pagina)


def _mirar(pagina: Page) -> None:
    for ancho in (ESCRITORIO, TELEFONO):
        pagina.set_viewport_size({"width": ancho, "height": 800})
        assert faltas(pagina) == []
        assert sobresalen(pagina) == []
