"""After an act one is told what happened, with scripts or without."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from qillqa.interfaz.respuestas import dialogo, ir_a, tras_el_acto


def _peticion(*, htmx: bool = False) -> HttpRequest:
    peticion = RequestFactory().post("/", headers={"HX-Request": "true"} if htmx else {})
    peticion.htmx = HtmxDetails(peticion)  # type: ignore[attr-defined]
    peticion.session = {}  # type: ignore[assignment]
    peticion._messages = FallbackStorage(peticion)  # type: ignore[attr-defined]
    return peticion


def test_a_browser_without_scripts_is_redirected() -> None:
    respuesta = ir_a(_peticion(), "/expedientes/1/")
    assert (respuesta.status_code, respuesta["Location"]) == (302, "/expedientes/1/")


def test_a_fragment_takes_the_whole_page_along() -> None:
    respuesta = ir_a(_peticion(htmx=True), "/expedientes/1/")
    assert (respuesta.status_code, respuesta["HX-Redirect"]) == (200, "/expedientes/1/")


def test_what_happened_and_what_follows_are_two_lines() -> None:
    peticion = _peticion()
    tras_el_acto(peticion, "/", hecho="Derivado a Rentas.", sigue="Espera <b>acuse</b>.")
    contexto = {"messages": get_messages(peticion)}
    dicho = render_to_string("interfaz/componentes/avisos.html", contexto)
    assert '<p class="q-aviso__hecho">Derivado a Rentas.</p>' in dicho
    assert '<p class="q-aviso__sigue">Espera &lt;b&gt;acuse&lt;/b&gt;.</p>' in dicho


@pytest.mark.django_db
def test_a_dialogue_is_a_fragment_or_a_page_and_tells_its_errors() -> None:
    contexto: dict[str, object] = {
        "titulo": "Derivar",
        "que_paso": "",
        "marco": "interfaz/base.html",
    }
    entera = dialogo(_peticion(), "interfaz/errores/404.html", contexto)
    assert b"<html" in entera.content
    assert entera.status_code == 200
    parte = dialogo(_peticion(htmx=True), "interfaz/errores/404.html", contexto, con_errores=True)
    assert b"<html" not in parte.content
    assert b"q-acto__titulo" in parte.content
    assert parte.status_code == 422
