"""The register of numbers: R43, no gap; an annulled number keeps its row and its reason."""

import csv
import io
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from qillqa.emision.tests import fabrica_documentos as fabrica
from qillqa.nucleo.numeracion.actos import anular_numero
from qillqa.nucleo.numeracion.models import Contador, Numero
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

Entrar = Callable[[str], Client]


@pytest.fixture
def contador(mundo: Mundo, instante: datetime) -> Contador:
    """The informes of Rentas of 2026: three numbers, the second one annulled."""
    for asunto in ("Uno", "=cmd|' /C calc'!A0", "Tres"):
        fabrica.oficial(mundo, instante, asunto=asunto)
    anular_numero(
        Numero.objects.get(impreso="INFORME N° 002-2026-MDVE/GR"),
        motivo="No se firmó",
        por=mundo.actores["secretario"],
        cuando=instante,
    )
    return Contador.objects.get(serie__codigo__startswith="informe:", anio=2026)


def _registro(contador: Contador, nombre: str = "registro_de_numeros") -> str:
    return reverse(f"emision:{nombre}", args=[contador.serie_id, contador.anio])


def test_el_registro_dice_cada_numero_y_que_no_falta_ninguno(
    entrar: Entrar, contador: Contador
) -> None:
    """In order, with the annulled one and why."""
    dicho = entrar("rentas").get(_registro(contador)).content.decode()
    lugares = [dicho.index(f"INFORME N° 00{n}-2026-MDVE/GR") for n in (1, 2, 3)]
    assert lugares == sorted(lugares)
    assert "Del 1 al 3: 3 números, 1 anulado. No falta ninguno." in " ".join(dicho.split())
    assert "Anulado el 23/11/2026: No se firmó" in dicho


def test_un_hueco_salta_a_la_vista(entrar: Entrar, contador: Contador) -> None:
    """Whoever took a counter ahead by hand is found out."""
    Contador.objects.filter(pk=contador.pk).update(ultimo=5)
    dicho = entrar("rentas").get(_registro(contador)).content.decode()
    assert "Faltan: 4, 5." in dicho


def test_la_hoja_trae_lo_mismo_y_nada_que_se_ejecute(entrar: Entrar, contador: Contador) -> None:
    """A subject that looks like a formula is text."""
    respuesta = entrar("rentas").get(_registro(contador, "registro_en_hoja"))
    texto = b"".join(respuesta).decode("utf-8-sig")
    filas = list(csv.reader(io.StringIO(texto)))
    assert filas[0][0] == "Número"
    assert [f[0] for f in filas[1:]] == [f"INFORME N° 00{n}-2026-MDVE/GR" for n in (1, 2, 3)]
    assert filas[2][2:] == ["'=cmd|' /C calc'!A0", "Número anulado", "No se firmó"]


def test_cada_unidad_ve_sus_series_y_la_secretaria_todas(
    entrar: Entrar, contador: Contador
) -> None:
    """404 to others: the series of a unit are of that unit."""
    assert entrar("secretario").get(_registro(contador)).status_code == 200
    assert entrar("gerenta").get(_registro(contador)).status_code == 404
    lista = reverse("emision:registros_de_numeros")
    assert "Todavía no se dio ningún número" in entrar("obras").get(lista).content.decode()
    assert _registro(contador) in entrar("secretario").get(lista).content.decode()
