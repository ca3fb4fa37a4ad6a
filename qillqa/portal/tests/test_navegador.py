"""The pages of verification in a real browser; the one for no network, from a file, offline."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import cbor2
import pytest
from axe_playwright_python.sync_playwright import Axe
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from playwright.sync_api import Page, expect

from qillqa.interfaz.tests.navegador import Escena, navegador
from qillqa.nucleo.autenticidad import llave
from qillqa.nucleo.autenticidad.actos import renovar_llave
from qillqa.nucleo.autenticidad.declaracion import FIRMA, Declaracion, en_cifras, firmar, leer
from qillqa.nucleo.autenticidad.models import LlaveDeLaEntidad, Registro
from qillqa.nucleo.autenticidad.permisos import LLEVAR_LLAVE
from qillqa.nucleo.autenticidad.reglas import codigos
from qillqa.portal.tests.conftest import Firmar
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = [pytest.mark.django_db, pytest.mark.navegador]

AUTENTICO, FALSO, NO_SE_SABE = (
    "El código QR es auténtico",
    "No es auténtico",
    "No se puede comprobar",
)
NI_UNA_NI_OTRA = re.compile(f"^({FALSO}|{NO_SE_SABE})$")
"""A wrong figure may fall on the name of the key."""
OTRO_VALOR = {
    "entidad": "Municipalidad Distrital de Otro Pueblo",
    "ruc": "20999999999",
    "titulo": "Resolución",
    "numero": "ACTA N° 002-2026-MDVE/CM",
    "fecha": date(2026, 11, 24),
    "huella": bytes(16),
    "codigo": codigos.nuevo(),
    "organo": "Alcaldía",
}
CAMPOS = ("ruc", "entidad", "titulo", "numero", "fecha", "huella", "codigo", "organo")
"""In the order they have in the statement, after its version."""


@dataclass(frozen=True)
class Papel:
    """A true statement, the key that signed it, and the page for no network on a disk."""

    registro: Registro
    privada: ec.EllipticCurvePrivateKey
    pagina: Path

    @property
    def declaracion(self) -> bytes:
        """The statement as the QR has it."""
        return bytes(self.registro.declaracion)

    @property
    def qr(self) -> str:
        """All that a reader of QR codes gives."""
        r = self.registro
        web = "http://localhost:8000"
        return f"{web}/v/{r.codigo}/{r.clave}/#{en_cifras(self.declaracion)}"

    def alterada(self, campo: str) -> str:
        """Return the digits of the statement with one field changed and its old signature."""
        cuerpo = cbor2.loads(self.declaracion[:-FIRMA])
        valor = OTRO_VALOR[campo]
        nuevo: object = int(str(valor)) if campo == "ruc" else valor
        cuerpo[1 + CAMPOS.index(campo)] = valor.isoformat() if isinstance(valor, date) else nuevo
        return en_cifras(cbor2.dumps(cuerpo) + self.declaracion[-FIRMA:])

    def firmada(self, privada: ec.EllipticCurvePrivateKey, **cambios: object) -> str:
        """Return the digits of what another hand would sign."""
        dicho: Declaracion = replace(leer(self.declaracion), **cambios)  # type: ignore[arg-type]
        return en_cifras(firmar(dicho, privada))


@pytest.fixture
def bajar(
    en_firma: Firmar, mundo: Mundo, instante: datetime, tmp_path: Path
) -> Callable[..., Papel]:
    """Record a paper and download the page; `con_llave_vieja` renews the key in between."""

    def hacer(*, con_llave_vieja: bool = False) -> Papel:
        registro = en_firma()
        fila = LlaveDeLaEntidad.objects.get(hasta=None)
        privada = llave.abrir(bytes(fila.sellada), bytes(fila.publica))
        if con_llave_vieja:
            por = mundo.actores["secretario"]
            por = replace(por, facultades=por.facultades | {LLEVAR_LLAVE.codigo})
            renovar_llave(motivo="Cada año", por=por, cuando=instante + timedelta(days=2))
        archivo = tmp_path / "verificador.html"
        archivo.write_bytes(Client().get("/verificar/sin-internet.html").content)
        return Papel(registro, privada, archivo)

    return hacer


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


def _quejas(pagina: Page) -> list[str]:
    """What axe finds, and whether something sticks out, in either scheme and width."""
    quejas: list[str] = []
    for esquema in ("light", "dark"):
        pagina.emulate_media(color_scheme=esquema)
        for ancho in (1280, 360):
            pagina.set_viewport_size({"width": ancho, "height": 800})
            hallazgos = Axe().run(pagina).response
            assert len(hallazgos["passes"]) > 10
            quejas += [f"{v['id']} {v['nodes'][0]['html']}" for v in hallazgos["violations"]]
            if pagina.evaluate("document.documentElement.scrollWidth > innerWidth"):
                quejas.append(f"ancho {ancho}")
    return quejas


def test_the_page_for_no_network_is_for_everybody(bajar: Callable[..., Papel]) -> None:
    papel = bajar()
    with _sin_red(papel) as pagina:
        assert _quejas(pagina) == []
        pagina.get_by_label("Lo que dice el código QR").focus()
        pagina.keyboard.insert_text(papel.qr)
        pagina.keyboard.press("Tab")
        pagina.keyboard.press("Enter")
        expect(pagina.locator("#q-resultado h2")).to_have_text(AUTENTICO)
        assert _quejas(pagina) == []
        _comprobar(pagina, papel.alterada("numero"), FALSO)
        assert _quejas(pagina) == []


@pytest.fixture
def en_linea(bajar: Callable[..., Papel]) -> tuple[Papel, Escena]:
    """The public pages of a paper with the headers they travel with."""
    papel = bajar()
    r = papel.registro
    direcciones = (f"/v/{r.codigo}/", f"/v/{r.codigo}/{r.clave}/", "/verificar/")
    vistas = {d: Client().get(d) for d in (*direcciones, "/estilo/7a1420.css")}
    return papel, Escena({d: (v.content, dict(v.headers)) for d, v in vistas.items()})


def test_the_page_of_the_paper_verifies_the_statement_too(en_linea: tuple[Papel, Escena]) -> None:
    """What follows the # is never sent: this browser alone checks it."""
    papel, escena = en_linea
    r = papel.registro
    with navegador(escena) as contexto:
        pagina = contexto.new_page()
        quejas: list[str] = []
        pagina.on("console", lambda m: quejas.append(m.text) if m.type == "error" else None)
        pagina.on("pageerror", lambda error: quejas.append(str(error)))
        titulo = pagina.locator("#q-declaracion h2")
        pagina.goto(f"/v/{r.codigo}/{r.clave}/")
        expect(titulo).to_have_count(0)
        pagina.goto(f"/v/{r.codigo}/{r.clave}/#{en_cifras(papel.declaracion)}")
        expect(titulo).to_have_text(AUTENTICO)
        assert _quejas(pagina) == []
        pagina.goto(f"/v/{r.codigo}/#{papel.alterada('numero')}")
        expect(titulo).to_have_text(FALSO)
        pagina.goto(f"/v/{r.codigo}/#{papel.firmada(papel.privada, codigo=codigos.nuevo())}")
        expect(titulo).to_have_text("El código QR no es de este documento")
        assert quejas == []


def test_the_public_pages_are_for_everybody(en_linea: tuple[Papel, Escena]) -> None:
    papel, escena = en_linea
    with navegador(escena) as contexto:
        pagina = contexto.new_page()
        for direccion in ("/verificar/", f"/v/{papel.registro.codigo}/"):
            pagina.goto(direccion)
            assert _quejas(pagina) == [], direccion


def test_a_file_is_dropped_on_the_page(en_linea: tuple[Papel, Escena]) -> None:
    _, escena = en_linea
    escena.al_enviar["/verificar/"] = (200, "<title>Recibido</title>")
    with navegador(escena) as contexto:
        pagina = contexto.new_page()
        pagina.goto("/verificar/")
        traido = pagina.evaluate_handle(
            """() => {
              const traido = new DataTransfer();
              const papel = ["%PDF-1.7 soltado"];
              traido.items.add(new File(papel, "papel.pdf", { type: "application/pdf" }));
              return traido;
            }"""
        )
        pagina.locator(".q-carga__caja").dispatch_event("drop", {"dataTransfer": traido})
        pagina.get_by_role("button", name="Verificar el archivo").click()
        expect(pagina).to_have_title("Recibido")
    assert "%PDF-1.7 soltado" in escena.envios[0][1]
