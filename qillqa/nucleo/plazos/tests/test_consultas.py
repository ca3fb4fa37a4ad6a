"""The law read from the database is the law that comes with the program, in few queries."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from qillqa.nucleo.plazos import consultas
from qillqa.nucleo.plazos.datos import lectura
from qillqa.nucleo.plazos.models import (
    CitaLegal,
    DiaNoLaborable,
    ParametroLegal,
    TerminoDistancia,
)
from qillqa.nucleo.plazos.reglas.calendario import CalendarioIncompleto
from qillqa.nucleo.plazos.reglas.ley import FaltaParametro
from qillqa.nucleo.plazos.tests.mundo import CALENDARIO, CITAS, PARAMETROS, PISAC

pytestmark = pytest.mark.django_db


def test_el_calendario_de_la_base_es_el_de_fabrica(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        calendario = consultas.calendario_de(date(2020, 1, 1), ubigeo=PISAC)
        assert calendario.es_habil(date(2026, 11, 23))
    assert calendario == CALENDARIO


def test_la_ley_se_lee_en_tres_consultas(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(3):
        ley = consultas.ley_de(date(2026, 1, 1), date(2026, 12, 31), PISAC)
    assert set(ley.citas.filas) == set(CITAS.filas)
    assert set(ley.parametros.filas) == set(PARAMETROS.filas)


def test_cada_lugar_tiene_su_calendario() -> None:
    lima = consultas.calendario_de(date(2026, 1, 1), ubigeo="150101")
    cusco = consultas.calendario_de(date(2026, 1, 1), ubigeo="080101")
    san_juan = date(2026, 6, 24)
    assert (lima.es_habil(san_juan), cusco.es_habil(san_juan)) == (True, False)
    virgen = date(2026, 7, 16)
    assert not cusco.dias_en(virgen)
    assert CALENDARIO.dias_en(virgen)[0].nombre == "Virgen del Carmen de Písac"


def test_el_calendario_llega_hasta_donde_hay_feriados() -> None:
    corto = consultas.calendario_de(date(2026, 6, 1), date(2026, 6, 30))
    assert corto.hasta == date(2026, 12, 31)
    with pytest.raises(CalendarioIncompleto):
        corto.es_habil(date(2027, 1, 4))
    vacio = consultas.calendario_de(date(2040, 1, 1))
    with pytest.raises(CalendarioIncompleto):
        vacio.siguiente_habil(date(2040, 1, 1))


def test_parametros_por_fecha() -> None:
    assert consultas.parametro("uit", date(2021, 12, 31)) == "4400"
    assert consultas.parametro("uit", date(2022, 1, 1)) == "4600"
    with pytest.raises(FaltaParametro, match="uit"):
        consultas.parametro("uit", date(2027, 1, 1))
    assert consultas.nombre_oficial_del_anio(2020) == "Año de la Universalización de la Salud"
    assert consultas.nombre_oficial_del_anio(2027) == ""


def test_termino_de_la_distancia_segun_su_cuadro() -> None:
    """LPAG 135.2."""
    TerminoDistancia.objects.create(
        ubigeo_domicilio="080901",
        ubigeo_recepcion=PISAC,
        dias=2,
        norma="RA 1-2026",
        desde=date(2026, 2, 1),
    )
    assert consultas.termino_de_la_distancia("080901", PISAC, date(2026, 1, 31)) == 0
    assert consultas.termino_de_la_distancia("080901", PISAC, date(2026, 2, 1)) == 2
    assert consultas.termino_de_la_distancia("080902", PISAC, date(2026, 2, 1)) == 0


def test_dos_valores_nunca_rigen_el_mismo_dia() -> None:
    with (
        pytest.raises(IntegrityError, match="un_solo_valor_vigente_por_parametro"),
        transaction.atomic(),
    ):
        ParametroLegal.objects.create(nombre="uit", valor="1", desde=date(2026, 12, 31))
    with (
        pytest.raises(IntegrityError, match="una_sola_cita_vigente_por_tema"),
        transaction.atomic(),
    ):
        CitaLegal.objects.create(tema="queja", norma="Ley 1", desde=date(2030, 1, 1))
    with (
        pytest.raises(IntegrityError, match="el_parametro_no_acaba_antes_de_empezar"),
        transaction.atomic(),
    ):
        ParametroLegal.objects.create(
            nombre="nuevo", valor="1", desde=date(2026, 2, 2), hasta=date(2026, 2, 1)
        )


@pytest.mark.parametrize(
    ("restriccion", "cambios"),
    [
        ("un_dia_vigente_por_fecha_ambito_y_lugar", {"fecha": date(2026, 12, 8)}),
        ("todo_dia_no_laborable_cita_su_norma", {"norma": ""}),
        ("solo_el_cierre_parcial_tiene_hora_y_siempre", {"desde_hora": time(13)}),
        (
            "solo_el_cierre_parcial_tiene_hora_y_siempre",
            {"clase": "cierre_parcial", "excluye_del_computo": False},
        ),
        (
            "lo_local_y_lo_parcial_no_se_excluye_del_computo",
            {"ambito": "local", "ubigeo": PISAC},
        ),
        ("un_plazo_no_vence_en_dia_que_no_cuenta", {"traslada_si_ultimo": False}),
        ("el_ambito_dice_si_hay_lugar_y_de_que_largo", {"ubigeo": "08"}),
        ("el_ambito_dice_si_hay_lugar_y_de_que_largo", {"ambito": "regional"}),
        ("un_dia_se_retira_por_una_norma", {"retirado_por_norma": "DS 1"}),
    ],
)
def test_la_base_defiende_el_calendario(restriccion: str, cambios: dict[str, object]) -> None:
    """LPAG 134 and 137 hold whatever the code does."""
    valores: dict[str, object] = {
        "fecha": date(2026, 12, 7),
        "nombre": "Día no laborable",
        "clase": "no_laborable",
        "ambito": "nacional",
        "excluye_del_computo": True,
        "traslada_si_ultimo": True,
        "habil_tributario": True,
        "norma": "DS 1-2026-PCM",
    }
    with pytest.raises(IntegrityError, match=restriccion), transaction.atomic():
        DiaNoLaborable.objects.create(**(valores | cambios))


def test_lo_que_falta_verificar_se_puede_listar() -> None:
    pendientes = ParametroLegal.objects.filter(nombre="uit", verificado_por="")
    assert sorted(p.desde.year for p in pendientes) == [2020, 2022, 2023, 2024, 2025]
    assert len(lectura.leer_parametros()) == ParametroLegal.objects.count()
