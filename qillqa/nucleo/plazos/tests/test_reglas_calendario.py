"""Which days count, and why not (LPAG 134, 137; DLeg 713 art. 6)."""

from dataclasses import replace
from datetime import date, time, timedelta

import holidays
import pytest

from qillqa.nucleo.plazos.datos import lectura
from qillqa.nucleo.plazos.reglas.administrativo import calcular
from qillqa.nucleo.plazos.reglas.calendario import (
    Ambito,
    Calendario,
    CalendarioIncompleto,
    Clase,
    DiaNoHabil,
    DiaNoPermitido,
)
from qillqa.nucleo.plazos.reglas.feriados import feriados_de, pascua
from qillqa.nucleo.plazos.reglas.plazo import Plazo, Unidad
from qillqa.nucleo.plazos.tests.mundo import CALENDARIO, CITAS, REGLA

ANIOS = range(2020, 2031)


def nacionales(anio: int) -> set[date]:
    """Return the national holidays that the law gives in a year."""
    dias = feriados_de(anio, lectura.leer_fiestas())
    return {dia.fecha for dia in dias if dia.ambito is Ambito.NACIONAL}


@pytest.mark.parametrize("anio", ANIOS)
def test_segunda_opinion(anio: int) -> None:
    """The library and the law agree but for Easter Sunday, which DLeg 713 art. 6 does not name."""
    biblioteca = set(holidays.country_holidays("PE", years=anio))
    assert biblioteca - nacionales(anio) == {pascua(anio)}
    assert nacionales(anio) - biblioteca == set()


@pytest.mark.parametrize(
    ("fecha", "nombre", "cuenta"),
    [
        (date(2023, 6, 7), "before Ley 31788", True),
        (date(2024, 6, 7), "Ley 31788", False),
        (date(2021, 7, 23), "before Ley 31822", True),
        (date(2024, 7, 23), "Ley 31822", False),
        (date(2021, 8, 6), "before Ley 31530", True),
        (date(2024, 8, 6), "Ley 31530", False),
        (date(2021, 12, 9), "before Ley 31381", True),
        (date(2022, 12, 9), "Ley 31381", False),
        (date(2026, 1, 2), "DS 042-2025-PCM", False),
        (date(2026, 4, 2), "Jueves Santo", False),
        (date(2027, 3, 26), "Viernes Santo", False),
        (date(2026, 7, 16), "Virgen del Carmen: LPAG 137.3", True),
        (date(2026, 11, 5), "Ley 31701, unless the municipality says so", True),
    ],
)
def test_un_feriado_existe_desde_su_ley(fecha: date, nombre: str, cuenta: bool) -> None:
    assert CALENDARIO.es_habil(fecha) is cuenta, nombre


def test_dieciseis_feriados_al_anio() -> None:
    assert len(nacionales(2026)) == 16


def test_el_24_de_junio_es_del_cusco_y_no_se_mueve() -> None:
    """Decreto Ley 21860; DLeg 713 art. 7 moves holidays only for private work."""
    lima = lectura.calendario_de_fabrica("150101")
    for anio in (2025, 2026):
        assert not CALENDARIO.es_habil(date(anio, 6, 24))
        assert lima.es_habil(date(anio, 6, 24))


def test_un_feriado_en_domingo_no_pasa_al_lunes() -> None:
    """8 October 2028 is a Sunday: the Monday is a working day."""
    assert date(2028, 10, 8).weekday() == 6
    assert CALENDARIO.es_habil(date(2028, 10, 9))


def test_el_dia_no_laborable_decretado_es_habil_para_tributos() -> None:
    assert CALENDARIO.es_habil_tributario(date(2026, 1, 2))
    assert not CALENDARIO.es_habil_tributario(date(2026, 1, 1))
    assert not CALENDARIO.es_habil_tributario(date(2026, 1, 3))


def test_el_cierre_parcial_cuenta_pero_no_puede_ser_el_ultimo() -> None:
    """LPAG 134.2; Decreto Regional 001-2025: Holy Monday, open until 13:00."""
    lunes_santo = date(2025, 4, 14)
    assert CALENDARIO.es_habil(lunes_santo)
    assert not CALENDARIO.puede_vencer(lunes_santo)
    en_el_lunes = calcular(
        Plazo(date(2025, 4, 11), 1, Unidad.DIAS_HABILES, REGLA), CALENDARIO, CITAS
    )
    assert (en_el_lunes.ultimo_contado, en_el_lunes.fecha) == (lunes_santo, date(2025, 4, 15))
    pasando = calcular(Plazo(date(2025, 4, 11), 2, Unidad.DIAS_HABILES, REGLA), CALENDARIO, CITAS)
    assert pasando.fecha == date(2025, 4, 15)


def test_el_5_de_noviembre_si_la_municipalidad_lo_excluye() -> None:
    """Ley 31701: thirty days from 2026-10-01 end on 13 or on 16 November."""
    excluidos = frozenset(
        replace(dia, excluye_del_computo=True) if dia.norma == "Ley 31701" else dia
        for dia in CALENDARIO.dias
    )
    plazo = Plazo(date(2026, 10, 1), 30, Unidad.DIAS_HABILES, REGLA)
    con_el = replace(CALENDARIO, dias=excluidos)
    assert calcular(plazo, CALENDARIO, CITAS).fecha == date(2026, 11, 13)
    assert calcular(plazo, con_el, CITAS).fecha == date(2026, 11, 16)


def test_fuera_de_los_anios_cargados_no_se_inventa() -> None:
    corto = Calendario(date(2026, 1, 1), date(2026, 12, 31))
    with pytest.raises(CalendarioIncompleto, match="31 de diciembre de 2026"):
        corto.siguiente_habil(date(2026, 12, 31))


def test_habiles_entre_excluye_el_inicial() -> None:
    assert CALENDARIO.habiles_entre(date(2026, 12, 4), date(2026, 12, 10)) == 2
    assert CALENDARIO.habiles_entre(date(2026, 12, 4), date(2026, 12, 4)) == 0


@pytest.mark.parametrize(
    ("cambios", "articulo"),
    [
        ({"norma": ""}, "137"),
        ({"norma": "Acuerdo de Concejo 12-2026"}, "137"),
        ({"norma": "", "excluye_del_computo": False}, "Indique la norma"),
        ({"desde_hora": time(13)}, "desde qué hora"),
        ({"ambito": Ambito.LOCAL}, "137.3"),
        ({"clase": Clase.CIERRE_PARCIAL, "desde_hora": time(13)}, "134.2"),
        ({"traslada_si_ultimo": False}, "134.2"),
    ],
)
def test_dias_que_la_ley_no_permite(cambios: dict[str, object], articulo: str) -> None:
    valores: dict[str, object] = {
        "fecha": date(2026, 11, 20),
        "nombre": "Aniversario",
        "clase": Clase.NO_LABORABLE,
        "ambito": Ambito.NACIONAL,
        "norma": "DS 001-2026-PCM",
    }
    with pytest.raises(DiaNoPermitido, match=articulo):
        DiaNoHabil(**(valores | cambios))  # type: ignore[arg-type]


def test_pascua() -> None:
    """Published dates of Easter, 2020 to 2030, and two extremes."""
    fechas = ["04-12", "04-04", "04-17", "04-09", "03-31", "04-20", "04-05", "03-28", "04-16"]
    fechas += ["04-01", "04-21"]
    assert [pascua(anio).strftime("%m-%d") for anio in ANIOS] == fechas
    assert (pascua(1818), pascua(2038)) == (date(1818, 3, 22), date(2038, 4, 25))


def test_cada_fila_cita_su_norma_y_cae_en_su_dia() -> None:
    for fila in lectura.leer_dias():
        assert fila.dia.norma
        assert fila.dia.fecha.year in ANIOS
        if fila.dia.nombre.startswith("Lunes Santo"):
            assert fila.dia.fecha == pascua(fila.dia.fecha.year) - timedelta(days=6)
