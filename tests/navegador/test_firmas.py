"""Signing on the desk: many at once with their progress, outside in three clicks, on a phone."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter

from qillqa.proyecto.villa_ejemplo.reparto import CLAVE_DE_FIRMA
from tests.navegador.casa import Casa
from tests.navegador.conftest import Abrir
from tests.navegador.persona import TELEFONO, faltas, sobresalen
from tests.navegador.teclado import con_foco, pulsar

pytestmark = pytest.mark.navegador

POR_FIRMAR = "/escritorio/por-firmar/"
LLAVE = (
    "SELECT c.sellado FROM firmas_certificadodepersona c"
    " JOIN personas_persona p ON p.id = c.persona_id WHERE p.nombre = %s"
)
UN_MINUTO = 60_000


def test_muchos_con_una_sola_clave_y_su_avance(abrir: Abrir) -> None:
    pagina = abrir("secretario")
    pagina.goto(POR_FIRMAR)
    pagina.get_by_label("Elegir todos los de esta página").check()
    expect(pagina.get_by_text("3 elegidos")).to_be_visible()
    pagina.get_by_role("button", name="Firmar los elegidos").click()
    pagina.get_by_label("Clave de firma").fill("esta no es")
    pagina.get_by_role("button", name="Firmar 3").click()
    dicho = pagina.get_by_text("La clave de firma no es correcta. Le quedan 2")
    expect(dicho.last).to_be_visible()  # beside the box, and in the summary
    expect(pagina.get_by_label("Clave de firma")).to_have_value("")
    pagina.get_by_label("Clave de firma").fill(CLAVE_DE_FIRMA)
    pagina.get_by_role("button", name="Firmar 3").click()
    expect(pagina.get_by_role("progressbar")).to_be_visible()
    assert faltas(pagina) == []
    expect(pagina.get_by_text("3 firmados.")).to_be_visible(timeout=UN_MINUTO)
    assert faltas(pagina) == []
    pagina.goto(POR_FIRMAR)
    expect(pagina.get_by_text("Nada espera su firma")).to_be_visible()


def test_fuera_en_tres_pasos_sin_dejar_la_bandeja(abrir: Abrir, casa: Casa, tmp_path: Path) -> None:
    pagina = abrir("social")
    pagina.goto(POR_FIRMAR)
    with pagina.expect_download() as descarga:
        pagina.get_by_role("button", name="Descargar Informe").click()
    expect(pagina.get_by_role("link", name="INFORME N° 001-")).to_be_visible()
    expect(pagina.get_by_text("Descargado: fírmelo y súbalo aquí.")).to_be_visible()
    bajado, firmado = tmp_path / "bajado.pdf", tmp_path / "bajado[R].pdf"
    descarga.value.save_as(bajado)
    llave = bytes(casa.filas(LLAVE, "Tomás Qquenaya")[0][0])
    with ThreadPoolExecutor() as otro:  # the browser's own loop is in this thread
        firmado.write_bytes(otro.submit(_firmar, bajado.read_bytes(), llave).result())
    pagina.get_by_label("PDF firmados", exact=True).set_input_files([bajado, firmado])
    expect(pagina.get_by_text("El PDF no trae su firma")).to_be_visible(timeout=UN_MINUTO)
    expect(pagina.get_by_text("Firmado: INFORME N° 001-")).to_be_visible(timeout=UN_MINUTO)
    expect(pagina.get_by_role("link", name="INFORME N° 001-")).to_have_count(0)
    assert faltas(pagina) == []


def _firmar(pdf: bytes, llave: bytes) -> bytes:
    """Sign as a program of one's own, which knows nothing of the house."""
    firmante = signers.SimpleSigner.load_pkcs12_data(llave, [], CLAVE_DE_FIRMA.encode())
    assert firmante is not None
    datos = signers.PdfSignatureMetadata(
        field_name="Firma1", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    salida = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), datos, signer=firmante)
    return bytes(salida.getvalue())


def test_la_alcaldesa_firma_desde_su_telefono(abrir: Abrir) -> None:
    pagina = abrir("alcaldesa", ancho=TELEFONO)
    pagina.goto(POR_FIRMAR)
    pagina.get_by_role("row").filter(has_text="cooperativa").get_by_role("link").click()
    expect(pagina.get_by_role("heading", name="Carta")).to_be_visible()
    assert sobresalen(pagina) == []
    pagina.get_by_role("link", name="Ir a firmar").click()
    expect(pagina.get_by_text("Alcaldesa, Alcaldía", exact=False).last).to_be_visible()
    pagina.get_by_label("Clave de firma").fill(CLAVE_DE_FIRMA)
    pagina.get_by_role("button", name="Numerar y firmar").click()
    expect(pagina.get_by_text("Firmado: CARTA N° 001-")).to_be_visible(timeout=UN_MINUTO)


def test_con_el_teclado_se_abre_y_se_cierra_en_la_misma_bandeja(abrir: Abrir) -> None:
    pagina = abrir("alcaldesa")
    pagina.goto(POR_FIRMAR)
    _bajar_hasta(pagina, "Oficio")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_label("Páginas de Oficio")).to_be_visible()
    assert faltas(pagina) == []
    pagina.keyboard.press("Escape")
    expect(pagina.get_by_label("Páginas de Oficio")).to_have_count(0)
    assert con_foco(pagina).startswith("Oficio")


def test_sin_guiones_tambien_se_firma(abrir: Abrir) -> None:
    pagina = abrir("alcaldesa", con_guiones=False)
    pagina.goto(POR_FIRMAR)
    pagina.get_by_role("row").filter(has_text="inventario físico").get_by_role("checkbox").check()
    pagina.get_by_role("button", name="Firmar los elegidos").click()
    pagina.get_by_label("Clave de firma").fill(CLAVE_DE_FIRMA)
    pagina.get_by_role("button", name="Firmar 1").click()
    for _ in range(30):
        if pagina.get_by_text("1 firmado.").count():
            break
        pagina.wait_for_timeout(500)
        pagina.get_by_role("link", name="Actualizar").click()
    expect(pagina.get_by_text("1 firmado.")).to_be_visible()


def test_una_segunda_persona_coteja_lo_firmado_a_mano(abrir: Abrir) -> None:
    pagina = abrir("fedatario")
    pagina.goto("/escritorio/cotejos/")
    pagina.get_by_role("link", name="Constancia de supervivencia").click()
    expect(pagina.get_by_alt_text("Página 1 del escaneo")).to_be_visible()
    pagina.get_by_label("Sí, es conforme").check()
    pulsar(pagina, "Registrar el cotejo")
    expect(pagina.get_by_text("Cotejado y conforme")).to_be_visible()


def _bajar_hasta(pagina: Page, nombre: str) -> None:
    """Press j from the top until the row wanted has the focus."""
    pagina.evaluate("document.activeElement.blur()")
    for _ in range(20):
        pagina.keyboard.press("j")
        if con_foco(pagina).startswith(nombre):
            return
    raise AssertionError(f"Con j no se llega a {nombre}")
