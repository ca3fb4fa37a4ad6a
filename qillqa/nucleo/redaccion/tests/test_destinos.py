"""To whom a document goes, as printed: however many, in as many queries (R43)."""

from datetime import datetime

from pytest_django import DjangoAssertNumQueries

from qillqa.nucleo.organos.models import Cargo, Unidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.personas.models import Persona
from qillqa.nucleo.redaccion.consultas import destinos_impresos, en_una_linea
from qillqa.nucleo.redaccion.contenido import Destino
from qillqa.nucleo.redaccion.tests.conftest import cargo
from qillqa.nucleo.reloj import fecha_de
from qillqa.proyecto.villa_ejemplo.mundo import Mundo


def _impresos(destinos: list[Destino], cuando: datetime) -> list[str | None]:
    return [en_una_linea(n) if n else None for n in destinos_impresos(destinos, fecha_de(cuando))]


def test_each_kind_is_printed_in_its_place(
    mundo: Mundo, secretario: Actor, instante: datetime
) -> None:
    persona = Persona.objects.order_by("pk")[0]
    unidad = mundo.unidades["SG"]
    vacante = Cargo.objects.create(
        unidad=unidad, denominacion="Archivero", clase=Cargo.Clase.SERVIDOR
    )
    sin_jefe = Unidad.objects.create(
        nombre="Oficina Nueva", siglas="ON", desde=fecha_de(instante), norma="Ordenanza"
    )
    dirige = f"{secretario.nombre}, {secretario.cargo}, {secretario.unidad}"
    assert _impresos(
        [
            Destino("externo", nombre="Ana Ttito", cargo="Jefa", entidad="UGEL"),
            Destino("persona", persona.pk),
            Destino("unidad", unidad.pk),
            Destino("cargo", cargo(secretario).pk),
            Destino("cargo", vacante.pk),
            Destino("unidad", sin_jefe.pk),
            Destino("unidad", 0),
            Destino("cargo", 10**9),
            Destino("persona", None),
        ],
        instante,
    ) == [
        "Ana Ttito, Jefa, UGEL",
        persona.nombre,
        dirige,
        dirige,
        "Archivero, Secretaría General",
        "Oficina Nueva",
        None,
        None,
        None,
    ]


def test_two_hundred_cost_as_much_as_two(
    mundo: Mundo,
    secretario: Actor,
    instante: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """A memorando múltiple goes to everybody."""
    unos = [
        Destino("unidad", mundo.unidades["GR"].pk),
        Destino("cargo", cargo(secretario).pk),
        Destino("persona", secretario.persona_id),
    ]
    for veces in (1, 70):
        with django_assert_num_queries(5):
            destinos_impresos(unos * veces, fecha_de(instante))
