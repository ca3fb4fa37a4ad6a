"""The entity's key: sealed, renewed, and what happens when its secret is lost."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from pytest_django import Settings

from qillqa.nucleo.autenticidad import llave
from qillqa.nucleo.autenticidad.actos import (
    NoSePuedeRegistrar,
    NoSePuedeRenovar,
    fundar_llave,
    renovar_llave,
)
from qillqa.nucleo.autenticidad.consultas import llaves_publicas
from qillqa.nucleo.autenticidad.declaracion import verificar
from qillqa.nucleo.autenticidad.models import LlaveDeLaEntidad, Registro
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.proyecto.instalacion import INSTALADOR
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db
UN_DIA = timedelta(days=1)


def test_the_private_part_is_not_in_the_database_in_the_clear() -> None:
    privada = llave.nueva()
    publica = llave.publica_de(privada)
    sellada = llave.sellar(privada)
    entero = privada.private_numbers().private_value.to_bytes(32, "big")
    assert entero not in sellada
    assert llave.abrir(sellada, publica).private_numbers() == privada.private_numbers()
    with pytest.raises(llave.LlaveCerrada):
        llave.abrir(sellada, llave.publica_de(llave.nueva()))


def test_another_secret_does_not_open_it_and_the_sentence_says_what_to_do(
    settings: Settings,
) -> None:
    privada = llave.nueva()
    sellada, publica = llave.sellar(privada), llave.publica_de(privada)
    antes = settings.SECRET_KEY
    settings.SECRET_KEY = "otro secreto " * 5
    with pytest.raises(llave.LlaveCerrada, match="renueve la llave"):
        llave.abrir(sellada, publica)
    settings.SECRET_KEY_FALLBACKS = [antes]
    assert llave.abrir(sellada, publica).private_numbers() == privada.private_numbers()


def test_its_own_secret_may_be_another_than_the_secret_key(settings: Settings) -> None:
    """Setting one later does not lock the house out."""
    antes = llave.nueva()
    sellada = llave.sellar(antes)
    settings.SECRETO_DE_LA_LLAVE = "uno aparte " * 5
    assert (
        llave.abrir(sellada, llave.publica_de(antes)).private_numbers() == antes.private_numbers()
    )
    despues = llave.nueva()
    con_el_suyo = llave.sellar(despues)
    settings.SECRET_KEY = "cambiada " * 8
    abierta = llave.abrir(con_el_suyo, llave.publica_de(despues))
    assert abierta.private_numbers() == despues.private_numbers()


def test_set_up_makes_one_and_only_one(mundo: Mundo, instante: datetime) -> None:
    (vigente,) = LlaveDeLaEntidad.objects.all()
    assert fundar_llave(por=INSTALADOR, cuando=instante) == vigente
    assert LlaveDeLaEntidad.objects.count() == 1
    (fila,) = Asiento.objects.filter(hecho="autenticidad.llave")
    assert fila.datos == {"llave": vigente.identificador}, "nothing of the key is in the log"


def test_a_renewed_key_signs_and_the_former_still_verifies(
    papel: Callable[..., Registro], mundo: Mundo, instante: datetime
) -> None:
    antes = papel(1)
    nueva = renovar_llave(
        motivo="Se cambió el servidor.",
        por=mundo.actores["sistemas"],
        cuando=instante + UN_DIA,
    )
    despues = papel(2)
    assert (antes.llave == nueva, despues.llave == nueva) == (False, True)
    for registro in (antes, despues):
        publica = llave.leer_publica(bytes(registro.llave.publica))
        assert verificar(bytes(registro.declaracion), publica).codigo == registro.codigo
    vieja = LlaveDeLaEntidad.objects.get(pk=antes.llave_id)
    assert bytes(vieja.sellada) == b"", "its private part is destroyed"
    publicadas = llaves_publicas()
    assert [p.identificador for p in publicadas] == [nueva.identificador, vieja.identificador]
    assert [p.hasta for p in publicadas] == [None, instante + UN_DIA]


def test_with_its_secret_lost_nothing_is_recorded_until_it_is_renewed(
    papel: Callable[..., Registro], mundo: Mundo, instante: datetime, settings: Settings
) -> None:
    settings.SECRET_KEY = "se perdió la anterior " * 3
    with pytest.raises(NoSePuedeRegistrar, match="renueve la llave"), transaction.atomic():
        papel(1)
    call_command("renovar_llave", motivo="Se perdió el secreto", verbosity=0)
    assert papel(1).llave.identificador == llaves_publicas()[0].identificador
    with pytest.raises(CommandError, match="por qué"):
        call_command("renovar_llave", motivo=" ", verbosity=0)


def test_only_who_keeps_the_key_renews_it_and_says_why(mundo: Mundo, instante: datetime) -> None:
    with pytest.raises(SinPermiso):
        renovar_llave(motivo="x", por=mundo.actores["rentas"], cuando=instante)
    with pytest.raises(NoSePuedeRenovar, match="por qué"):
        renovar_llave(motivo="  ", por=mundo.actores["sistemas"], cuando=instante)


def test_postgresql_lets_a_key_be_withdrawn_and_nothing_else(
    mundo: Mundo, instante: datetime
) -> None:
    fila = LlaveDeLaEntidad.objects.filter(hasta=None)
    for cambio in ({"publica": b"otra"}, {"desde": instante - UN_DIA}, {"sellada": b""}):
        with pytest.raises(IntegrityError, match="solo se retira"), transaction.atomic():
            fila.update(**cambio)
    with pytest.raises(IntegrityError), transaction.atomic():
        LlaveDeLaEntidad.objects.all().delete()
    otra = llave.nueva()
    with pytest.raises(IntegrityError, match="una_sola_llave_firma"), transaction.atomic():
        LlaveDeLaEntidad.objects.create(
            identificador="00000000", publica=llave.publica_de(otra), sellada=b"x", desde=instante
        )
    renovar_llave(motivo="x", por=mundo.actores["sistemas"], cuando=instante)
    retirada = LlaveDeLaEntidad.objects.exclude(hasta=None)
    with pytest.raises(IntegrityError, match="solo se retira"), transaction.atomic():
        retirada.update(hasta=instante + UN_DIA)
