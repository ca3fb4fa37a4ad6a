"""The whole life of a document, by all it passes through: from draft to annulled (issue 3)."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qillqa.proyecto.villa_ejemplo.reparto import CLAVE_DE_FIRMA
from tests.navegador.casa import Casa
from tests.navegador.conftest import Abrir
from tests.navegador.persona import TELEFONO, faltas, sobresalen

pytestmark = pytest.mark.navegador

ASUNTO = "Opinión sobre la exoneración de arbitrios de la comunidad de Ch'aki Mayu"
MOTIVO = "Cita una ordenanza derogada."
SUPERIOR = "Resolución de Gerencia Municipal N° 031-2026-MDVE/GM, del 23/11/2026"
UN_MINUTO = 60_000
EMITIDO = """
    SELECT o.id, n.impreso, r.codigo FROM redaccion_documentooficial o
    JOIN numeracion_numero n ON n.id = o.numero_id
    JOIN documentos_version v ON v.id = o.version_id
    JOIN autenticidad_registro r ON r.documento_id = v.documento_id
    WHERE o.asunto = %s
"""


def test_se_redacta_se_visa_se_firma_se_remite_se_verifica_y_se_anula(
    abrir: Abrir, casa: Casa, tmp_path: Path
) -> None:
    especialista, gerente = abrir("rentas2"), abrir("rentas")
    _redactar(especialista)
    _pedir_el_visto(especialista)
    _dar_el_visto(gerente)
    _preparar(especialista)
    _firmar(gerente)
    (oficial, impreso, codigo) = casa.filas(EMITIDO, ASUNTO)[0]
    _remitir(gerente, f"/escritorio/documentos/{oficial}/")
    _llega(abrir("legal"))
    papel = tmp_path / "informe.pdf"
    papel.write_bytes(_descargado(gerente))
    vecina = abrir(ancho=TELEFONO)
    _verificar_con_codigo(vecina, codigo, impreso, "Está vigente")
    _verificar_con_archivo(vecina, papel, "Es auténtico")
    _anular(gerente)
    _verificar_con_codigo(vecina, codigo, impreso, "Está anulado")
    expect(vecina.get_by_text(MOTIVO)).to_be_visible()
    _verificar_con_archivo(vecina, papel, "anulado")


def _redactar(pagina: Page) -> None:
    pagina.goto("/escritorio/borradores/")
    pagina.get_by_role("link", name="Redactar un documento").click()
    pagina.get_by_label("Informe", exact=True).check()
    pagina.get_by_role("button", name="Empezar a redactar").click()
    pagina.get_by_label("Para", exact=True).fill("asesoría jur")
    pagina.get_by_role("option").filter(has_text="Oficina de Asesoría Jurídica").first.click()
    pagina.locator("#q-asunto").fill(ASUNTO)
    pagina.get_by_role("textbox", name="Texto", exact=True).focus()
    pagina.keyboard.type("Procede la exoneración que se pide.")
    expect(pagina.locator("#q-guardado")).to_contain_text("Guardado", timeout=12_000)


def _pedir_el_visto(pagina: Page) -> None:
    pagina.get_by_role("link", name="Pedir vistos buenos").click()
    pagina.get_by_label("Primero").select_option(label="Gerente de Rentas: Víctor Champi Illa")
    pagina.get_by_role("button", name="Enviar a revisión").click()
    expect(pagina.get_by_text("Está en revisión")).to_be_visible()


def _dar_el_visto(pagina: Page) -> None:
    """The head finds it on the first page of the desk."""
    pagina.goto("/escritorio/")
    pagina.get_by_role("region", name="Por visar").get_by_role("link").filter(
        has_text=ASUNTO
    ).click()
    pagina.get_by_role("button", name="Dar visto bueno").click()
    expect(pagina.get_by_text("Nada espera su visto bueno")).to_be_visible()


def _preparar(pagina: Page) -> None:
    pagina.reload()
    pagina.get_by_role("link", name="Preparar para la firma").click()
    pagina.get_by_role("button", name="Preparar para la firma").click()
    expect(pagina.get_by_text("Está por firmar")).to_be_visible()


def _firmar(pagina: Page) -> None:
    pagina.goto("/escritorio/")
    pagina.get_by_role("region", name="Por firmar").get_by_role("link").filter(
        has_text=ASUNTO
    ).click()
    pagina.get_by_label("Clave de firma").fill(CLAVE_DE_FIRMA)
    pagina.get_by_role("button", name="Numerar y firmar").click()
    expect(pagina.get_by_text(re.compile(r"Firmado: INFORME N° \d{3}-"))).to_be_visible(
        timeout=UN_MINUTO
    )
    expect(pagina.get_by_text("Ya firmaron todos.")).to_be_visible()


def _remitir(pagina: Page, hoja: str) -> None:
    pagina.goto(hoja)
    pagina.get_by_role("link", name="Remitir a sus destinatarios").click()
    pagina.get_by_label("Proveído").fill("Para opinión legal")
    assert [*faltas(pagina), *sobresalen(pagina)] == []
    pagina.locator("#q-acto").get_by_role("button", name="Remitir").click()
    expect(pagina.get_by_text("Remitido el")).to_be_visible()


def _llega(pagina: Page) -> None:
    """It waits in the tray of the unit it went to, and is read from its case (LPAG 132)."""
    pagina.goto("/escritorio/bandejas/por-recibir/")
    pagina.get_by_role("row").filter(has_text=ASUNTO).get_by_role("link").click()
    expect(pagina.get_by_role("main")).to_contain_text("INFORME N°")


def _descargado(pagina: Page) -> bytes:
    enlace = pagina.get_by_role("link", name="Descargar", exact=True).get_attribute("href")
    papel = pagina.context.request.get(enlace or "").body()
    assert papel.startswith(b"%PDF-")
    return papel


def _verificar_con_codigo(pagina: Page, codigo: str, impreso: str, veredicto: str) -> None:
    pagina.goto("/verificar/")
    pagina.get_by_label("Código de verificación").fill(codigo)
    pagina.get_by_role("button", name="Ver el documento").click()
    expect(pagina.get_by_role("heading", level=1)).to_contain_text(impreso)
    expect(pagina.get_by_role("heading", level=2).first).to_contain_text(veredicto)
    assert [*faltas(pagina), *sobresalen(pagina)] == []


def _verificar_con_archivo(pagina: Page, papel: Path, veredicto: str) -> None:
    pagina.goto("/verificar/")
    pagina.get_by_label("Archivo PDF").set_input_files(papel)
    pagina.get_by_role("button", name="Verificar el archivo").click()
    expect(pagina.get_by_role("heading", level=2).first).to_contain_text(veredicto)
    assert [*faltas(pagina), *sobresalen(pagina)] == []


def _anular(pagina: Page) -> None:
    pagina.get_by_role("link", name="Anular", exact=True).click()
    pagina.get_by_label("O la autoridad y su documento").fill(SUPERIOR)
    pagina.get_by_label("Motivo").fill(MOTIVO)
    pagina.locator("#q-acto").get_by_role("button", name="Anular").click()
    expect(pagina.get_by_text("Ya no está vigente")).to_be_visible()
