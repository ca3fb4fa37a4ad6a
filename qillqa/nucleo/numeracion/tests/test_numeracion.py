"""Series without gaps: LPAG 117.2, 157.1; R02, R43."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from qillqa.nucleo.numeracion import actos
from qillqa.nucleo.numeracion.models import Numero, Serie
from qillqa.nucleo.numeracion.reglas import PatronInvalido, imprimir, revisar_patron
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

HOY = date(2026, 11, 23)


@pytest.fixture
def serie(mundo: Mundo, instante: datetime) -> Serie:
    """A series of its own, printed as Písac prints its ordenanzas."""
    return actos.abrir_serie(
        codigo="ordenanzas",
        nombre="Ordenanzas",
        patron="{n:03}-{entidad}-{anio}",
        desde=date(2020, 1, 1),
        por=mundo.actores["secretario"],
        cuando=instante,
    )


def _tomar(serie: Serie, cuando: datetime, fecha: date = HOY) -> Numero:
    return actos.tomar_numero(serie.codigo, fecha=fecha, cuando=cuando, entidad="MDP")


@pytest.mark.parametrize(
    ("patron", "impreso"),
    [
        ("EXP-{anio}-{n:06}", "EXP-2026-000009"),
        ("{n:03}-{entidad}-{anio}", "009-MDP-2026"),  # Písac: year last
        ("N° {n:03}-{anio}-{entidad}/{organo}", "N° 009-2026-MDP/A"),
    ],
)
def test_patterns_seen(patron: str, impreso: str) -> None:
    """derecho/concejo 2.3: real printed numbers."""
    assert imprimir(patron, n=9, anio=2026, entidad="MDP", organo="A") == impreso


@pytest.mark.parametrize("patron", ["{n}", "{anio}", "{n}-{anio}-{clave}", "sin nada"])
def test_a_pattern_must_tell_numbers_apart(patron: str) -> None:
    """Without number or year two acts would print alike."""
    with pytest.raises(PatronInvalido):
        revisar_patron(patron)


def test_one_after_another_and_again_from_one_each_year(serie: Serie, instante: datetime) -> None:
    """Restart per year is the municipality's design (R02)."""
    assert [_tomar(serie, instante).impreso for _ in range(3)] == [
        "001-MDP-2026",
        "002-MDP-2026",
        "003-MDP-2026",
    ]
    assert _tomar(serie, instante, date(2027, 1, 4)).impreso == "001-MDP-2027"


def test_an_act_that_fails_gives_its_number_back(serie: Serie, instante: datetime) -> None:
    """No gap: the number was never given."""
    marca = transaction.savepoint()
    assert _tomar(serie, instante).n == 1
    transaction.savepoint_rollback(marca)
    assert _tomar(serie, instante).n == 1


def test_starts_in_mid_year_after_the_paper_book(
    serie: Serie, mundo: Mundo, instante: datetime
) -> None:
    """Any of Peru's municipalities starts the day it installs."""
    secretario = mundo.actores["secretario"]
    actos.continuar_desde(serie, anio=2026, ultimo_del_libro=412, por=secretario, cuando=instante)
    assert _tomar(serie, instante).n == 413
    with pytest.raises(actos.NoSePuedeNumerar, match="ya dio números"):
        actos.continuar_desde(
            serie, anio=2026, ultimo_del_libro=500, por=secretario, cuando=instante
        )


def test_annulled_keeps_its_row_and_reason_and_is_never_given_again(
    serie: Serie, mundo: Mundo, instante: datetime
) -> None:
    """R02: voids kept as anulados."""
    secretario = mundo.actores["secretario"]
    numero = _tomar(serie, instante)
    with pytest.raises(actos.NoSePuedeNumerar, match="motivo"):
        actos.anular_numero(numero, motivo=" ", por=secretario, cuando=instante)
    actos.anular_numero(numero, motivo="Se imprimió dos veces", por=secretario, cuando=instante)
    with pytest.raises(actos.NoSePuedeNumerar, match="ya estaba anulado"):
        actos.anular_numero(numero, motivo="Otra vez", por=secretario, cuando=instante)
    assert _tomar(serie, instante).n == 2


def test_the_pattern_changes_from_a_date_and_the_past_stays(
    serie: Serie, mundo: Mundo, instante: datetime
) -> None:
    """The law is data with dates."""
    viejo = _tomar(serie, instante)
    actos.cambiar_patron(
        serie,
        patron="{anio}/{n:04}",
        desde=date(2026, 12, 1),
        por=mundo.actores["secretario"],
        cuando=instante,
    )
    assert _tomar(serie, instante).impreso == "002-MDP-2026"
    assert _tomar(serie, instante, date(2026, 12, 1)).impreso == "2026/0003"
    viejo.refresh_from_db()
    assert viejo.impreso == "001-MDP-2026"


def test_the_database_itself_keeps_numbers_apart(serie: Serie, instante: datetime) -> None:
    """Whatever the code does (constraint un_numero_por_serie_y_anio)."""
    numero = _tomar(serie, instante)
    with pytest.raises(IntegrityError), transaction.atomic():
        Numero.objects.create(
            serie=serie, anio=2026, n=numero.n, impreso="otra cosa", dado=instante
        )


def test_only_who_governs_the_series(mundo: Mundo, instante: datetime) -> None:
    """Deny by default."""
    with pytest.raises(SinPermiso):
        actos.abrir_serie(
            codigo="x",
            nombre="x",
            patron="{n}-{anio}",
            desde=HOY,
            por=mundo.actores["mesa"],
            cuando=instante,
        )
