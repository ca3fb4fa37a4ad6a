"""Every route is a door with its key."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern
from django_htmx.middleware import HtmxDetails
from pytest_django import Settings

from qillqa.interfaz.rutas import ABIERTO, CON_SESION, Permiso, ruta
from qillqa.nucleo.permisos.actor import ANONIMO, Actor
from qillqa.nucleo.permisos.facultades import Facultad
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.permisos.puertas import SinPermiso

REGISTRAR = Facultad("prueba.registrar", "registrar lo que llega")
CON_FACULTAD = Actor("Ana", cuenta_id=1, facultades=frozenset({"prueba.registrar"}))
SIN_FACULTAD = Actor("Beto", cuenta_id=2)


@pytest.fixture(autouse=True)
def _donde_se_ingresa(settings: Settings) -> None:
    settings.LOGIN_URL = "/ingresar/"


def _vista(peticion: Peticion, numero: int = 0) -> HttpResponse:
    """Say the number."""
    return HttpResponse(f"{peticion.actor.nombre} {numero}")


def _entrar(door: URLPattern, actor: Actor, metodo: str = "GET") -> int:
    peticion = RequestFactory().generic(metodo, "/cosas/7/?a=1")
    peticion.actor = actor  # type: ignore[attr-defined]
    try:
        respuesta: HttpResponse = door.callback(peticion, numero=7)
    except SinPermiso:
        return 403
    return respuesta.status_code


def _ruta(permite: Permiso, metodos: tuple[str, ...] = ("GET",)) -> URLPattern:
    return ruta("cosas/<int:numero>/", _vista, permite=permite, name="cosa", metodos=metodos)


@pytest.mark.parametrize(
    ("permite", "anonimo", "sin_facultad", "con_facultad"),
    [
        (ABIERTO, 200, 200, 200),
        (CON_SESION, 302, 200, 200),
        (REGISTRAR, 302, 403, 200),
    ],
)
def test_who_passes_each_door(
    permite: Permiso, anonimo: int, sin_facultad: int, con_facultad: int
) -> None:
    puerta = _ruta(permite)
    assert _entrar(puerta, ANONIMO) == anonimo
    assert _entrar(puerta, SIN_FACULTAD) == sin_facultad
    assert _entrar(puerta, CON_FACULTAD) == con_facultad


def test_a_visitor_is_led_to_sign_in_and_back() -> None:
    peticion = RequestFactory().get("/cosas/7/?a=1")
    peticion.actor = ANONIMO  # type: ignore[attr-defined]
    respuesta = _ruta(CON_SESION).callback(peticion, numero=7)
    assert respuesta["Location"] == "/ingresar/?next=/cosas/7/%3Fa%3D1"


def test_a_fragment_leads_its_whole_page_to_sign_in() -> None:
    cabeceras = {"HX-Request": "true", "HX-Current-URL": "http://testserver/cosas/?de=hoy"}
    peticion = RequestFactory().get("/cosas/7/", headers=cabeceras)
    peticion.actor = ANONIMO  # type: ignore[attr-defined]
    peticion.htmx = HtmxDetails(peticion)  # type: ignore[attr-defined]
    respuesta = _ruta(CON_SESION).callback(peticion, numero=7)
    assert respuesta["HX-Redirect"] == "/ingresar/?next=/cosas/%3Fde%3Dhoy"


@pytest.mark.parametrize(
    ("metodos", "metodo", "codigo"),
    [
        (("GET",), "GET", 200),
        (("GET",), "HEAD", 200),
        (("GET",), "POST", 405),
        (("POST",), "POST", 200),
        (("POST",), "GET", 405),
        (("POST",), "HEAD", 405),
        (("GET", "POST"), "POST", 200),
        (("GET", "POST"), "DELETE", 405),
    ],
)
def test_only_the_methods_declared_are_answered(
    metodos: tuple[str, ...], metodo: str, codigo: int
) -> None:
    assert _entrar(_ruta(ABIERTO, metodos), ANONIMO, metodo) == codigo


def test_the_door_tells_its_key_and_keeps_the_name_of_the_view() -> None:
    puerta = _ruta(REGISTRAR, ("GET", "POST")).callback
    assert getattr(puerta, "permite", None) is REGISTRAR
    assert getattr(puerta, "metodos", None) == ("GET", "POST")
    assert puerta.__name__ == "_vista"
    assert puerta.__doc__ == "Say the number."
