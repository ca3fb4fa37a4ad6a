"""What is printed is the paper, not the screen (look.md)."""

from pathlib import Path

import pypdfium2
import pytest

from tests.navegador.casa import Casa
from tests.navegador.conftest import Abrir
from tests.navegador.paginas import EN_MESA, EXPEDIENTE, Pagina

pytestmark = pytest.mark.navegador

HOJAS = {
    Pagina("tramite:expediente", "mesa", (), EXPEDIENTE, EN_MESA): EN_MESA,
    Pagina("tramite:bandeja", "mesa", ("en-despacho",)): EN_MESA,
}
DE_PANTALLA = ("Avisos", "Registrar un documento", "Mi cuenta", "Ir al contenido", "Derivar")


@pytest.mark.parametrize("hoja", HOJAS, ids=lambda hoja: hoja.ruta)
def test_impresa_no_lleva_navegacion_ni_botones(
    abrir: Abrir, casa: Casa, tmp_path: Path, hoja: Pagina
) -> None:
    pagina = abrir(hoja.usuario)
    pagina.goto(hoja.direccion(casa))
    pagina.pdf(path=tmp_path / "hoja.pdf", format="A4")
    with pypdfium2.PdfDocument(tmp_path / "hoja.pdf") as papel:
        escrito = "\n".join(p.get_textpage().get_text_range() for p in papel)
    assert HOJAS[hoja] in escrito
    assert [palabra for palabra in DE_PANTALLA if palabra in escrito.split("\r\n")] == []
