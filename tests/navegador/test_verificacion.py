"""Anybody with a paper in hand: the QR, the key, the file (R102)."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.navegador.casa import Casa
from tests.navegador.conftest import Abrir
from tests.navegador.persona import TELEFONO, faltas, sobresalen

pytestmark = pytest.mark.navegador

UN_CARGO = """
    SELECT r.codigo, r.clave, r.numero FROM autenticidad_registro r
    JOIN documentos_version v ON v.documento_id = r.documento_id
    WHERE NOT r.reservado ORDER BY r.id LIMIT 1
"""


@pytest.mark.parametrize("con_guiones", [True, False])
def test_con_el_qr_ve_que_es_y_con_su_clave_lo_lee_y_lo_coteja(
    casa: Casa, abrir: Abrir, tmp_path: Path, *, con_guiones: bool
) -> None:
    codigo, clave, numero = casa.filas(UN_CARGO)[0]
    pagina = abrir(ancho=TELEFONO, con_guiones=con_guiones)
    pagina.goto(f"/v/{codigo}/{clave}/")
    expect(pagina.get_by_role("heading", level=1)).to_contain_text(numero)
    expect(pagina.get_by_role("link", name="Ver el documento")).to_have_count(0)
    pagina.get_by_role("button", name="Ver el documento completo").click()
    pagina.wait_for_url(f"{casa.raiz}/v/{codigo}/")
    enlace = pagina.get_by_role("link", name="Ver el documento")
    papel = pagina.context.request.get(enlace.get_attribute("href") or "").body()
    assert papel.startswith(b"%PDF-")
    assert sobresalen(pagina) == []
    if con_guiones:
        assert faltas(pagina) == []

    pagina.get_by_role("link", name="Verificar otro documento").click()
    archivo = tmp_path / "cargo.pdf"
    archivo.write_bytes(papel)
    pagina.get_by_label("Archivo PDF").set_input_files(archivo)
    pagina.get_by_role("button", name="Verificar el archivo").click()
    expect(pagina.get_by_role("heading", level=2).first).to_contain_text("Es auténtico")
    assert sobresalen(pagina) == []


def test_escribe_mal_el_codigo_y_se_le_dice_en_que_letra(abrir: Abrir) -> None:
    pagina = abrir(ancho=TELEFONO)
    pagina.goto("/")
    pagina.get_by_role("link", name="Verifique que es auténtico").click()
    caja = pagina.get_by_label("Código de verificación")
    caja.fill("A0C-DEF-GHJ")
    caja.press("Enter")
    expect(pagina.get_by_role("alert")).to_contain_text("Revise la letra 2, «0»")
    caja.fill("ABC-DEF-GHR")
    caja.press("Enter")
    expect(pagina.get_by_role("alert")).to_contain_text("No encontramos ese documento")
