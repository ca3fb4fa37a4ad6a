"""Any municipality must be able to use it the day it is installed."""

from datetime import date, datetime
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from qillqa.nucleo.cuentas.consultas import actor_de, designaciones_de
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.organos.models import Municipalidad
from qillqa.tramite.actos.recepcion import registrar_en_ventanilla
from qillqa.tramite.tests.fabricas import un_escrito, una_persona

PISAC = {
    "nombre": "Municipalidad Distrital de Písac",
    "siglas": "MDP",
    "ruc": "20147549173",
    "ubigeo": "080405",
    "direccion": "Plaza Constitución s/n, Písac",
    "norma": "Ordenanza Municipal N° 009-MDP-2013",
    "direccion_web": "https://tramites.munipisac.example",
    "usuario": "admin",
    "persona": "Rebeca Puma Quispe",
    "dni": "40999999",
}


@pytest.fixture
def base_vacia(db: None) -> None:
    """A database with nothing but what the migrations load (undone at the end of the test)."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for tabla in (
            "organos_designacion",
            "organos_cargo",
            "cuentas_cuenta",
            "personas_persona",
            "organos_unidad",
            "organos_municipalidad",
            "numeracion_patron",
            "numeracion_serie",
        ):
            cursor.execute(f"DELETE FROM {tabla}")


def test_it_receives_a_document_the_day_it_is_installed(
    base_vacia: None, instante: datetime
) -> None:
    """One command, and the first expediente has its number."""
    salida = StringIO()
    call_command("instalar", stdout=salida, **PISAC)
    cuenta = Cuenta.objects.get()
    admin = actor_de(cuenta, designaciones_de(cuenta, date(2026, 11, 23)), None)
    expediente = registrar_en_ventanilla(
        un_escrito(una_persona(admin, instante)), clave=uuid4(), por=admin, cuando=instante
    )
    assert expediente.numero.impreso == "EXP-2026-000001"
    contrasena = salida.getvalue().split("Contraseña: ")[1].split()[0]
    assert cuenta.check_password(contrasena)
    assert Client().get("/").status_code == 200


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"ubigeo": "999999"}, "No hay un distrito"),
        ({"ruc": "20147549170"}, "RUC no es correcto"),
        ({"dni": "123"}, "8 números"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_left(
    base_vacia: None, instante: datetime, cambio: dict[str, str], frase: str
) -> None:
    """Nothing is half done."""
    with pytest.raises(CommandError, match=frase):
        call_command("instalar", **{**PISAC, **cambio})
    assert not Municipalidad.objects.exists()


def test_not_over_another(mundo: object) -> None:
    """One municipality, one database."""
    with pytest.raises(CommandError, match="ya tiene una municipalidad"):
        call_command("instalar", **PISAC)
