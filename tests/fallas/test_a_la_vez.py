"""Many clerks at one instant: no number missing, none doubled, nobody waiting for ever."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from django.db import connection

from conftest import LUNES
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.numeracion.models import Contador, Numero
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.personas.actos import inscribir
from qillqa.nucleo.personas.models import Persona
from qillqa.tramite.actos.recepcion import registrar_en_ventanilla
from qillqa.tramite.models import CargoDePresentacion, Derivacion, Expediente
from qillqa.tramite.tests.fabricas import un_escrito, una_persona
from tests.fallas.conftest import Casa

pytestmark = pytest.mark.fallas
T = TypeVar("T")


def a_la_vez(cuantos: int, hacer: Callable[[int], T]) -> list[T]:
    """Do it in so many threads, each with its own connection, all let go at the same instant.

    A thread that waits a minute for a lock fails: PostgreSQL itself breaks a deadlock in a second.
    """
    salida = threading.Barrier(cuantos)

    def uno(n: int) -> T:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '60s'")
            salida.wait(60)
            return hacer(n)
        finally:
            connection.close()

    with ThreadPoolExecutor(cuantos) as hilos:
        return list(hilos.map(uno, range(cuantos)))


def registrar(por: Actor, remitente: Persona, clave: UUID) -> Expediente:
    escrito = un_escrito(remitente)
    return registrar_en_ventanilla(escrito, clave=clave, por=por, cuando=LUNES)


def test_sesenta_y_cuatro_registros_a_la_vez_dan_los_numeros_del_1_al_64(casa: Casa) -> None:
    """LPAG 117.2 and 157.1: one register, consecutive, one number for each expediente (R28)."""
    dos = [casa.actores["mesa"], casa.actores["mesa2"]]
    remitente = una_persona(dos[0], LUNES)

    hechos = a_la_vez(64, lambda n: registrar(dos[n % 2], remitente, uuid4()))

    dados = Numero.objects.filter(serie__codigo="expedientes", anio=2026)
    assert list(dados.order_by("n").values_list("n", flat=True)) == list(range(1, 65))
    assert {expediente.pk for expediente in hechos} == set(
        Expediente.objects.values_list("pk", flat=True)
    )
    assert Contador.objects.get(serie__codigo="expedientes", anio=2026).ultimo == 64
    assert Derivacion.objects.count() == CargoDePresentacion.objects.count() == 64
    assert Expediente.objects.values("codigo").distinct().count() == 64


def test_dos_ventanillas_que_inscriben_al_mismo_recien_llegado_hacen_un_registro(
    casa: Casa,
) -> None:
    """Ley 29733, 8 (quality): one person, one record, whoever typed it first."""

    def llega(n: int) -> Persona:
        por = casa.actores["mesa" if n % 2 else "mesa2"]
        return una_persona(por, LUNES, numero_documento="40999888", nombre=f"Inés Ccahuana {n}")

    registros = a_la_vez(16, llega)

    assert len({persona.pk for persona in registros}) == 1
    unica = Persona.objects.get(tipo_documento="dni", numero_documento="40999888")
    assert Asiento.objects.sobre(unica).count() == 1
    assert {persona.nombre for persona in registros} == {unica.nombre}


def test_el_mismo_recien_llegado_registrado_dos_veces_a_la_vez_no_pierde_ningun_escrito(
    casa: Casa,
) -> None:
    """LPAG 124.1: each filing gets its number, whoever else is making its person."""

    def atender(n: int) -> Expediente:
        por = casa.actores["mesa" if n % 2 else "mesa2"]
        persona = inscribir(
            tipo_documento="dni",
            numero_documento="40999777",
            nombre="Q'orianka D'Alessio",
            por=por,
            cuando=LUNES,
        )
        return registrar(por, persona, uuid4())

    hechos = a_la_vez(8, atender)

    assert sorted(expediente.numero.n or 0 for expediente in hechos) == list(range(1, 9))
    assert Persona.objects.filter(numero_documento="40999777").count() == 1


def test_un_formulario_enviado_ocho_veces_a_la_vez_es_un_solo_expediente(casa: Casa) -> None:
    """LPAG 150.1: one expediente for one request, however often the button is pressed (R31)."""
    mesa, clave = casa.actores["mesa"], uuid4()
    remitente = una_persona(mesa, LUNES)

    hechos = a_la_vez(8, lambda _: registrar(mesa, remitente, clave))

    assert len({expediente.pk for expediente in hechos}) == 1
    assert Expediente.objects.count() == Numero.objects.count() == 1
    assert Contador.objects.get(serie__codigo="expedientes", anio=2026).ultimo == 1
    assert CargoDePresentacion.objects.count() == 1


def test_formularios_distintos_de_la_misma_persona_no_se_esperan_en_circulo(casa: Casa) -> None:
    """One order of locks, form, counter, log: repeated forms among new ones never deadlock."""
    mesa = casa.actores["mesa"]
    remitente = una_persona(mesa, LUNES)
    claves = [uuid4() for _ in range(6)]

    hechos = a_la_vez(24, lambda n: registrar(mesa, remitente, claves[n % 6]))

    veces = Counter(expediente.numero.impreso for expediente in hechos)
    assert set(veces.values()) == {4}
    assert list(Numero.objects.order_by("n").values_list("n", flat=True)) == [1, 2, 3, 4, 5, 6]
