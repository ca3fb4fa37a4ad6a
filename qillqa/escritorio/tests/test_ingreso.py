"""Signing in: password, second factor, lock, open sessions; and what does not exist."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from qillqa.escritorio.sesiones import equipo_de
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.organos.models import Municipalidad
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.proyecto.villa_ejemplo.reparto import CONTRASENA
from qillqa.tramite.tests.fabricas import un_expediente

Entrar = Callable[[str], Client]
pytestmark = pytest.mark.django_db
INICIO = "/escritorio/"


def _ingresar(cliente: Client, usuario: str = "rentas", contrasena: str = CONTRASENA) -> Any:
    datos = {"login": usuario, "password": contrasena}
    return cliente.post(reverse("account_login"), datos)


def _codigo(secreto: str) -> str:
    """Return what the telephone would show now."""
    ahora = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secreto, ahora)))


def _activar(cliente: Client) -> str:
    """Set up the second factor as the officer does; return the telephone's secret."""
    direccion = reverse("mfa_activate_totp")
    pagina = cliente.get(direccion)
    if pagina.status_code == 302:
        cliente.post(pagina["Location"], {"password": CONTRASENA})
        pagina = cliente.get(direccion)
    assert pagina.status_code == 200
    assert 'src="data:image/svg+xml;base64,' in pagina.content.decode()
    secreto: str = cliente.session["mfa.totp.secret"]
    hecho = cliente.post(direccion, {"code": _codigo(secreto)})
    assert hecho["Location"] == reverse("mfa_view_recovery_codes")
    return secreto


def test_a_good_password_leads_to_where_one_was_going(mundo: Mundo) -> None:
    cliente = Client()
    pedido = cliente.get("/escritorio/avisos/")
    assert pedido["Location"] == f"{reverse('account_login')}?next=/escritorio/avisos/"
    datos = {"login": "rentas", "password": CONTRASENA, "next": "/escritorio/avisos/"}
    assert cliente.post(reverse("account_login"), datos)["Location"] == "/escritorio/avisos/"


def test_a_bad_password_says_so_without_saying_which(mundo: Mundo) -> None:
    for usuario in ("rentas", "nadie"):
        texto = _ingresar(Client(), usuario, "otra-cosa").content.decode()
        assert "El usuario o la contraseña no son correctos" in texto
    assert "Falta la contraseña" in _ingresar(Client(), "rentas", "").content.decode()


def test_five_failures_lock_the_account_for_a_while(mundo: Mundo) -> None:
    cliente = Client()
    for _ in range(4):
        assert _ingresar(cliente, contrasena="mala").status_code == 200
    bloqueo = _ingresar(cliente, contrasena="mala")
    assert bloqueo.status_code == 429
    assert "Espere 15 minutos" in bloqueo.content.decode()
    assert _ingresar(cliente).status_code == 429, "the right password does not open it meanwhile"
    assert _ingresar(cliente, "mesa").status_code == 302, "other people still enter"


def test_a_suspended_account_does_not_enter(mundo: Mundo) -> None:
    cuenta = mundo.cuenta("rentas")
    cuenta.is_active = False
    cuenta.save()
    assert _ingresar(Client()).status_code == 200


@pytest.mark.parametrize(
    "camino",
    ["signup/", "email/", "login/", "password/reset/", "3rdparty/", "social/signup/", "2fa/"],
)
def test_what_the_house_does_not_use_does_not_exist(
    mundo: Mundo, entrar: Entrar, camino: str
) -> None:
    assert Client().get(f"/cuentas/{camino}").status_code == 404
    assert entrar("rentas").get(f"/cuentas/{camino}").status_code == 404


def test_a_lost_password_is_asked_of_a_person(mundo: Mundo) -> None:
    texto = Client().get(reverse("account_reset_password")).content.decode()
    assert "quien administra las cuentas" in texto


def test_the_second_factor_is_asked_after_the_password(mundo: Mundo) -> None:
    primero = Client()
    _ingresar(primero)
    secreto = _activar(primero)
    otro = Client()
    assert _ingresar(otro)["Location"] == reverse("mfa_authenticate")
    assert otro.get(INICIO).status_code == 302, "half in is out"
    mal = otro.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Ese código no es correcto" in mal.content.decode()
    assert otro.post(reverse("mfa_authenticate"), {"code": _codigo(secreto)}).status_code == 302
    assert otro.get(INICIO).status_code == 200


def test_a_recovery_code_opens_once(mundo: Mundo) -> None:
    primero = Client()
    _ingresar(primero)
    _activar(primero)
    pagina = primero.get(reverse("mfa_view_recovery_codes"))
    codigo = re.findall(r"<li>([0-9a-z]{8,})</li>", pagina.content.decode())[0]
    assert codigo in primero.get(reverse("mfa_download_recovery_codes")).content.decode()
    for esperado in (302, 200):
        otro = Client()
        _ingresar(otro)
        vuelta = otro.post(reverse("mfa_authenticate"), {"code": codigo})
        assert vuelta.status_code == esperado


def test_guessing_codes_locks_too(mundo: Mundo) -> None:
    primero = Client()
    _ingresar(primero)
    _activar(primero)
    otro = Client()
    _ingresar(otro)
    respuestas = [
        otro.post(reverse("mfa_authenticate"), {"code": f"00000{n}"}).status_code for n in range(5)
    ]
    assert respuestas == [200, 200, 200, 200, 429]
    assert _ingresar(Client()).status_code == 429


def test_guessing_the_password_again_locks_too(mundo: Mundo, entrar: Entrar) -> None:
    cliente = entrar("rentas")
    for _ in range(4):
        cliente.post(reverse("account_reauthenticate"), {"password": "mala"})
    ultima = cliente.post(reverse("account_reauthenticate"), {"password": "mala"})
    assert ultima.status_code == 429


@pytest.fixture
def exigente(mundo: Mundo) -> Mundo:
    """The municipality demands a second factor of everybody."""
    Municipalidad.objects.update(exige_segundo_factor=True)
    return mundo


def test_where_it_is_demanded_nothing_opens_without_it(exigente: Mundo, instante: datetime) -> None:
    expediente = un_expediente(exigente.actores["mesa"], instante)
    cliente = Client()
    _ingresar(cliente, "mesa")
    for camino in (
        INICIO,
        "/escritorio/buscar/?q=poda",
        f"/escritorio/expedientes/{expediente.pk}/",
    ):
        assert cliente.get(camino)["Location"] == reverse("mfa_activate_totp"), camino
    negado = cliente.post("/escritorio/bandejas/en-despacho/derivaciones/", {"elegidos": "1"})
    assert negado["Location"] == reverse("mfa_activate_totp")
    _activar(cliente)
    assert cliente.get(INICIO).status_code == 200


def test_while_it_is_missing_public_pages_and_the_account_are_seen(exigente: Mundo) -> None:
    cliente = Client()
    _ingresar(cliente, "mesa")
    for camino in ("/", "/escudo.svg", "/estilo/7a1420.css", reverse("mfa_index")):
        assert cliente.get(camino).status_code in {200, 404}, camino
    vuelta = cliente.get(reverse("mfa_activate_totp"), follow=True)
    assert vuelta.status_code == 200, "no loop"
    assert len(vuelta.redirect_chain) <= 1


def test_the_factor_is_retired_and_asked_again_where_it_is_demanded(exigente: Mundo) -> None:
    cliente = Client()
    _ingresar(cliente, "mesa")
    _activar(cliente)
    assert cliente.get(reverse("mfa_deactivate_totp")).status_code == 200
    cliente.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert cliente.get(INICIO)["Location"] == reverse("mfa_activate_totp")


def test_one_sees_ones_sessions_and_closes_one(mundo: Mundo, settings: Settings) -> None:
    settings.SESSION_COOKIE_AGE = 10**8  # sessions do not know that the clock is stopped
    aqui, alla, ajena = (
        Client(),
        Client(HTTP_USER_AGENT="Mozilla/5.0 (Android) Firefox/130"),
        Client(),
    )
    _ingresar(aqui)
    _ingresar(alla)
    _ingresar(ajena, "mesa")
    pagina = aqui.get(reverse("mfa_index")).content.decode()
    assert "Es la que está usando" in pagina
    assert "Firefox en un teléfono Android" in pagina
    cierres = re.findall(r"/cuentas/sesiones/\d+/cierre/", pagina)
    assert len(cierres) == 1
    assert ajena.post(cierres[0]).status_code == 404, "nobody closes what is not his"
    assert alla.get(INICIO).status_code == 200
    aqui.post(cierres[0])
    assert alla.get(INICIO).status_code == 302
    assert aqui.get(INICIO).status_code == 200
    assert Asiento.objects.filter(hecho="cuentas.sesion_cerrada").count() == 1


def test_a_new_password_closes_the_other_sessions(mundo: Mundo) -> None:
    aqui, alla = Client(), Client()
    _ingresar(aqui)
    _ingresar(alla)
    nueva = "otra-buena-2026"
    datos = {"oldpassword": CONTRASENA, "password1": nueva, "password2": nueva}
    assert aqui.post(reverse("account_change_password"), datos).status_code == 302
    assert aqui.get(INICIO).status_code == 200
    assert alla.get(INICIO).status_code == 302
    assert aqui.get(reverse("mfa_index")).content.decode().count("/cierre/") == 0
    assert _ingresar(Client(), contrasena=nueva).status_code == 302


@pytest.mark.parametrize(
    ("agente", "dicho"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/126 Safari/537 Edg/126",
            "Edge en Windows",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/126 Safari/537", "Chrome en Linux"),
        ("Mozilla/5.0 (iPhone) Version/17 Safari/605", "Safari en un iPhone"),
        ("", "Un navegador en un equipo"),
    ],
)
def test_a_machine_is_told_in_words(agente: str, dicho: str) -> None:
    assert equipo_de(agente) == dicho


def test_leaving_is_a_post(mundo: Mundo, entrar: Entrar) -> None:
    cliente = entrar("rentas")
    assert cliente.get(reverse("account_logout")).status_code == 200
    assert cliente.get(INICIO).status_code == 200
    assert cliente.post(reverse("account_logout"))["Location"] == "/"
    assert cliente.get(INICIO).status_code == 302


PAGINAS = ("account_login", "account_reset_password", "account_logout")


@pytest.mark.parametrize("nombre", PAGINAS)
def test_no_page_of_sign_in_looks_or_speaks_foreign(mundo: Mundo, nombre: str) -> None:
    cliente = Client()
    if nombre == "account_logout":
        _ingresar(cliente)
    texto = cliente.get(reverse(nombre)).content.decode()
    assert "q-entrada" in texto
    assert not re.search(r"\b(Sign|Log|Password|Menu|Email)\b", re.sub(r"<[^>]+>", " ", texto))
