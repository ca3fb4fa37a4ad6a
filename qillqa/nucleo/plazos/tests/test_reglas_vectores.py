"""The worked examples of the law, each naming its article (concejo 8.5; tramite 1.6)."""

from datetime import date, datetime, time

import pytest

from qillqa.nucleo.plazos.reglas import terminos
from qillqa.nucleo.plazos.reglas.administrativo import calcular
from qillqa.nucleo.plazos.reglas.calendario import Calendario
from qillqa.nucleo.plazos.reglas.catalogo import ViaDeObservacion
from qillqa.nucleo.plazos.reglas.digital import (
    deposito_en_casilla,
    presentacion_de_saip,
    presentacion_digital,
)
from qillqa.nucleo.plazos.reglas.plazo import Plazo, Unidad
from qillqa.nucleo.plazos.tests.mundo import CALENDARIO, CITAS, LEY, REGLA

CIERRE = time(16, 30)


def dias(inicio: date, cantidad: int, calendario: Calendario = CALENDARIO) -> date:
    """Return the end of a term in working days."""
    plazo = Plazo(inicio, cantidad, Unidad.DIAS_HABILES, REGLA)
    return calcular(plazo, calendario, CITAS).fecha


@pytest.mark.parametrize(
    ("articulo", "inicio", "cantidad", "vence"),
    [
        pytest.param("LPAG 35, 142", date(2026, 11, 23), 30, date(2027, 1, 8), id="T1"),
        pytest.param("LPAG 125.1", date(2026, 12, 4), 2, date(2026, 12, 10), id="T6"),
        pytest.param("LPAG 24.1", date(2026, 12, 3), 5, date(2026, 12, 14), id="T7"),
        pytest.param("LPAG 207.2", date(2026, 11, 27), 15, date(2026, 12, 22), id="T8"),
        pytest.param("LPAG 207.2", date(2026, 12, 18), 30, date(2027, 2, 2), id="T10"),
        pytest.param("LPAG 134.1, regional", date(2026, 6, 23), 2, date(2026, 6, 26), id="T15"),
        pytest.param("RTAIP 16.1, 23.1", date(2026, 12, 1), 2, date(2026, 12, 3), id="SAIP-2"),
        pytest.param("RTAIP 20.1", date(2026, 12, 1), 4, date(2026, 12, 7), id="SAIP-4"),
        pytest.param("RTAIP 26.1", date(2026, 12, 1), 9, date(2026, 12, 16), id="SAIP-9"),
        pytest.param("Ley 27806, 11.b", date(2026, 12, 1), 10, date(2026, 12, 17), id="SAIP-10"),
        pytest.param("LOM 13, day 5", date(2026, 12, 3), 5, date(2026, 12, 14), id="sesion"),
        pytest.param("LOM 51", date(2026, 12, 4), 3, date(2026, 12, 11), id="reconsideracion"),
        pytest.param("DS 007-2020-PCM 16", date(2026, 10, 1), 30, date(2026, 11, 13), id="reclamo"),
    ],
)
def test_dias_habiles(articulo: str, inicio: date, cantidad: int, vence: date) -> None:
    assert dias(inicio, cantidad) == vence, articulo


def test_t2_silencio_positivo_corre_tras_el_plazo_de_notificar() -> None:
    """LPAG 188.1 and 24.1: approved only when the five days to notify lapse too."""
    resolver = terminos.plazo_para_resolver(date(2026, 11, 23), 30, LEY)
    silencio = terminos.plazo_del_silencio_positivo(resolver, LEY)
    assert silencio.fecha == date(2027, 1, 15)
    assert LEY.calendario.siguiente_habil(silencio.fecha) == date(2027, 1, 18)


def test_t3_lo_presentado_en_linea_un_sabado_de_noche() -> None:
    """RLGD 46.2, 46.3: presented that Saturday, day 1 is Monday; as if filed on Friday night."""
    presentado = presentacion_digital(datetime(2026, 11, 21, 22, 15))  # noqa: DTZ001
    viernes = presentacion_digital(datetime(2026, 11, 20, 23, 0))  # noqa: DTZ001
    assert presentado == date(2026, 11, 21)
    plazo = terminos.plazo_para_resolver(presentado, 30, LEY)
    cuentas = [p.fecha for p in plazo.explicacion if p.numero == 1]
    assert cuentas == [date(2026, 11, 23)]
    assert plazo.fecha == date(2027, 1, 7)
    assert terminos.plazo_para_resolver(viernes, 30, LEY).fecha == plazo.fecha


def test_t4_observacion_electronica() -> None:
    """LPAG 125.6: two days to observe, two to cure."""
    observar = terminos.plazo_para_observar(date(2026, 11, 21), LEY)
    assert observar.fecha == date(2026, 11, 24)
    curar = terminos.plazo_de_subsanacion(observar.fecha, ViaDeObservacion.ELECTRONICA, LEY)
    assert curar.fecha == date(2026, 11, 26)


def test_t8_firme_desde_el_dia_siguiente() -> None:
    """LPAG 212: firm when the term to appeal has lapsed."""
    impugnar = terminos.plazo_para_impugnar(date(2026, 11, 27), LEY)
    assert not impugnar.ha_vencido(date(2026, 12, 22))
    assert impugnar.ha_vencido(date(2026, 12, 23))


def test_t11_correo_sin_acuse() -> None:
    """LPAG 20.4: after two days without reply, cédula, and the five days start again."""
    sin_acuse = terminos.plazo_de_acuse_del_correo(date(2026, 12, 7), LEY)
    assert sin_acuse.fecha == date(2026, 12, 11)
    assert terminos.plazo_para_notificar(sin_acuse.fecha, LEY).fecha == date(2026, 12, 18)


@pytest.mark.parametrize(
    ("deposito", "acuse", "eficacia"),
    [
        pytest.param(
            datetime(2026, 11, 9, 10, 0),  # noqa: DTZ001
            date(2026, 11, 16),
            date(2026, 11, 17),
            id="T12",
        ),
        pytest.param(
            datetime(2026, 11, 20, 18, 30),  # noqa: DTZ001
            date(2026, 11, 30),
            date(2026, 12, 1),
            id="T13",
        ),
    ],
)
def test_casilla_no_abierta(deposito: datetime, acuse: date, eficacia: date) -> None:
    """Ley 31736, 5.2 and 5.6; RLGD 59.9."""
    dia = deposito_en_casilla(deposito, CIERRE, CALENDARIO)
    assert terminos.plazo_de_acuse_de_casilla(dia, LEY).fecha == acuse
    assert terminos.eficacia_en_casilla_no_abierta(dia, LEY) == eficacia


def test_t14_queja() -> None:
    """LPAG 158.2: report the day after, decision in three days."""
    assert terminos.plazo_del_descargo_de_queja(date(2026, 12, 1), LEY).fecha == date(2026, 12, 2)
    assert terminos.plazo_para_resolver_queja(date(2026, 12, 1), LEY).fecha == date(2026, 12, 4)


def test_t17_un_mes_sin_ese_dia() -> None:
    """LPAG 134.3: first working day of the next month."""
    plazo = Plazo(date(2027, 1, 31), 1, Unidad.MESES, REGLA)
    assert calcular(plazo, CALENDARIO, CITAS).fecha == date(2027, 3, 1)


def test_t18_abandono() -> None:
    """LPAG 191: thirty days of paralysis after the unmet requirement."""
    abandono = terminos.plazo_del_abandono(date(2026, 11, 27), LEY)
    assert abandono.fecha == date(2027, 1, 14)
    assert abandono.ha_vencido(date(2027, 1, 15))


def test_saip_en_linea_despues_del_cierre_tiene_dos_fechas() -> None:
    """RLGD 46.2 against RTAIP 22.2: one working day apart; alerts go by the earlier."""
    fechas = presentacion_de_saip(datetime(2026, 12, 4, 20, 0), CIERRE, CALENDARIO)  # noqa: DTZ001
    assert dias(fechas.general, 10) == date(2026, 12, 22)
    assert dias(fechas.especial, 10) == date(2026, 12, 23)
    assert fechas.prudente == date(2026, 12, 4)


def test_sesion_ordinaria_con_cinco_dias_libres() -> None:
    """LOM 13: neither end counts, so the session is on the sixth working day."""
    assert CALENDARIO.siguiente_habil(dias(date(2026, 12, 3), 5)) == date(2026, 12, 15)
