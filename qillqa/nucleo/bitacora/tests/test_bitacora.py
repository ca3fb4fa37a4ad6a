"""The log: append-only by PostgreSQL, chained per aggregate, one sentence per fact."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction

from qillqa.nucleo.bitacora import actos
from qillqa.nucleo.bitacora.actos import FueraDeTransaccion, asentar
from qillqa.nucleo.bitacora.consultas import primera_alteracion
from qillqa.nucleo.bitacora.hechos import Hecho
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.bitacora.reglas import RAIZ, huella, primera_rota
from qillqa.nucleo.permisos.actor import Actor

PRUEBA = Hecho("pruebas.saludo", "{por} saludó a {a}.", "Hubo un saludo.")
ANA = Actor(nombre="Ana Huillca", cuenta_id=7, cargo="Jefa", unidad="Alcaldía", unidad_id=3)
CUANDO = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture
def cosa(db: None) -> ContentType:
    """Any row will do as an aggregate; its key must be a number."""
    return ContentType.objects.get(app_label="bitacora", model="asiento")


def test_an_entry_tells_its_sentence(cosa: ContentType) -> None:
    """The office reads who did it in which office; the public does not."""
    asiento = asentar(PRUEBA, cosa, por=ANA, cuando=CUANDO, a="Luis")
    assert asiento.frase == "Ana Huillca (Jefa) saludó a Luis."
    assert asiento.frase_publica == "Hubo un saludo."


def test_entries_of_one_aggregate_are_chained(cosa: ContentType) -> None:
    """LPAG 29-B, RLGD 42: each entry carries the fingerprint of the one before."""
    uno = asentar(PRUEBA, cosa, por=ANA, cuando=CUANDO, a="Luis")
    dos = asentar(PRUEBA, cosa, por=ANA, cuando=CUANDO + timedelta(seconds=1), a="Eva")
    assert (uno.secuencia, dos.secuencia) == (1, 2)
    assert bytes(uno.huella_anterior) == RAIZ
    assert bytes(dos.huella_anterior) == bytes(uno.huella)
    assert primera_alteracion(cosa) is None


@pytest.mark.parametrize(
    "orden",
    [
        "UPDATE bitacora_asiento SET por_nombre = 'Otra'",
        "DELETE FROM bitacora_asiento",
        "TRUNCATE bitacora_asiento",
    ],
)
def test_postgresql_refuses_to_change_it(cosa: ContentType, orden: str) -> None:
    """LPAG 153.1: nothing entered is corrected or taken out, not even by the application's role."""
    asentar(PRUEBA, cosa, por=ANA, cuando=CUANDO, a="Luis")
    with (
        pytest.raises(IntegrityError, match="inalterable"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(orden)
    assert Asiento.objects.sobre(cosa).count() == 1


def test_the_application_role_is_not_a_superuser(db: None) -> None:
    """A superuser could switch the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)


def test_only_inside_an_act(cosa: ContentType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fact without its act would be a lie; outside a transaction it is refused."""
    afuera = SimpleNamespace(in_atomic_block=False)
    monkeypatch.setattr(actos, "transaction", SimpleNamespace(get_connection=lambda: afuera))
    with pytest.raises(FueraDeTransaccion):
        asentar(PRUEBA, cosa, por=ANA, cuando=CUANDO, a="Luis")


def test_a_change_behind_the_triggers_is_found() -> None:
    """The chain says where it was broken, even if somebody got past PostgreSQL."""
    contenidos = [{"n": n} for n in range(4)]
    cadena, anterior = [], RAIZ
    for contenido in contenidos:
        propia = huella(anterior, contenido)
        cadena.append((anterior, propia, contenido))
        anterior = propia
    assert primera_rota(cadena) is None
    cadena[2] = (cadena[2][0], cadena[2][1], {"n": 99})
    assert primera_rota(cadena) == 2


def test_a_code_is_declared_once() -> None:
    """Two sentences for one fact would tell two stories."""
    with pytest.raises(ValueError, match="twice"):
        Hecho("pruebas.saludo", "otra frase")


def test_what_an_old_entry_did_not_keep_is_a_dash(cosa: ContentType) -> None:
    """A sentence that grew a name does not break the past."""
    assert PRUEBA.contar({"por": "Ana"}) == "Ana saludó a —."


def test_the_actor_without_office_is_only_a_name(cosa: ContentType) -> None:
    """A citizen has no office."""
    ciudadana = replace(ANA, cargo="")
    assert asentar(PRUEBA, cosa, por=ciudadana, cuando=CUANDO, a="L").frase.startswith(
        "Ana Huillca s"
    )
