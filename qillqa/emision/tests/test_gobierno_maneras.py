"""Ways of signing, disposed on their page by norm and date (R104; RLFCD 3, 4)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from qillqa.nucleo.firmas.consultas import manera_de, maneras_en
from qillqa.nucleo.firmas.models import Clase, ManeraDeFirmar
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

Entrar = Callable[[str], Client]
HOY, ENERO = date(2026, 11, 23), date(2027, 1, 4)
NORMA = "Resolución de Alcaldía N° 100-2026-MDVE"


def _datos(
    propuesta: str, *otras: str, desde: str = "23/11/2026", **mas: object
) -> dict[str, object]:
    admitidas = [propuesta, *otras]
    return {
        "predeterminada": propuesta,
        "admitidas": admitidas,
        "norma": NORMA,
        "desde": desde,
        **mas,
    }


def test_la_pagina_explica_que_vale_cada_manera(
    entrar: Entrar, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sistemas = entrar("sistemas")
    sistemas.get(reverse("emision:maneras"))
    with django_assert_max_num_queries(12):
        pagina = sistemas.get(reverse("emision:maneras")).content.decode()
    for dicho in ("Firma Perú", "RLFCD, artículos 3 y 4", "RLGD, artículo 87", "no tiene valor"):
        assert dicho in pagina


def test_se_dispone_para_todos_y_para_un_cargo(entrar: Entrar, mundo: Mundo) -> None:
    sistemas, cargo = entrar("sistemas"), mundo.designacion("alcaldesa").cargo
    sistemas.post(reverse("emision:maneras_generales"), _datos("externa", "a_mano"))
    assert maneras_en(HOY).general.admitidas == (Clase.EXTERNA, Clase.A_MANO)
    de_un_cargo = reverse("emision:maneras_de_un_cargo")
    assert (
        f'value="{cargo.pk}" selected'
        in sistemas.get(de_un_cargo, {"cargo": cargo.pk}).content.decode()
    )
    pagina = sistemas.post(
        de_un_cargo, _datos("token", desde="04/01/2027", cargo=cargo.pk), follow=True
    ).content.decode()
    assert "Dispuesto para Alcaldesa desde el 04/01/2027." in pagina
    assert "<strong>Regirá</strong> desde el 04/01/2027: Alcaldesa, Alcaldía" in pagina
    assert manera_de(cargo, HOY).predeterminada is Clase.EXTERNA
    assert manera_de(cargo, ENERO).predeterminada is Clase.TOKEN


def test_un_cargo_vuelve_a_firmar_como_todos(entrar: Entrar, mundo: Mundo) -> None:
    sistemas, cargo = entrar("sistemas"), mundo.designacion("alcaldesa").cargo
    sistemas.post(reverse("emision:maneras_de_un_cargo"), _datos("token", cargo=cargo.pk))
    vuelta = reverse("emision:maneras_vuelta", args=[cargo.pk])
    assert vuelta in sistemas.get(reverse("emision:maneras")).content.decode()
    dicho = sistemas.post(vuelta, {"norma": NORMA, "desde": "23/11/2026"}, follow=True)
    assert "firmará como toda la municipalidad" in dicho.content.decode()
    assert not manera_de(cargo, HOY).es_propia


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        (_datos("externa", desde="22/11/2026"), "Elija hoy o una fecha que venga"),
        (_datos("externa") | {"admitidas": ["token"]}, "Elija una de las que se admiten"),
        (_datos("externa") | {"admitidas": []}, "Falta"),
        (_datos("externa") | {"norma": ""}, "Falta"),
        (_datos("otra"), "Elija una de las opciones"),
    ],
)
def test_lo_que_no_se_puede_se_explica(
    datos: dict[str, object], frase: str, entrar: Entrar
) -> None:
    antes = ManeraDeFirmar.objects.count()
    respuesta = entrar("sistemas").post(reverse("emision:maneras_generales"), datos)
    assert respuesta.status_code == 422
    assert frase in respuesta.content.decode()
    assert ManeraDeFirmar.objects.count() == antes


def test_una_direccion_con_un_cargo_que_no_existe_no_falla(entrar: Entrar) -> None:
    sistemas = entrar("sistemas")
    for cargo in ("999999999", "x", "٣", "1" * 30):
        ruta = reverse("emision:maneras_de_un_cargo")
        assert sistemas.get(ruta, {"cargo": cargo}).status_code == 200
    assert sistemas.get(reverse("emision:maneras_vuelta", args=[999999])).status_code == 404


@pytest.mark.parametrize("usuario", ["rentas", "extrano"])
def test_nadie_mas_dispone(usuario: str, entrar: Entrar) -> None:
    cliente = entrar(usuario)
    assert cliente.get(reverse("emision:maneras")).status_code == 403
    ruta = reverse("emision:maneras_generales")
    assert cliente.post(ruta, _datos("servidor")).status_code == 403
