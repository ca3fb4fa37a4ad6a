"""Accounts given, suspended, and helped when something is lost."""

from collections.abc import Callable
from datetime import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.cuentas.actos import (
    NoSePuedeCrear,
    NoSePuedeSuspender,
    crear_cuenta,
    dar_contrasena,
    reponer_cuenta,
    retirar_segundo_factor,
    suspender_cuenta,
)
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.personas.models import Persona
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

Entrar = Callable[[str], Client]
pytestmark = pytest.mark.django_db
NUEVA = {
    "tipo_documento": "dni",
    "numero_documento": "44556677",
    "nombre": "Wari Ccoyo de la Cruz",
    "usuario": "wari",
    "contrasena": "rio-vilcanota-7",
    "correo": "",
}


def test_an_account_is_given_and_opens(mundo: Mundo, entrar: Entrar) -> None:
    cliente = entrar("sistemas")
    vuelta = cliente.post(reverse("escritorio:cuenta_nueva"), NUEVA, follow=True)
    assert "Wari Ccoyo de la Cruz ya puede entrar como wari" in vuelta.content.decode()
    assert Asiento.objects.filter(hecho="cuentas.creada", datos__usuario="wari").exists()
    datos = {"login": "wari", "password": NUEVA["contrasena"]}
    assert Client().post(reverse("account_login"), datos).status_code == 302


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"numero_documento": "445566"}, "El DNI tiene 8 números"),
        ({"nombre": ""}, "escriba su nombre"),
        ({"usuario": "Wari!"}, "letras minúsculas"),
        ({"usuario": "rentas"}, "Ese usuario ya existe"),
        ({"contrasena": "12345678"}, "numérica"),
        ({"contrasena": "corta"}, "corta"),
        ({"numero_documento": "41000008"}, "ya tiene una cuenta"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    mundo: Mundo, entrar: Entrar, cambio: dict[str, str], frase: str
) -> None:
    antes = Cuenta.objects.count(), Persona.objects.count()
    respuesta = entrar("sistemas").post(reverse("escritorio:cuenta_nueva"), {**NUEVA, **cambio})
    assert respuesta.status_code == 422
    assert frase in respuesta.content.decode()
    assert (Cuenta.objects.count(), Persona.objects.count()) == antes


def test_a_suspended_account_is_out_at_once_and_may_come_back(mundo: Mundo, entrar: Entrar) -> None:
    pk = mundo.cuenta("rentas").pk
    suya, cliente = entrar("rentas"), entrar("sistemas")
    vacio = cliente.post(reverse("escritorio:suspension", args=[pk]), {"motivo": " "})
    assert vacio.status_code == 422
    cliente.post(reverse("escritorio:suspension", args=[pk]), {"motivo": "Cese"})
    assert suya.get("/escritorio/").status_code == 302
    assert "Suspendida" in cliente.get(reverse("escritorio:cuenta", args=[pk])).content.decode()
    cliente.post(reverse("escritorio:reposicion", args=[pk]))
    assert entrar("rentas").get("/escritorio/").status_code == 200


def test_nobody_suspends_himself(mundo: Mundo, entrar: Entrar) -> None:
    pk = mundo.cuenta("sistemas").pk
    respuesta = entrar("sistemas").post(
        reverse("escritorio:suspension", args=[pk]), {"motivo": "Prueba"}
    )
    assert "Nadie suspende su propia cuenta" in respuesta.content.decode()
    assert mundo.cuenta("sistemas").is_active


def test_a_lost_password_and_a_lost_telephone(mundo: Mundo, entrar: Entrar) -> None:
    cuenta = mundo.cuenta("rentas")
    Authenticator.objects.create(user=cuenta, type="totp", data={"secret": "x"})
    suya, cliente = entrar("rentas"), entrar("sistemas")
    mala = cliente.post(reverse("escritorio:contrasena", args=[cuenta.pk]), {"contrasena": "123"})
    assert mala.status_code == 422
    cliente.post(reverse("escritorio:contrasena", args=[cuenta.pk]), {"contrasena": "puma-runa-88"})
    assert suya.get("/escritorio/").status_code == 302, "what was open with the old one closes"
    assert mundo.cuenta("rentas").check_password("puma-runa-88")
    cliente.post(reverse("escritorio:segundo_factor", args=[cuenta.pk]))
    assert not Authenticator.objects.filter(user=cuenta).exists()
    hechos = set(Asiento.objects.sobre(cuenta).values_list("hecho", flat=True))
    assert {"cuentas.contrasena", "cuentas.sin_factor"} <= hechos


def test_the_log_never_keeps_a_password(mundo: Mundo, instante: datetime) -> None:
    admin = mundo.actores["sistemas"]
    dar_contrasena(mundo.cuenta("rentas"), contrasena="puma-runa-88", por=admin, cuando=instante)
    assert not any("puma-runa" in str(a.datos) for a in Asiento.objects.all())


def test_only_who_administers_may(mundo: Mundo, instante: datetime, entrar: Entrar) -> None:
    cuenta, mesa = mundo.cuenta("rentas"), mundo.actores["mesa"]
    for camino in ("cuentas", "cuenta_nueva"):
        assert entrar("mesa").get(reverse(f"escritorio:{camino}")).status_code == 403
    for acto in (reponer_cuenta, retirar_segundo_factor):
        with pytest.raises(SinPermiso):
            acto(cuenta, por=mesa, cuando=instante)
    with pytest.raises(SinPermiso):
        dar_contrasena(cuenta, contrasena="puma-runa-88", por=mesa, cuando=instante)
    with pytest.raises(SinPermiso):
        suspender_cuenta(cuenta, motivo="x", por=mesa, cuando=instante)


def test_the_acts_themselves_refuse(mundo: Mundo, instante: datetime) -> None:
    admin = mundo.actores["sistemas"]
    with pytest.raises(NoSePuedeCrear):
        crear_cuenta(
            mundo.persona("rentas"), usuario="otra", contrasena="x", por=admin, cuando=instante
        )
    with pytest.raises(NoSePuedeSuspender):
        suspender_cuenta(mundo.cuenta("rentas"), motivo=" ", por=admin, cuando=instante)
