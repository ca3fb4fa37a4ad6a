"""A true statement and the page that verifies it, as the browser's tests take them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import cbor2
import pytest
from axe_playwright_python.sync_playwright import Axe
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from playwright.sync_api import Page

from qillqa.nucleo.autenticidad import llave
from qillqa.nucleo.autenticidad.actos import renovar_llave
from qillqa.nucleo.autenticidad.declaracion import FIRMA, Declaracion, en_cifras, firmar, leer
from qillqa.nucleo.autenticidad.models import LlaveDeLaEntidad, Registro
from qillqa.nucleo.autenticidad.permisos import LLEVAR_LLAVE
from qillqa.nucleo.autenticidad.reglas import codigos
from qillqa.portal.tests.conftest import Firmar
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

AUTENTICO, FALSO, NO_SE_SABE = (
    "El código QR es auténtico",
    "No es auténtico",
    "No se puede comprobar",
)
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


def quejas_de(pagina: Page) -> list[str]:
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
