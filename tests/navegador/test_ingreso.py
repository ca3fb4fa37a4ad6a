"""Signing in: what keeps others out, and what keeps one's own account safe (RLGD 30)."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from qillqa.proyecto.villa_ejemplo.reparto import CONTRASENA
from tests.fallas.procesos import esperar
from tests.navegador.ajustes import MFA_TOTP_PERIOD
from tests.navegador.conftest import Abrir
from tests.navegador.persona import PUERTA, TELEFONO, faltas, sobresalen

pytestmark = pytest.mark.navegador

FALLAS_QUE_CIERRAN = 5


def _probar(pagina: Page, usuario: str, contrasena: str) -> None:
    pagina.goto(PUERTA)
    pagina.get_by_label("Usuario").fill(usuario)
    pagina.get_by_label("Contraseña").fill(contrasena)
    pagina.get_by_role("button", name="Ingresar").click()


def _codigo(secreto: str) -> str:
    """Return what a telephone paired with that secret shows now; the house takes each once."""
    vuelta = int(time.time()) // MFA_TOTP_PERIOD
    return str(format_hotp_value(hotp_value(secreto, vuelta)))


def _codigo_siguiente(secreto: str) -> str:
    usado = _codigo(secreto)
    return esperar(lambda: (nuevo := _codigo(secreto)) != usado and nuevo, "otro código") or usado


def test_a_la_quinta_contrasena_errada_se_cierra_la_puerta_y_se_dice_que_hacer(
    abrir: Abrir,
) -> None:
    pagina = abrir(ancho=TELEFONO)
    for _ in range(FALLAS_QUE_CIERRAN - 1):
        _probar(pagina, "legal", "no-es-esta")
        expect(pagina.get_by_role("heading", level=1)).to_have_text("Ingresar")
    _probar(pagina, "legal", "no-es-esta")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Hubo demasiados intentos")
    assert faltas(pagina) == []
    assert sobresalen(pagina) == []

    _probar(pagina, "legal", CONTRASENA)
    expect(pagina.get_by_text("Espere 15 minutos")).to_be_visible()


def test_activa_el_segundo_factor_entra_con_su_codigo_y_cierra_la_otra_sesion(
    abrir: Abrir,
) -> None:
    una = abrir("social")
    secreto = _activar(una)
    expect(una.get_by_role("heading", level=1)).to_contain_text("Códigos")
    assert faltas(una) == []

    otra = abrir()
    _probar(otra, "social", CONTRASENA)
    expect(otra.get_by_role("heading", level=1)).to_have_text("Escriba el código")
    assert faltas(otra) == []
    otra.get_by_label("Código").fill("000000")
    otra.get_by_role("button", name="Ingresar").click()
    expect(otra.get_by_role("alert")).to_be_visible()
    otra.get_by_label("Código").fill(_codigo_siguiente(secreto))
    otra.get_by_role("button", name="Ingresar").click()
    expect(otra.get_by_role("navigation").first).to_be_visible()

    una.goto("/cuentas/")
    expect(una.get_by_text("Es la que está usando")).to_have_count(1)
    una.get_by_role("button", name=re.compile("Cerrar sesión en ese equipo")).first.click()
    expect(una.get_by_text("Se cerró la sesión en ese equipo.")).to_be_visible()
    otra.goto("/escritorio/")
    expect(otra).to_have_url(re.compile(PUERTA))
    _mirar_lo_delicado(una)


def _activar(pagina: Page) -> str:
    pagina.goto("/cuentas/")
    pagina.get_by_role("link", name="Activar el segundo factor").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Confirme que es usted")
    pagina.get_by_label("Contraseña").fill(CONTRASENA)
    pagina.get_by_role("button", name="Continuar").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Activar el segundo factor")
    assert faltas(pagina) == []
    pagina.get_by_text("No puedo leer el código QR").click()
    secreto = pagina.locator("code").inner_text().strip()
    pagina.get_by_label("Código de 6 cifras").fill(_codigo(secreto))
    pagina.get_by_role("button", name="Activar").click()
    return secreto


def _mirar_lo_delicado(pagina: Page) -> None:
    for direccion in (
        "/cuentas/codigos/",
        "/cuentas/codigos/nuevos/",
        "/cuentas/telefono/retiro/",
        "/cuentas/confirmacion/codigo/",
    ):
        respuesta = pagina.goto(direccion)
        assert respuesta is not None
        assert respuesta.status == 200, direccion
        assert faltas(pagina) == [], direccion
