"""What must hold for any term and any calendar."""

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from qillqa.nucleo.plazos.reglas.administrativo import calcular
from qillqa.nucleo.plazos.reglas.calendario import Ambito, Calendario, Clase, DiaNoHabil
from qillqa.nucleo.plazos.reglas.civil import calcular_civil
from qillqa.nucleo.plazos.reglas.plazo import (
    MotivoDeSuspension,
    Plazo,
    Prorroga,
    Suspension,
    TipoDePaso,
    Tramo,
    Unidad,
    Vencimiento,
)
from qillqa.nucleo.plazos.tests.mundo import CITAS, CIVIL, REGLA

SIN_PRISA = settings(deadline=None, max_examples=200)

FECHAS = st.dates(date(2020, 1, 1), date(2028, 12, 31))
UNIDADES = st.sampled_from(Unidad)


def dia(fecha: date, clase: Clase = Clase.FERIADO) -> DiaNoHabil:
    """Return a row of the calendar of one of its kinds."""
    cierra = clase in (Clase.CIERRE_PARCIAL, Clase.FESTIVIDAD)
    return DiaNoHabil(
        fecha=fecha,
        nombre="Día",
        clase=clase,
        ambito=Ambito.LOCAL if clase is Clase.FESTIVIDAD else Ambito.NACIONAL,
        norma="DS 1",
        desde_hora=time(13) if clase is Clase.CIERRE_PARCIAL else None,
        excluye_del_computo=not cierra,
        traslada_si_ultimo=clase is not Clase.FESTIVIDAD,
    )


DIAS = st.builds(dia, FECHAS, st.sampled_from(Clase))
CERCANOS = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(Clase)), max_size=25)


@st.composite
def calendarios(draw: st.DrawFn, inicio: date) -> Calendario:
    """Draw a calendar whose special days crowd after a date."""
    dias = frozenset(dia(inicio + timedelta(days=n), clase) for n, clase in draw(CERCANOS))
    return Calendario(date(2019, 12, 1), date(2040, 12, 31), dias)


@st.composite
def casos(draw: st.DrawFn) -> tuple[Plazo, Calendario, list[Suspension], int]:
    """Draw a term with its calendar, suspensions and distance."""
    inicio = draw(FECHAS)
    unidad = draw(UNIDADES)
    tope = {Unidad.MESES: 24, Unidad.ANIOS: 3}.get(unidad, 45)
    plazo = Plazo(inicio, draw(st.integers(0, tope)), unidad, REGLA)
    pausas = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15)), max_size=2))
    suspensiones = [
        Suspension(
            MotivoDeSuspension.SUBSANACION,
            inicio + timedelta(days=desde),
            inicio + timedelta(days=desde + largo),
            "Carta 1",
        )
        for desde, largo in pausas
    ]
    return plazo, draw(calendarios(inicio)), suspensiones, draw(st.integers(0, 5))


Caso = tuple[Plazo, Calendario, list[Suspension], int]


def resolver(caso: Caso, calendario: Calendario | None = None) -> Vencimiento:
    """Compute a drawn case, perhaps with another calendar."""
    plazo, propio, suspensiones, distancia = caso
    return calcular(plazo, calendario or propio, CITAS, suspensiones, None, distancia)


@SIN_PRISA
@given(casos(), st.integers(0, 90), st.sampled_from(Clase))
def test_un_feriado_mas_nunca_adelanta_un_plazo(caso: Caso, lejos: int, clase: Clase) -> None:
    plazo, calendario, _, _ = caso
    nuevo = dia(plazo.inicio + timedelta(days=lejos), clase)
    con_uno_mas = replace(calendario, dias=calendario.dias | {nuevo})
    assert resolver(caso, con_uno_mas).fecha >= resolver(caso).fecha


@SIN_PRISA
@given(casos())
def test_nunca_vence_el_dia_que_no_puede(caso: Caso) -> None:
    """LPAG 134.2, R86."""
    _, calendario, suspensiones, _ = caso
    fecha = resolver(caso).fecha
    assert calendario.puede_vencer(fecha)
    assert not any(s.alcanza(fecha) for s in suspensiones)


@SIN_PRISA
@given(casos())
def test_la_explicacion_cuenta_tantos_dias_como_el_plazo(caso: Caso) -> None:
    plazo, _, _, distancia = caso
    vence = resolver(caso)
    if plazo.unidad in (Unidad.DIAS_HABILES, Unidad.DIAS_CALENDARIO):
        assert vence.dias_contados() == plazo.cantidad
    assert vence.dias_contados(Tramo.DISTANCIA) == distancia
    assert vence.explicacion[0].tipo is TipoDePaso.EMPIEZA
    assert vence.explicacion[-1].tipo is TipoDePaso.VENCE
    assert vence.explicacion[-1].fecha == vence.fecha
    assert all(paso.cita for paso in vence.explicacion)


@SIN_PRISA
@given(casos())
def test_la_explicacion_no_se_deja_ningun_dia(caso: Caso) -> None:
    """Each day from the next to the last is counted, left out, stopped or shifted: once."""
    plazo, _, _, _ = caso
    vence = resolver(caso)
    if plazo.unidad in (Unidad.DIAS_HABILES, Unidad.DIAS_CALENDARIO) and plazo.cantidad:
        contados = [
            p.fecha
            for p in vence.explicacion
            if p.tipo in (TipoDePaso.CUENTA, TipoDePaso.SALTA, TipoDePaso.SUSPENDE)
            and p.fecha <= vence.ultimo_contado
        ]
        largo = (vence.ultimo_contado - plazo.inicio).days
        assert contados == [plazo.inicio + timedelta(days=n) for n in range(1, largo + 1)]


@SIN_PRISA
@given(
    casos(),
    st.integers(0, 30),
    st.integers(0, 30),
    st.sampled_from([Unidad.DIAS_HABILES, Unidad.DIAS_CALENDARIO]),
)
def test_la_suma_de_las_partes_es_el_todo(caso: Caso, a: int, b: int, unidad: Unidad) -> None:
    """a+b days end where b days end that start where a days were counted."""
    plazo, calendario, suspensiones, _ = caso
    base = replace(plazo, unidad=unidad)

    def contar(inicio: date, cantidad: int) -> Vencimiento:
        parte = replace(base, inicio=inicio, cantidad=cantidad)
        return calcular(parte, calendario, CITAS, suspensiones)

    entero = contar(base.inicio, a + b)
    en_partes = contar(contar(base.inicio, a).ultimo_contado, b)
    assert (en_partes.ultimo_contado, en_partes.fecha) == (entero.ultimo_contado, entero.fecha)


@SIN_PRISA
@given(casos(), st.integers(1, 10))
def test_una_prorroga_pedida_a_tiempo_alarga(caso: Caso, dias: int) -> None:
    """LPAG 136."""
    plazo, calendario, suspensiones, distancia = caso
    sin_ella = resolver(caso).fecha
    if plazo.unidad is Unidad.ANIOS:
        dias = 1
    prorroga = Prorroga(dias, plazo.inicio, "Memo 1")
    con_ella = calcular(plazo, calendario, CITAS, suspensiones, prorroga, distancia)
    assert con_ella.fecha >= sin_ella
    if plazo.unidad is Unidad.DIAS_HABILES:
        assert con_ella.dias_contados(Tramo.PRORROGA) == dias


@SIN_PRISA
@given(casos())
def test_el_plazo_civil_vence_en_dia_habil_y_no_antes_de_lo_contado(caso: Caso) -> None:
    """CC 183.5."""
    plazo, calendario, _, _ = caso
    vence = calcular_civil(replace(plazo, regla=CIVIL), calendario, CITAS)
    assert calendario.es_habil(vence.fecha)
    assert vence.fecha >= vence.ultimo_contado >= plazo.inicio


@SIN_PRISA
@given(FECHAS, DIAS)
def test_dos_veces_el_mismo_dia_es_uno(inicio: date, doble: DiaNoHabil) -> None:
    uno = Calendario(date(2019, 12, 1), date(2040, 12, 31), frozenset({doble}))
    otro = replace(uno, dias=frozenset({doble, replace(doble, nombre="Otro nombre")}))
    plazo = Plazo(inicio, 10, Unidad.DIAS_HABILES, REGLA)
    assert calcular(plazo, uno, CITAS).fecha == calcular(plazo, otro, CITAS).fecha
