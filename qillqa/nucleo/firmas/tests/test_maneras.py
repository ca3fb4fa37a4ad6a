"""How each office signs, by date: Firma Perú unless the municipality disposes otherwise (R104)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.firmas.actos import (
    NoSePuedeFijarManera,
    fijar_manera,
    volver_a_la_municipalidad,
)
from qillqa.nucleo.firmas.consultas import DE_LEY, Maneras, manera_de, maneras_en
from qillqa.nucleo.firmas.models import Clase, ManeraDeFirmar
from qillqa.nucleo.firmas.tests.conftest import CUANDO
from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.reloj import fecha_de
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

HOY = fecha_de(CUANDO)
MANANA = HOY + timedelta(days=1)
NORMA = "Resolución de Alcaldía N° 100-2026-MDVE"


def _fijar(
    por: Actor,
    propuesta: Clase,
    *otras: Clase,
    desde: date = HOY,
    cargo: Cargo | None = None,
    norma: str = NORMA,
) -> ManeraDeFirmar:
    return fijar_manera(
        cargo=cargo,
        predeterminada=propuesta,
        admitidas={propuesta, *otras},
        norma=norma,
        desde=desde,
        por=por,
        cuando=CUANDO,
    )


def test_with_nothing_disposed_it_is_firma_peru_and_never_the_servers_key() -> None:
    """RLGD 87, R104: the lawful everyday way; a key kept by the server only where admitted."""
    assert Maneras(DE_LEY, {}).de(1).predeterminada is Clase.EXTERNA
    assert not DE_LEY.admite(Clase.SERVIDOR)
    assert DE_LEY.admite(Clase.A_MANO)


def test_an_office_has_its_own_and_goes_back_by_date(mundo: Mundo, sistemas: Actor) -> None:
    alcaldia = mundo.designacion("alcaldesa").cargo
    secretaria = mundo.designacion("secretario").cargo
    _fijar(sistemas, Clase.EXTERNA, Clase.SERVIDOR)
    _fijar(sistemas, Clase.TOKEN, cargo=alcaldia, desde=MANANA)
    assert manera_de(alcaldia, HOY).predeterminada is Clase.EXTERNA
    propia = manera_de(alcaldia, MANANA)
    assert (propia.predeterminada, propia.admitidas) == (Clase.TOKEN, (Clase.TOKEN,))
    assert propia.es_propia
    assert manera_de(secretaria, MANANA).admite(Clase.SERVIDOR)
    pasado = MANANA + timedelta(days=1)
    volver_a_la_municipalidad(alcaldia, norma=NORMA, desde=pasado, por=sistemas, cuando=CUANDO)
    assert manera_de(alcaldia, pasado).predeterminada is Clase.EXTERNA
    assert manera_de(alcaldia, MANANA).predeterminada is Clase.TOKEN, "the past stays"


def test_the_last_disposition_of_a_day_rules_and_each_is_entered(
    mundo: Mundo, sistemas: Actor
) -> None:
    _fijar(sistemas, Clase.EXTERNA)
    fila = _fijar(sistemas, Clase.A_MANO, Clase.EXTERNA)
    assert maneras_en(HOY).general.fila == fila
    frase = Asiento.objects.filter(hecho="firmas.manera").latest("id")
    assert frase.datos["donde"] == "toda la municipalidad"
    assert frase.datos["norma"] == NORMA


def test_many_offices_cost_one_query(
    mundo: Mundo, sistemas: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cargos = list(Cargo.objects.all())
    for cargo in cargos[:5]:
        _fijar(sistemas, Clase.TOKEN, cargo=cargo)
    with django_assert_num_queries(1):
        maneras = maneras_en(HOY)
        assert [maneras.de(c).predeterminada for c in cargos[:5]] == [Clase.TOKEN] * 5


def test_what_cannot_be_disposed_says_why(mundo: Mundo, sistemas: Actor) -> None:
    antes = ManeraDeFirmar.objects.count()
    with pytest.raises(SinPermiso):
        _fijar(mundo.actores["rentas"], Clase.EXTERNA)
    with pytest.raises(NoSePuedeFijarManera, match="norma"):
        _fijar(sistemas, Clase.EXTERNA, norma="  ")
    with pytest.raises(NoSePuedeFijarManera, match="antes de hoy"):
        _fijar(sistemas, Clase.EXTERNA, desde=HOY - timedelta(days=1))
    for admitidas, frase in (((), "al menos una"), ((Clase.TOKEN,), "una de las admitidas")):
        with pytest.raises(NoSePuedeFijarManera, match=frase):
            fijar_manera(
                predeterminada=Clase.EXTERNA,
                admitidas=admitidas,
                norma=NORMA,
                desde=HOY,
                por=sistemas,
                cuando=CUANDO,
            )
    assert ManeraDeFirmar.objects.count() == antes


def test_what_was_disposed_is_not_altered(mundo: Mundo, sistemas: Actor) -> None:
    fila = _fijar(sistemas, Clase.EXTERNA)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM firmas_maneradefirmar WHERE id = %s", [fila.pk])
