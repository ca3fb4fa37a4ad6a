"""The page for no network in a real browser, opened from a file and truly offline (R102)."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import cbor2
import pytest
from playwright.sync_api import Page, expect

from qillqa.interfaz.tests.navegador import Escena, navegador
from qillqa.nucleo.autenticidad import llave
from qillqa.nucleo.autenticidad.declaracion import FIRMA, en_cifras
from qillqa.portal.tests.declarado import (
    AUTENTICO,
    CAMPOS,
    FALSO,
    NO_SE_SABE,
    Papel,
    bajar,
    quejas_de,
)

__all__ = ["bajar"]
pytestmark = [pytest.mark.django_db, pytest.mark.navegador]

NI_UNA_NI_OTRA = re.compile(f"^({FALSO}|{NO_SE_SABE})$")
"""A wrong figure may fall on the name of the key."""


@contextmanager
def _sin_red(papel: Papel, ficha: str = "") -> Iterator[Page]:
    """Open the file as anybody would, without network; whatever it asked for is a complaint."""
    with navegador(Escena({})) as contexto:
        contexto.unroute_all()
        contexto.set_offline(True)
        pagina = contexto.new_page()
        quejas: list[str] = []
        pagina.on("request", lambda p: quejas.append(p.url) if p.url.startswith("http") else None)
        pagina.on("console", lambda m: quejas.append(m.text) if m.type == "error" else None)
        pagina.on("pageerror", lambda error: quejas.append(str(error)))
        pagina.goto(papel.pagina.as_uri() + ficha)
        yield pagina
        assert quejas == []


def _comprobar(pagina: Page, texto: str, titulo: str | re.Pattern[str]) -> None:
    pagina.get_by_label("Lo que dice el código QR").fill(texto)
    pagina.get_by_role("button", name="Comprobar").click()
    expect(pagina.locator("#q-resultado h2")).to_have_text(titulo)


def test_a_true_statement_is_verified_without_network(bajar: Callable[..., Papel]) -> None:
    papel = bajar()
    with _sin_red(papel) as pagina:
        _comprobar(pagina, papel.qr, AUTENTICO)
        resultado = pagina.locator("#q-resultado")
        expect(resultado.locator("h2")).to_be_focused()
        for dicho in (
            "Municipalidad Distrital de Villa Ejemplo",
            "ACTA N° 001-2026-MDVE/CM",
            "23 de noviembre de 2026",
            "Concejo Municipal",
            papel.registro.codigo_mostrado,
            papel.registro.huella[:4],
            "Si después fue anulado, reemplazado o rectificado",
            "/verificar/",
            "Plaza de Armas s/n",
        ):
            expect(resultado).to_contain_text(dicho)
        expect(resultado).not_to_contain_text("Ojo")


def test_it_is_also_opened_with_what_follows_the_sign(bajar: Callable[..., Papel]) -> None:
    papel = bajar()
    with _sin_red(papel, f"#{en_cifras(papel.declaracion)}") as pagina:
        expect(pagina.locator("#q-resultado h2")).to_have_text(AUTENTICO)


def test_whatever_is_altered_is_not_authentic(bajar: Callable[..., Papel]) -> None:
    papel = bajar()
    cifras = en_cifras(papel.declaracion)
    cuerpo, firma = papel.declaracion[:-FIRMA], papel.declaracion[-FIRMA:]
    with _sin_red(papel) as pagina:
        for campo in CAMPOS:
            _comprobar(pagina, papel.alterada(campo), FALSO)
            expect(pagina.locator("#q-resultado dl")).to_have_count(0)
            _comprobar(pagina, cifras, AUTENTICO)
        for roto in (
            cuerpo + bytes([firma[0] ^ 1]) + firma[1:],
            cuerpo + firma[:-1] + bytes([firma[-1] ^ 1]),
            cuerpo + bytes(FIRMA),
            cuerpo + b"\x00" + firma,
            cbor2.dumps([2, *cbor2.loads(cuerpo)[1:]]) + firma,
            cbor2.dumps(cbor2.loads(cuerpo)[:-1]) + firma,
        ):
            _comprobar(pagina, en_cifras(roto), FALSO)
            _comprobar(pagina, cifras, AUTENTICO)
        for lugar in range(0, len(cifras), 60):
            otra = str((int(cifras[lugar]) + 1) % 10 or 1)
            _comprobar(pagina, cifras[:lugar] + otra + cifras[lugar + 1 :], NI_UNA_NI_OTRA)
        _comprobar(pagina, cifras[:-1], NI_UNA_NI_OTRA)


def test_a_key_it_does_not_know_is_said(bajar: Callable[..., Papel]) -> None:
    """Neither true nor false; one that takes the name of ours is false."""
    papel, ajena = bajar(), llave.nueva()
    nombre = llave.identificador(llave.publica_de(ajena))
    with _sin_red(papel) as pagina:
        _comprobar(pagina, papel.firmada(ajena, llave=nombre), NO_SE_SABE)
        expect(pagina.locator("#q-resultado")).to_contain_text(nombre)
        _comprobar(pagina, papel.firmada(ajena), FALSO)


def test_an_old_key_still_verifies_what_it_signed_and_nothing_later(
    bajar: Callable[..., Papel],
) -> None:
    papel = bajar(con_llave_vieja=True)
    with _sin_red(papel) as pagina:
        _comprobar(pagina, papel.qr, AUTENTICO)
        expect(pagina.locator("#q-resultado")).to_contain_text("hasta el 25 de noviembre de 2026")
        _comprobar(pagina, papel.firmada(papel.privada, fecha=date(2026, 12, 1)), FALSO)
        expect(pagina.locator("#q-resultado")).to_contain_text("se retiró")


def test_what_is_not_a_statement_is_said_and_a_strange_address_is_told(
    bajar: Callable[..., Papel],
) -> None:
    papel = bajar()
    with _sin_red(papel) as pagina:
        for nada in ("", "hola", papel.qr.split("#")[0], "#123"):
            _comprobar(pagina, nada, "Aquí no hay nada que comprobar")
        falsa = papel.qr.replace("localhost:8000", "muni-ejemplo.xyz")
        _comprobar(pagina, falsa, AUTENTICO)
        expect(pagina.locator("#q-resultado")).to_contain_text(
            "Ojo: el código lleva a muni-ejemplo"
        )
        partida = "\n ".join(papel.qr[n : n + 40] for n in range(0, len(papel.qr), 40))
        _comprobar(pagina, partida, AUTENTICO)


LECTOR = """
globalThis.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect(imagen) { return imagen.width === 1 ? [] : [{ rawValue: globalThis.LEIDO }]; }
};
"""


def test_a_photo_is_read_where_the_browser_can(bajar: Callable[..., Papel], tmp_path: Path) -> None:
    papel = bajar()
    with _sin_red(papel) as pagina:
        expect(pagina.get_by_label("O elija una foto del código")).to_be_hidden()
        pagina.add_init_script(f"{LECTOR} globalThis.LEIDO = {papel.qr!r};")
        pagina.reload()
        foto = pagina.get_by_label("O elija una foto del código")
        foto.set_input_files(_foto(pagina, tmp_path, 2))
        expect(pagina.locator("#q-resultado h2")).to_have_text(AUTENTICO)
        foto.set_input_files(_foto(pagina, tmp_path, 1))
        expect(pagina.locator("#q-resultado")).to_contain_text("no se encontró un código QR")


def _foto(pagina: Page, carpeta: Path, ancho: int) -> Path:
    """Return a picture of so many pixels, drawn by the browser itself."""
    octetos = pagina.evaluate(
        """async (ancho) => {
          const lienzo = new OffscreenCanvas(ancho, ancho);
          lienzo.getContext("2d").fillRect(0, 0, ancho, ancho);
          const dibujo = await lienzo.convertToBlob();
          return [...new Uint8Array(await dibujo.arrayBuffer())];
        }""",
        ancho,
    )
    archivo = carpeta / f"{ancho}.png"
    archivo.write_bytes(bytes(octetos))
    return archivo


def test_the_page_for_no_network_is_for_everybody(bajar: Callable[..., Papel]) -> None:
    papel = bajar()
    with _sin_red(papel) as pagina:
        assert quejas_de(pagina) == []
        pagina.get_by_label("Lo que dice el código QR").focus()
        pagina.keyboard.insert_text(papel.qr)
        pagina.keyboard.press("Tab")
        pagina.keyboard.press("Enter")
        expect(pagina.locator("#q-resultado h2")).to_have_text(AUTENTICO)
        assert quejas_de(pagina) == []
        _comprobar(pagina, papel.alterada("numero"), FALSO)
        assert quejas_de(pagina) == []
