"""Strangers, officials of other units and readers who would write, before the real server."""

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.organos.models import Municipalidad
from qillqa.proyecto.villa_ejemplo.reparto import CONTRASENA
from qillqa.tramite.models import Expediente
from tests.fallas.servidor import Servidor

pytestmark = pytest.mark.fallas
DEL_EXPEDIENTE = ["", "cargo.pdf", "hoja-de-ruta.pdf", "plazo/", "piezas/1/", "piezas/1/archivo/"]


def entrada() -> str:
    """Where one signs in."""
    return reverse("account_login")


def direccion(servidor: Servidor, resto: str = "") -> str:
    return f"/escritorio/expedientes/{servidor.expediente.pk}/{resto}"


@pytest.mark.parametrize("resto", DEL_EXPEDIENTE)
def test_un_extrano_que_adivina_direcciones_no_sabe_si_el_expediente_existe(
    servidor: Servidor, resto: str
) -> None:
    """Ley 29733, 9; LPAG 171.1: without an office, what exists looks like what does not."""
    extrano = servidor.visita("extrano")

    existe = extrano.leer(direccion(servidor, resto))
    no_existe = extrano.leer(f"/escritorio/expedientes/999999/{resto}")

    assert (existe.estado, no_existe.estado) == (404, 404)
    assert existe.frases == no_existe.frases


@pytest.mark.parametrize("resto", DEL_EXPEDIENTE)
def test_una_funcionaria_de_otra_unidad_sabe_que_no_es_suyo(servidor: Servidor, resto: str) -> None:
    """LPAG 72-79 (competence): 403 with its sentence, and nothing of the expediente in it."""
    negada = servidor.visita("legal").leer(direccion(servidor, resto))

    assert negada.estado == 403
    assert "Este expediente está en otra unidad" in negada.frases
    assert servidor.expediente.asunto not in negada.frases


def test_quien_lo_tiene_lo_ve(servidor: Servidor) -> None:
    """The doors do open: otherwise the tests above would prove nothing."""
    vista = servidor.visita("rentas").leer(direccion(servidor))

    assert vista.estado == 200
    assert servidor.expediente.asunto in vista.frases


def test_un_visitante_es_llevado_a_identificarse_y_de_vuelta(servidor: Servidor) -> None:
    """Without a session there is a way in, and after it one is where one wanted to be."""
    visitante = servidor.visita()

    llevado = visitante.leer(direccion(servidor))
    assert llevado.estado == 302
    assert llevado.destino == f"{entrada()}?next={direccion(servidor)}"
    visitante.leer(llevado.destino)
    dentro = visitante.enviar(llevado.destino, [("login", "rentas"), ("password", CONTRASENA)])

    assert (dentro.estado, dentro.destino) == (302, direccion(servidor))
    assert visitante.leer(dentro.destino).estado == 200


def test_el_regreso_tras_identificarse_no_lleva_a_otro_sitio(servidor: Servidor) -> None:
    """A link to our sign-in that ends at another's page would be a trap set in our name."""
    visitante = servidor.visita()
    puerta = f"{entrada()}?next=https://otro.example/"
    visitante.leer(puerta)

    dentro = visitante.enviar(puerta, [("login", "rentas"), ("password", CONTRASENA)])

    assert dentro.estado == 302
    assert "otro.example" not in dentro.destino


def test_tras_cinco_contrasenas_equivocadas_ni_la_buena_abre(servidor: Servidor) -> None:
    """Who tries passwords is stopped for a while; the others go on entering."""
    visitante, puerta = servidor.visita(), entrada()
    visitante.leer(puerta)
    for intento in range(5):
        visitante.enviar(puerta, [("login", "regidor"), ("password", f"mala-{intento}")])

    con_la_buena = visitante.enviar(puerta, [("login", "regidor"), ("password", CONTRASENA)])
    otra = visitante.enviar(puerta, [("login", "obras"), ("password", CONTRASENA)])

    assert con_la_buena.estado in {403, 429}, con_la_buena.frases
    assert "sessionid" not in con_la_buena.cabeceras.get("set-cookie", "")
    assert otra.estado == 302


def test_quien_adivina_codigos_del_segundo_factor_es_detenido(servidor: Servidor) -> None:
    """Six digits are soon tried one by one: after some, not even the right one opens."""
    secreto = generate_totp_secret()
    TOTP.activate(Cuenta.objects.get(usuario="social"), secreto)
    visitante = servidor.visita()
    visitante.leer(entrada())
    paso = visitante.enviar(entrada(), [("login", "social"), ("password", CONTRASENA)])
    assert paso.destino == reverse("mfa_authenticate")

    for _ in range(5):
        visitante.enviar(paso.destino, [("code", "000000")])
    bueno = format_hotp_value(hotp_value(secreto, next(yield_hotp_counters_from_time())))
    respuesta = visitante.enviar(paso.destino, [("code", bueno)])

    assert respuesta.estado in {403, 429}, respuesta.destino


def test_una_lectura_que_quiere_escribir_es_rechazada_y_nada_cambia(servidor: Servidor) -> None:
    """A GET may be repeated, prefetched or sent by another site: it never changes anything."""
    antes = Municipalidad.objects.get().telefono

    rechazada = servidor.visita().leer("/fallas/escribir/")

    assert rechazada.estado == 500
    assert "escrito" not in rechazada.frases
    assert Municipalidad.objects.get().telefono == antes


def test_un_formulario_que_viene_de_otro_sitio_no_registra_nada(servidor: Servidor) -> None:
    """Without the token of our own page a POST is refused with a sentence (CSRF)."""
    mesa = servidor.visita("mesa")
    cuantos = Expediente.objects.count()

    negado = mesa.enviar("/escritorio/registro/", [("asunto", "x"), ("folios", "1")])

    assert negado.estado == 403
    assert Expediente.objects.count() == cuantos


def test_quien_no_es_de_mesa_de_partes_no_registra(servidor: Servidor) -> None:
    """LPAG 117, 124: only the mesa de partes registers; the address alone opens nothing."""
    assert servidor.visita("rentas").leer("/escritorio/registro/").estado == 403
    assert servidor.visita("extrano").leer("/escritorio/registro/").estado == 403
    assert servidor.visita("mesa").leer("/escritorio/registro/").estado == 200


@pytest.mark.parametrize("camino", ["/", "/mesa-de-partes/", "/seguimiento/"])
def test_ninguna_pagina_deja_entrar_codigo_de_otro_sitio(servidor: Servidor, camino: str) -> None:
    """What docs/security.md promises of the headers of every page."""
    cabeceras = servidor.visita().leer(camino).cabeceras

    politica = cabeceras["content-security-policy"]
    assert "default-src 'none'" in politica
    assert "script-src 'self'" in politica
    assert "unsafe" not in politica
    assert "base-uri 'none'" in politica
    assert cabeceras["x-content-type-options"] == "nosniff"
    assert cabeceras["referrer-policy"] == "same-origin"
    assert cabeceras["x-frame-options"] == "SAMEORIGIN"
    assert cabeceras["cross-origin-opener-policy"] == "same-origin"
