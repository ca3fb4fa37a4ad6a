"""A citizen on a cracked phone: she files by the web and follows her case (RLGD 46, 47)."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.navegador.buzones import adjuntos, carta, codigo
from tests.navegador.casa import Casa
from tests.navegador.conftest import Abrir
from tests.navegador.persona import TELEFONO, sobresalen, un_pdf

pytestmark = pytest.mark.navegador

NOMBRE = "Inés Ccahuana Ñaupari"
ASUNTO = "Solicito que se limpie la acequia de la calle Bolívar"


@pytest.mark.parametrize("con_guiones", [True, False])
def test_presenta_por_la_web_y_sigue_su_tramite_con_el_qr_y_con_numero_y_codigo(
    casa: Casa, abrir: Abrir, tmp_path: Path, *, con_guiones: bool
) -> None:
    correo = f"ines-{'con' if con_guiones else 'sin'}@correo.example"
    pagina = abrir(ancho=TELEFONO, con_guiones=con_guiones)
    pagina.goto("/")
    pagina.get_by_role("link", name="Presentar un documento").first.click()
    pagina.get_by_role("button", name="Empezar").click()

    _decir_quien_es(pagina)
    _decir_como_responderle(pagina, correo)
    _decir_que_pide(pagina)
    _adjuntar(pagina, un_pdf(tmp_path, "Acequia", "La acequia está llena de basura."))
    _confirmar(pagina, casa, correo)

    expect(pagina.get_by_role("heading", level=1)).to_have_text("Revise antes de presentar")
    for dicho in (NOMBRE, correo, ASUNTO, "Acequia.pdf"):
        expect(pagina.get_by_text(dicho).first).to_be_visible()
    pagina.get_by_role("button", name="Presentar").click()

    expect(pagina.get_by_role("heading", level=1)).to_have_text("Su documento fue presentado")
    assert sobresalen(pagina) == []
    numero, clave = _numero_y_codigo(pagina)
    cargo = pagina.context.request.get(
        pagina.get_by_role("link", name="Ver mi cargo").get_attribute("href") or ""
    )
    assert cargo.body().startswith(b"%PDF")
    assert any(a.startswith(b"%PDF") for a in adjuntos(carta(casa, correo, 2)).values())

    _seguir(abrir(ancho=TELEFONO, con_guiones=con_guiones), numero, clave)


def _decir_quien_es(pagina: Page) -> None:
    pagina.get_by_role("button", name="Continuar").click()
    expect(pagina.get_by_text("Falta").first).to_be_visible()
    pagina.get_by_label("Número del documento").fill("4123456")
    pagina.get_by_label("Nombres y apellidos").fill(NOMBRE)
    pagina.get_by_role("button", name="Continuar").click()
    expect(pagina.get_by_label("Nombres y apellidos")).to_have_value(NOMBRE)
    expect(pagina.get_by_role("alert")).to_contain_text("DNI")
    pagina.get_by_label("Número del documento").fill("41234567")
    pagina.get_by_role("button", name="Continuar").click()
    pagina.get_by_label("a mi nombre").check()
    pagina.get_by_role("button", name="Continuar").click()


def _decir_como_responderle(pagina: Page, correo: str) -> None:
    pagina.get_by_label("Correo electrónico").fill(correo)
    pagina.get_by_label("Dirección").fill("Jr. Bolívar 120, Villa Ejemplo")
    pagina.get_by_role("button", name="Continuar").click()


def _decir_que_pide(pagina: Page) -> None:
    pagina.get_by_label("Una solicitud o un pedido").check()
    pagina.get_by_role("button", name="Continuar").click()
    pagina.get_by_label("Asunto").fill(ASUNTO)
    pagina.get_by_role("button", name="Continuar").click()


def _adjuntar(pagina: Page, archivo: Path) -> None:
    pagina.get_by_label("Archivos", exact=False).last.set_input_files(archivo)
    expect(pagina.get_by_role("button", name="Continuar")).to_be_visible()
    pagina.get_by_role("button", name="Continuar").click()


def _confirmar(pagina: Page, casa: Casa, correo: str) -> None:
    pagina.get_by_role("button", name="Enviar el código").click()
    pagina.get_by_label("Código").fill(codigo(casa, correo))
    pagina.get_by_role("button", name="Confirmar").click()


def _numero_y_codigo(pagina: Page) -> tuple[str, str]:
    dicho = pagina.get_by_role("main").inner_text()
    numero, clave = re.search(r"EXP-\d+-\d+", dicho), re.search(r"seguimiento: (\S+)", dicho)
    assert numero, dicho
    assert clave, dicho
    return numero[0], clave[1]


def _seguir(pagina: Page, numero: str, clave: str) -> None:
    """By the address of the QR, and by what the receipt says."""
    pagina.goto(f"/s/{clave}/")
    estado = pagina.get_by_role("heading", level=1).inner_text()
    expect(pagina.get_by_role("main")).to_contain_text(numero)
    expect(pagina.get_by_role("main")).not_to_contain_text(NOMBRE)
    pagina.goto("/seguimiento/")
    pagina.get_by_label("Número de expediente").fill(numero)
    pagina.get_by_label("Código de seguimiento").fill(clave.lower().replace("-", " "))
    pagina.get_by_role("button", name="Ver mi trámite").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text(estado)
    assert sobresalen(pagina) == []
