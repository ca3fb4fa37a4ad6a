"""How the numbers of each type are printed, disposed on a page by date and norm (R43)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from qillqa.nucleo.redaccion.consultas import lleva_numero, patron_de
from qillqa.nucleo.redaccion.models import PatronDeTipo
from qillqa.nucleo.redaccion.tipos import TIPOS

Entrar = Callable[[str], Client]
HOY = date(2026, 11, 23)
INFORME = "/escritorio/numeracion/informe/"


def _enviar(cliente: Client, patron: str, desde: str = "23/11/2026", **mas: str) -> str:
    datos = {"patron": patron, "norma": "Directiva N° 004-2026-MDVE/SG", "desde": desde, **mas}
    return cliente.post(INFORME, datos, follow=True).content.decode()


def test_cada_tipo_se_muestra_como_saldria_impreso(
    entrar: Entrar, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    secretario = entrar("secretario")
    secretario.get(reverse("emision:numeracion"))
    with django_assert_max_num_queries(12):
        pagina = secretario.get(reverse("emision:numeracion")).content.decode()
    assert "INFORME N° 001-2026-MDVE/SG" in pagina
    assert "Sin número (LPAG, artículo 132.2)" in pagina, "a proveído"


def test_se_fija_por_norma_y_fecha_y_se_dice_que_queda(entrar: Entrar) -> None:
    secretario = entrar("secretario")
    assert "lo ya emitido conserva el suyo" in secretario.get(INFORME).content.decode()
    pagina = _enviar(secretario, "INF. {n:04}-{anio}-{organo}", "01/01/2027")
    assert "Los documentos ya emitidos conservan su número." in pagina
    assert "Desde el 01/01/2027" in pagina
    assert patron_de(TIPOS["informe"], HOY).startswith("INFORME N°")
    assert patron_de(TIPOS["informe"], date(2027, 1, 1)) == "INF. {n:04}-{anio}-{organo}"
    assert "Ya hay una numeración desde el 01/01/2027" in _enviar(
        secretario, "X {n}-{anio}", "01/01/2027"
    )


@pytest.mark.parametrize(
    ("patron", "frase"),
    [
        ("INFORME {n", "una llave sin su pareja"),
        ("INFORME {anio}", "necesita el número {n} y el año {anio}"),
        ("{n}-{anio}-{clave}", "no conoce {clave}"),
        ("{n:99}-{anio}", "de 1 a 9"),
        ("", "Falta"),
    ],
)
def test_un_patron_malo_se_explica_en_su_campo(patron: str, frase: str, entrar: Entrar) -> None:
    pagina = _enviar(entrar("secretario"), patron)
    assert frase in pagina
    assert 'href="#id_patron"' in pagina
    assert "Directiva N° 004-2026-MDVE/SG" in pagina
    assert not PatronDeTipo.objects.exists()


def test_mientras_se_escribe_se_ve_como_saldria(entrar: Entrar) -> None:
    ruta = reverse("emision:numeracion_muestra", args=["informe"])
    dicho = entrar("secretario").get(ruta, {"patron": "<b>{n:03}-{anio}-{entidad}/{organo}"})
    esperado = "Así se imprimirá: &lt;b&gt;001-2026-MDVE/SG; más tarde, &lt;b&gt;120-2026-MDVE/SG."
    assert dicho.content.decode() == esperado


def test_el_proveido_lleva_numero_si_la_entidad_lo_dispone(entrar: Entrar) -> None:
    """LPAG 132.2."""
    ruta = reverse("emision:numeracion_patron", args=["proveido"])
    secretario = entrar("secretario")
    assert "Hoy no lleva número" in secretario.get(ruta).content.decode()
    datos = {"patron": "PROVEÍDO {n}-{anio}", "norma": "D. 5", "desde": "23/11/2026"}
    secretario.post(ruta, datos)
    assert lleva_numero(TIPOS["proveido"], HOY)


def test_nadie_mas_la_fija(entrar: Entrar) -> None:
    assert entrar("rentas").get(INFORME).status_code == 403
    assert entrar("sistemas").post(INFORME, {"patron": "{n}-{anio}"}).status_code == 403
