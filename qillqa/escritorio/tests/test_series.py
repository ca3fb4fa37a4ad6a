"""Series of numbers on the desk: seen, printed otherwise, gone on with, one annulled (R02, R43)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from qillqa.nucleo.numeracion.actos import tomar_numero
from qillqa.nucleo.numeracion.models import Numero, Patron, Serie
from qillqa.nucleo.reloj import fecha_de
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.tests.fabricas import un_expediente

Entrar = Callable[[str], Client]


def _texto(respuesta: Any) -> str:
    return str(respuesta.content.decode())


@pytest.fixture
def expedientes(mundo: Mundo) -> Serie:
    return Serie.objects.get(codigo="expedientes")


@pytest.fixture
def cartas(mundo: Mundo, entrar: Entrar) -> Serie:
    """A series opened on the desk."""
    datos = {
        "nombre": "Cartas",
        "codigo": "cartas",
        "patron": "{n:03}-{anio}-{entidad}",
        "desde": "01/01/2026",
    }
    respuesta = entrar("secretario").post(reverse("escritorio:serie_nueva"), datos)
    serie = Serie.objects.get(codigo="cartas")
    assert respuesta["Location"] == reverse("escritorio:serie", args=[serie.pk])
    return serie


def _dar(cuantos: int, cuando: datetime) -> list[Numero]:
    return [
        tomar_numero("cartas", fecha=fecha_de(cuando), cuando=cuando, entidad="MDVE")
        for _ in range(cuantos)
    ]


def test_the_list_says_pattern_and_last_number(
    entrar: Entrar, mundo: Mundo, instante: datetime, django_assert_max_num_queries: Any
) -> None:
    un_expediente(mundo.actores["mesa"], instante)
    secretario = entrar("secretario")
    with django_assert_max_num_queries(7):
        pagina = _texto(secretario.get(reverse("escritorio:series")))
    assert "EXP-{anio}-{n:06}" in pagina
    assert 'data-rotulo="Último de 2026">1<' in pagina


def test_only_whoever_numbers(entrar: Entrar, expedientes: Serie) -> None:
    for usuario in ("mesa", "rentas", "extrano"):
        assert entrar(usuario).get(reverse("escritorio:series")).status_code == 403


@pytest.mark.parametrize(
    ("cambios", "razon"),
    [
        ({"codigo": "Cartas Nuevas"}, "solo minúsculas"),
        ({"codigo": "expedientes"}, "Ya hay una serie con el código"),
        ({"patron": "{n}"}, "necesita el número"),
        ({"patron": "{n:06-{anio}"}, "una llave sin su pareja"),
        ({"nombre": ""}, "Falta el nombre"),
    ],
)
def test_a_bad_series_is_told(
    entrar: Entrar, mundo: Mundo, cambios: dict[str, str], razon: str
) -> None:
    datos = {"nombre": "X", "codigo": "x", "patron": "{n}-{anio}", "desde": "01/01/2026"}
    respuesta = entrar("secretario").post(reverse("escritorio:serie_nueva"), {**datos, **cambios})
    assert respuesta.status_code == 422
    assert razon in _texto(respuesta)
    assert not Serie.objects.filter(codigo="x").exists()


def test_the_sample_is_shown_as_it_is_typed(entrar: Entrar, mundo: Mundo) -> None:
    secretario, muestra = entrar("secretario"), reverse("escritorio:serie_muestra")
    pagina = _texto(secretario.get(muestra, {"patron": "{n:04}-{anio}-{entidad}/{organo}"}))
    assert pagina == "Así se imprimirá: 0001-2026-MDVE/SG; más tarde, 1234-2026-MDVE/SG."
    assert "no conoce" in _texto(secretario.get(muestra, {"patron": "{n}{anio}{<b>}"}))
    assert "<b>" not in _texto(secretario.get(muestra, {"patron": "{n}{anio}{<b>}"}))


def test_a_new_pattern_rules_from_its_day(
    entrar: Entrar, cartas: Serie, instante: datetime
) -> None:
    secretario = entrar("secretario")
    suyos = reverse("escritorio:serie_patrones", args=[cartas.pk])
    assert "001-2026-MDVE" in _texto(secretario.get(suyos)), "the sample of the present one"
    ayer = secretario.post(suyos, {"patron": "{anio}/{n}", "desde": "22/11/2026"})
    assert "Elija hoy o una fecha que venga" in _texto(ayer)
    antes = _dar(1, instante)[0].impreso
    hecho = secretario.post(suyos, {"patron": "{anio}/{n}", "desde": "23/11/2026"}, follow=True)
    assert "El patrón cambiará desde el 23/11/2026" in _texto(hecho)
    assert (antes, _dar(1, instante)[0].impreso) == ("001-2026-MDVE", "2026/2")
    otra_vez = secretario.post(suyos, {"patron": "{anio}-{n}", "desde": "23/11/2026"})
    assert "Ya hay un patrón desde" in _texto(otra_vez)
    assert Patron.objects.filter(serie=cartas).count() == 2


def test_it_goes_on_from_the_paper_book(entrar: Entrar, cartas: Serie, instante: datetime) -> None:
    secretario = entrar("secretario")
    suyos = reverse("escritorio:serie_contadores", args=[cartas.pk])
    Numero.objects.create(
        serie=cartas, anio=2026, n=400, impreso="400-2026", historico=True, dado=instante
    )
    poco = secretario.post(suyos, {"anio": "2026", "ultimo_del_libro": "399"})
    assert "El registro anterior ya llega al 400" in _texto(poco)
    assert secretario.post(suyos, {"anio": "2019", "ultimo_del_libro": "500"}).status_code == 422
    hecho = secretario.post(suyos, {"anio": "2026", "ultimo_del_libro": "412"}, follow=True)
    assert "El próximo número de 2026 será el 413." in _texto(hecho)
    assert _dar(1, instante)[0].n == 413
    tarde = secretario.post(suyos, {"anio": "2026", "ultimo_del_libro": "500"})
    assert "no puede volver a empezar" in _texto(tarde)


def test_numbers_by_pages_and_found(
    entrar: Entrar, cartas: Serie, instante: datetime, django_assert_max_num_queries: Any
) -> None:
    _dar(60, instante)
    secretario, suya = entrar("secretario"), reverse("escritorio:serie", args=[cartas.pk])
    with django_assert_max_num_queries(11):
        pagina = _texto(secretario.get(suya))
    assert "060-2026-MDVE" in pagina
    assert "005-2026-MDVE" not in pagina
    for pedido in ("5", "005-2026", "2026-5", "005-2026-mdve"):
        hallado = _texto(secretario.get(suya, {"numero": pedido}))
        assert "005-2026-MDVE" in hallado, pedido
        assert "060-2026-MDVE" not in hallado, pedido
    assert "Ese número no se ha dado" in _texto(secretario.get(suya, {"numero": "999"}))


def test_a_number_is_annulled_with_its_reason(
    entrar: Entrar, cartas: Serie, instante: datetime
) -> None:
    (numero,) = _dar(1, instante)
    secretario = entrar("secretario")
    suya = reverse("escritorio:numero_anulacion", args=[cartas.pk, numero.pk])
    assert secretario.post(suya, {"motivo": " "}).status_code == 422
    hecho = _texto(secretario.post(suya, {"motivo": "Se tomó dos veces"}, follow=True))
    assert "El número 001-2026-MDVE quedó anulado." in hecho
    assert "Se tomó dos veces" in hecho
    assert "ya estaba anulado" in _texto(secretario.post(suya, {"motivo": "Otra vez"}))
    assert _dar(1, instante)[0].n == 2, "it is never given again"


def test_that_of_an_expediente_is_not(
    entrar: Entrar, mundo: Mundo, expedientes: Serie, instante: datetime
) -> None:
    """LPAG 157.1: told before the click, and refused after it."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    secretario = entrar("secretario")
    suya = reverse("escritorio:numero_anulacion", args=[expedientes.pk, expediente.numero_id])
    hoja = _texto(secretario.get(reverse("escritorio:serie", args=[expedientes.pk])))
    assert suya not in hoja
    assert reverse("tramite:expediente", args=[expediente.pk]) in hoja
    assert "No se puede:" in _texto(secretario.get(suya))
    assert "identifica un expediente" in _texto(secretario.post(suya, {"motivo": "Error"}))
    assert Numero.objects.get(pk=expediente.numero_id).anulado is None
    ajena = reverse("escritorio:numero_anulacion", args=[999, expediente.numero_id])
    assert secretario.get(ajena).status_code == 404


def test_dates_are_civil(cartas: Serie) -> None:
    assert cartas.patrones.get().desde == date(2026, 1, 1)
