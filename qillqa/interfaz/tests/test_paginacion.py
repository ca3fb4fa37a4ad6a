"""Pages by key, on the real database."""

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from pytest_django import DjangoAssertNumQueries

from qillqa.interfaz.paginacion import Pagina, paginar
from qillqa.nucleo.bitacora.models import Asiento

INICIO = datetime(2026, 11, 23, 13, tzinfo=UTC)
ORDENES: list[tuple[str, ...]] = [
    ("id",),
    ("-id",),
    ("cuando", "id"),
    ("-cuando", "-id"),
    ("-cuando", "id"),
    ("por_nombre", "-cuando", "id"),
    ("por_cuenta_id", "id"),
    ("-por_cuenta_id", "id"),
    ("por_unidad_id", "por_cuenta_id", "-id"),
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def asientos() -> QuerySet[Asiento]:
    """Twenty-three rows with ties and with nothing in some columns."""
    Asiento.objects.bulk_create(
        Asiento(
            sobre_tipo="prueba.cosa",
            sobre_id=1,
            secuencia=n,
            hecho="prueba.hecho",
            cuando=INICIO + timedelta(minutes=n // 3),
            por_nombre=f"Persona {n % 4}",
            por_cuenta_id=None if n % 5 == 0 else n % 3,
            por_unidad_id=None if n % 2 else 7,
            huella_anterior=b"",
            huella=bytes([n]),
        )
        for n in range(1, 24)
    )
    return Asiento.objects.filter(sobre_tipo="prueba.cosa")


def _recorrer(consulta: QuerySet[Asiento], orden: Sequence[str]) -> list[Pagina[Asiento]]:
    paginas = [paginar(consulta, orden=orden, tamano=5)]
    while paginas[-1].siguiente:
        paginas.append(paginar(consulta, orden=orden, cursor=paginas[-1].siguiente, tamano=5))
    return paginas


@pytest.mark.parametrize("orden", ORDENES, ids=",".join)
def test_going_on_gives_every_row_once_and_in_order(
    asientos: QuerySet[Asiento], orden: Sequence[str]
) -> None:
    paginas = _recorrer(asientos, orden)
    vistas = [fila.pk for pagina in paginas for fila in pagina.filas]
    assert vistas == list(asientos.order_by(*orden).values_list("pk", flat=True))
    assert [len(pagina.filas) for pagina in paginas] == [5, 5, 5, 5, 3]
    assert paginas[0].anterior == ""


@pytest.mark.parametrize("orden", ORDENES, ids=",".join)
def test_going_back_gives_the_same_pages(asientos: QuerySet[Asiento], orden: Sequence[str]) -> None:
    paginas = _recorrer(asientos, orden)
    for anterior, pagina in itertools.pairwise(paginas):
        devuelta = paginar(asientos, orden=orden, cursor=pagina.anterior, tamano=5)
        assert devuelta.filas == anterior.filas
        assert bool(devuelta.anterior) == bool(anterior.anterior)
        assert devuelta.siguiente == anterior.siguiente


def test_a_page_costs_one_query(
    asientos: QuerySet[Asiento], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    paginas = _recorrer(asientos, ("-cuando", "-id"))
    for pagina in paginas[:-1]:
        with django_assert_num_queries(1):
            paginar(asientos, orden=("-cuando", "-id"), cursor=pagina.siguiente, tamano=5)
    with django_assert_num_queries(1):
        paginar(asientos, orden=("-cuando", "-id"), cursor=paginas[3].anterior, tamano=5)


def test_rows_that_arrive_meanwhile_neither_repeat_nor_hide_others(
    asientos: QuerySet[Asiento],
) -> None:
    primera = paginar(asientos, orden=("-cuando", "-id"), tamano=5)
    nueva = asientos.order_by("id").first()
    assert nueva is not None
    nueva.pk, nueva.secuencia, nueva.cuando = None, 99, INICIO + timedelta(days=1)
    nueva.save(force_insert=True)
    segunda = paginar(asientos, orden=("-cuando", "-id"), cursor=primera.siguiente, tamano=5)
    assert not set(primera.filas) & set(segunda.filas)
    assert segunda.filas[0].secuencia == 18


def test_what_is_newer_than_the_first_page_is_seen_on_going_back(
    asientos: QuerySet[Asiento],
) -> None:
    pagina = paginar(asientos, orden=("id",), tamano=20)
    segunda = paginar(asientos, orden=("id",), cursor=pagina.siguiente, tamano=20)
    vuelta = paginar(asientos, orden=("id",), cursor=segunda.anterior, tamano=50)
    assert len(vuelta.filas) == 23, "a page that would be short shows the first one whole"
    assert vuelta.anterior == ""


def test_a_cursor_of_another_order_or_altered_gives_the_first_page(
    asientos: QuerySet[Asiento],
) -> None:
    primera = paginar(asientos, orden=("id",), tamano=5)
    for cursor in (primera.siguiente[:-1] + "!", "cualquier cosa", "a:b:c"):
        assert paginar(asientos, orden=("id",), cursor=cursor, tamano=5).filas == primera.filas
    al_reves = paginar(asientos, orden=("-id",), cursor=primera.siguiente, tamano=5)
    assert al_reves.filas[0].secuencia == 23


def test_an_empty_tray_is_one_empty_page() -> None:
    assert paginar(Asiento.objects.none(), orden=("id",)) == Pagina(filas=())


def test_an_annotated_column_may_order(asientos: QuerySet[Asiento]) -> None:
    anotada = asientos.annotate(nombre=Lower("por_nombre"), cuenta=F("por_cuenta_id"))
    vistas = [
        fila.pk
        for pagina in _recorrer(anotada, ("nombre", "cuenta", "id"))
        for fila in pagina.filas
    ]
    assert vistas == list(anotada.order_by("nombre", "cuenta", "id").values_list("pk", flat=True))


def test_an_order_is_needed() -> None:
    with pytest.raises(ValueError, match="orden"):
        paginar(Asiento.objects.all(), orden=())


def test_a_value_that_cannot_travel_in_an_address_is_refused(
    asientos: QuerySet[Asiento],
) -> None:
    with pytest.raises(TypeError, match="dict"):
        paginar(asientos, orden=("datos", "id"), tamano=5)
