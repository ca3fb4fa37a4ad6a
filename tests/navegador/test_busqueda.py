"""One box over everything one may see, as one types (issue 2, section 3)."""

import pytest
from playwright.sync_api import Page, expect

from tests.navegador.conftest import Abrir

pytestmark = pytest.mark.navegador


@pytest.mark.parametrize(
    ("escrito", "hallado"),
    [
        ("champi cusiwaman", "Fermín Champi Cusihuamán"),
        ("saturnina huarua", "Saturnina Ccoa Huarhua"),
        ("11-2026", "Mario Usca Tito"),
        ("23800011", "Mario Usca Tito"),
        ("eucaliptos canal", "Eulogio Quispe Ch'ullunquia"),
    ],
)
def test_encuentra_mientras_se_escribe(abrir: Abrir, escrito: str, hallado: str) -> None:
    pagina = abrir("mesa")
    _escribir(pagina, escrito)
    expect(pagina.get_by_role("main").get_by_text(hallado).first).to_be_visible()


@pytest.mark.parametrize(
    ("palabras", "de_quien"),
    [
        pytest.param("manturano", "Wilber Ñaupa Sullca", id="un PDF"),
        pytest.param("futbol alianza", "Nicolasa Ttupa vda. de Illanes", id="uno escaneado"),
    ],
)
def test_encuentra_por_palabras_de_dentro_de_un_documento(
    abrir: Abrir, palabras: str, de_quien: str
) -> None:
    pagina = abrir("secretario")
    _escribir(pagina, palabras)
    hallazgo = pagina.get_by_role("listitem").filter(has_text=de_quien)
    expect(hallazgo).to_contain_text("En «")


def test_nadie_encuentra_lo_que_no_puede_ver(abrir: Abrir) -> None:
    pagina = abrir("obras")
    _escribir(pagina, "nicolasa ttupa")
    expect(pagina.get_by_text("No se encontró nada")).to_be_visible()


def _escribir(pagina: Page, texto: str) -> None:
    """Reach the box with its key; the results come without pressing Enter."""
    pagina.goto("/escritorio/buscar/")
    pagina.locator("body").press("/")
    pagina.keyboard.type(texto, delay=15)
