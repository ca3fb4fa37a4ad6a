"""The calendar, the dated law and the calculator on the desk (LPAG 131-137, 183 CC; R15)."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from qillqa.nucleo.plazos.models import DiaNoLaborable, ParametroLegal
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.tasks import recalcular
from qillqa.tramite.tests.fabricas import un_expediente

Entrar = Callable[[str], Client]

PUENTE = {
    "fecha": "07/12/2026",
    "nombre": "Día no laborable del sector público",
    "norma": "DS 200-2026-PCM",
    "ambito": "nacional",
    "clase": "no_laborable",
    "efecto": "no_se_cuenta",
    "habil_tributario": "on",
}


def _texto(respuesta: Any) -> str:
    return " ".join(str(respuesta.content.decode()).split())


def _laborables(anio: int) -> int:
    """Count Mondays to Fridays that no row leaves out."""
    fuera = {
        fila.fecha
        for fila in DiaNoLaborable.objects.vigentes().que_rigen_en("080405")
        if fila.excluye_del_computo
    }
    primero, ultimo = date(anio, 1, 1).toordinal(), date(anio, 12, 31).toordinal()
    dias = (date.fromordinal(n) for n in range(primero, ultimo + 1))
    return sum(1 for dia in dias if dia.weekday() < 5 and dia not in fuera)


def _hacer_mandados() -> None:
    for mandado in ProcrastinateJob.objects.filter(task_name="tramite.recalcular_vencimientos"):
        recalcular(**mandado.args)


def test_a_year_by_months(entrar: Entrar, django_assert_max_num_queries: Any) -> None:
    rentas = entrar("rentas")
    with django_assert_max_num_queries(11):
        pagina = _texto(rentas.get(reverse("escritorio:calendario"), {"anio": "2026"}))
    habiles = re.search(r"<strong>(\d+) días hábiles</strong>", pagina)
    assert habiles is not None
    assert int(habiles[1]) == _laborables(2026)
    assert "Inmaculada Concepción" in pagina
    assert "Virgen del Carmen" in pagina
    assert "Retirar" not in pagina, "who does not keep it only reads"
    assert "Este año no está cargado" not in pagina
    assert _texto(rentas.get(reverse("escritorio:calendario"), {"anio": "x"})), "today's year"


def test_who_keeps_it(entrar: Entrar, mundo: Mundo) -> None:
    dias = reverse("escritorio:calendario_dias")
    assert entrar("rentas").post(dias, PUENTE).status_code == 403
    assert Client().get(reverse("escritorio:calendario")).status_code == 302
    assert not DiaNoLaborable.objects.filter(fecha=date(2026, 12, 7)).exists()


def test_a_declared_day_moves_open_terms(entrar: Entrar, mundo: Mundo, instante: datetime) -> None:
    """From the form to the file: the act, the errand, the new day and its reason."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    assert expediente.vence == date(2027, 1, 8)
    respuesta = entrar("secretario").post(
        reverse("escritorio:calendario_dias"), PUENTE, follow=True
    )
    assert "Se vuelven a contar los plazos de 1 expediente que llegan" in _texto(respuesta)
    fila = DiaNoLaborable.objects.get(fecha=date(2026, 12, 7))
    assert (fila.excluye_del_computo, fila.habil_tributario) == (True, True)
    assert fila.verificado_por == "Julián Ttito Quispe"
    _hacer_mandados()
    expediente.refresh_from_db()
    assert expediente.vence == date(2027, 1, 11)


@pytest.mark.parametrize(
    ("cambios", "razon"),
    [
        ({"norma": "Ordenanza 12-2026"}, "la entidad no puede inhabilitar días por su cuenta"),
        ({"norma": ""}, "Falta la norma"),
        ({"ambito": "local"}, "Un día local no se excluye del cómputo"),
        ({"clase": "cierre_parcial", "desde_hora": "13:00"}, "Un día con atención parcial cuenta"),
        ({"desde_hora": "13:00"}, "dice desde qué hora se cierra"),
        ({"fecha": "25/12/2026"}, "ya está en el calendario"),
        ({"fecha": "01/01/0001"}, "Revise el año"),
        ({"fecha": "31/02/2026"}, "Escriba la fecha con día, mes y año"),
        ({"efecto": "inventado"}, "Elija una de las opciones"),
    ],
)
def test_what_the_law_does_not_allow_is_told(
    entrar: Entrar, mundo: Mundo, cambios: dict[str, str], razon: str
) -> None:
    """LPAG 137: and what was typed stays."""
    dias = reverse("escritorio:calendario_dias")
    respuesta = entrar("secretario").post(dias, {**PUENTE, **cambios})
    assert respuesta.status_code == 422
    assert razon in _texto(respuesta)
    assert "Día no laborable del sector público" in _texto(respuesta)
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.parametrize(
    ("ambito", "efecto", "ubigeo"),
    [
        ("regional", "no_se_cuenta", "08"),
        ("servicio", "no_se_cuenta", "080405"),
        ("local", "se_cuenta", "080405"),
        ("nacional", "solo_traslada", ""),
    ],
)
def test_each_scope_has_its_place(
    entrar: Entrar, mundo: Mundo, ambito: str, efecto: str, ubigeo: str
) -> None:
    datos = {**PUENTE, "ambito": ambito, "efecto": efecto}
    respuesta = entrar("secretario").post(reverse("escritorio:calendario_dias"), datos)
    assert respuesta.status_code == 302
    assert DiaNoLaborable.objects.get(fecha=date(2026, 12, 7)).ubigeo == ubigeo


def test_corrected_then_withdrawn_and_both_remembered(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    un_expediente(mundo.actores["mesa"], instante)
    secretario = entrar("secretario")
    secretario.post(reverse("escritorio:calendario_dias"), PUENTE)
    fila = DiaNoLaborable.objects.get(fecha=date(2026, 12, 7))
    suya = reverse("escritorio:calendario_correccion", args=[fila.pk])
    assert "Hay 1 expediente con un plazo que llega a ese día" in _texto(secretario.get(suya))
    assert 'value="07/12/2026"' in _texto(secretario.get(suya))
    datos = {**PUENTE, "fecha": "11/12/2026", "norma_que_corrige": "DS 201-2026-PCM"}
    assert "quedó corregido" in _texto(secretario.post(suya, datos, follow=True))
    nueva = DiaNoLaborable.objects.get(fecha=date(2026, 12, 11))
    retiro = reverse("escritorio:calendario_retiro", args=[nueva.pk])
    assert secretario.post(retiro, {"norma": ""}).status_code == 422
    pagina = _texto(secretario.post(retiro, {"norma": "DS 202-2026-PCM"}, follow=True))
    assert "ya no está en el calendario" in pagina
    assert "retirado el 23/11/2026 por DS 202-2026-PCM" in pagina
    assert secretario.get(retiro).status_code == 404


def test_the_next_year_is_loaded(entrar: Entrar, mundo: Mundo) -> None:
    secretario = entrar("secretario")
    ultimo = DiaNoLaborable.objects.order_by("-fecha")[0].fecha.year
    pagina = _texto(secretario.post(reverse("escritorio:calendario_anios"), follow=True))
    assert f"Calendario de {ultimo + 1}" in pagina
    assert f"feriados de {ultimo + 1}." in pagina
    assert f"Cargar los feriados de {ultimo + 2}" in pagina


CALCULO = {"inicio": "23/11/2026", "cantidad": "10", "unidad": "dias_habiles"}


@pytest.mark.parametrize(
    ("cambios", "vence", "razon"),
    [
        ({}, "lunes 7 de diciembre de 2026", "Día 10: lunes 7 de diciembre."),
        ({"cantidad": "11"}, "jueves 10 de diciembre de 2026", "Inmaculada Concepción"),
        ({"unidad": "dias_calendario", "cantidad": "15"}, "jueves 10 de diciembre de 2026", ""),
        ({"unidad": "meses", "cantidad": "1"}, "miércoles 23 de diciembre de 2026", ""),
        (
            {"regimen": "civil", "unidad": "meses", "cantidad": "3", "inicio": "30/11/2026"},
            "lunes 1 de marzo de 2027",
            "no tiene día 30",
        ),
        ({"cantidad": "0"}, "lunes 23 de noviembre de 2026", "Debe hacerse el mismo día"),
    ],
)
def test_the_calculator_explains_itself(
    entrar: Entrar, mundo: Mundo, cambios: dict[str, str], vence: str, razon: str
) -> None:
    calculadora = reverse("escritorio:calculadora")
    datos = {**CALCULO, "regimen": "administrativo", **cambios}
    pagina = _texto(entrar("rentas").get(calculadora, datos))
    assert f"Vence el {vence}</h2>" in pagina
    assert razon in pagina
    assert "27444" in pagina or "Código Civil" in pagina


@pytest.mark.parametrize(
    ("cambios", "razon"),
    [
        ({"inicio": ""}, "Falta la fecha"),
        ({"inicio": "01/03/2019"}, "cargados en el calendario: de 2020 a 2030"),
        ({"inicio": "01/01/2031"}, "de 2020 a 2030"),
        ({"inicio": "31/12/9999"}, "de 2020 a 2030"),
        ({"inicio": "31/12/2030"}, "Falta cargar los feriados"),
        ({"cantidad": "1000", "inicio": "01/12/2029"}, "Falta cargar los feriados"),
        ({"cantidad": "-1"}, "Debe ser 0 o más"),
        ({"cantidad": "5000"}, "Debe ser 1000 o menos"),
        ({"cantidad": "11", "unidad": "anios"}, "Escriba 10 o menos"),
        ({"unidad": "lustros"}, "Elija una de las opciones"),
    ],
)
def test_what_cannot_be_told_honestly(
    entrar: Entrar, mundo: Mundo, cambios: dict[str, str], razon: str
) -> None:
    datos = {**CALCULO, "regimen": "administrativo", **cambios}
    pagina = entrar("rentas").get(reverse("escritorio:calculadora"), datos)
    assert pagina.status_code == 200
    assert razon in _texto(pagina)
    assert "Vence el" not in _texto(pagina)


def test_the_calculator_asks_little(
    entrar: Entrar, mundo: Mundo, django_assert_max_num_queries: Any
) -> None:
    rentas = entrar("rentas")
    with django_assert_max_num_queries(11):
        rentas.get(reverse("escritorio:calculadora"), {**CALCULO, "regimen": "administrativo"})


def test_parameters_by_dates(entrar: Entrar, mundo: Mundo) -> None:
    pagina = _texto(entrar("rentas").get(reverse("escritorio:parametros")))
    assert "Unidad Impositiva Tributaria" in pagina
    assert "<strong>5500</strong>" in pagina
    uit = _texto(entrar("rentas").get(reverse("escritorio:parametro", args=["uit"])))
    assert "Del 01/01/2025 al 31/12/2025" in uit
    assert "Fijar un valor" not in uit
    ninguno = reverse("escritorio:parametro", args=["inventado"])
    assert entrar("rentas").get(ninguno).status_code == 404


def test_a_value_is_fixed_with_its_norm(entrar: Entrar, mundo: Mundo) -> None:
    secretario, suyos = entrar("secretario"), reverse("escritorio:parametro_valores", args=["uit"])
    datos = {"valor": "5600", "desde": "01/01/2027", "norma": "DS 300-2026-EF", "articulo": "1"}
    assert "Escriba un número entero" in _texto(secretario.post(suyos, {**datos, "valor": "cinco"}))
    assert secretario.post(suyos, {**datos, "norma": ""}).status_code == 422
    hecho = _texto(secretario.post(suyos, datos, follow=True))
    assert "Rige «5600» desde el 01/01/2027." in hecho
    assert "Ya hay un valor desde" in _texto(secretario.post(suyos, datos))
    assert ParametroLegal.objects.filter(nombre="uit", valor="5600").count() == 1
    assert entrar("mesa").post(suyos, datos).status_code == 403


def test_a_yes_or_no_stays_so(entrar: Entrar, mundo: Mundo) -> None:
    """The day of the municipal worker leaves the count when the parameter says so."""
    nombre = "trabajador_municipal_no_computa"
    secretario = entrar("secretario")
    suyos = reverse("escritorio:parametro_valores", args=[nombre])
    datos = {"valor": "tal vez", "desde": "01/01/2026", "norma": "Ley 40000"}
    assert "Escriba «si» o «no»" in _texto(secretario.post(suyos, datos))
    antes = _texto(secretario.get(reverse("escritorio:calendario"), {"anio": "2026"}))
    assert "Depende de" in antes
    secretario.post(suyos, {**datos, "valor": "si"})
    despues = _texto(secretario.get(reverse("escritorio:calendario"), {"anio": "2026"}))
    assert antes.count("No se cuenta") + 1 == despues.count("No se cuenta")
    assert ProcrastinateJob.objects.filter(task_name="tramite.recalcular_vencimientos").exists(), (
        "open terms may hang on it"
    )
