"""How an administrative term starts, stops, is lengthened and explains itself (LPAG 131-142)."""

from datetime import date

import pytest

from qillqa.nucleo.plazos.reglas import fijados, terminos
from qillqa.nucleo.plazos.reglas.administrativo import calcular
from qillqa.nucleo.plazos.reglas.catalogo import RESOLVER, ViaDeObservacion
from qillqa.nucleo.plazos.reglas.plazo import (
    MotivoDeSuspension,
    NoSePuedeProrrogar,
    Plazo,
    Prorroga,
    Regla,
    Suspension,
    TipoDePaso,
    Tramo,
    Unidad,
    Vencimiento,
)
from qillqa.nucleo.plazos.tests.mundo import CALENDARIO, CITAS, LEY, REGLA

LUNES = date(2026, 11, 23)
SUBSANACION = MotivoDeSuspension.SUBSANACION
GESTION = MotivoDeSuspension.GESTION_DEL_ADMINISTRADO


def vence(inicio: date, cantidad: int, unidad: Unidad, **otros: object) -> Vencimiento:
    """Compute a plain term."""
    plazo = Plazo(inicio, cantidad, unidad, REGLA, **otros)  # type: ignore[arg-type]
    return calcular(plazo, CALENDARIO, CITAS)


@pytest.mark.parametrize(
    ("articulo", "inicio", "cantidad", "unidad", "esperado"),
    [
        ("133.2, 134.3", date(2026, 1, 15), 1, Unidad.MESES, date(2026, 2, 16)),
        ("134.3", date(2026, 11, 23), 2, Unidad.MESES, date(2027, 1, 25)),
        ("134.3", date(2026, 10, 31), 1, Unidad.MESES, date(2026, 12, 1)),
        ("134.3", date(2028, 2, 29), 1, Unidad.ANIOS, date(2029, 3, 1)),
        ("202.3", date(2026, 6, 15), 2, Unidad.ANIOS, date(2028, 6, 15)),
        ("134.2", date(2026, 12, 31), 12, Unidad.MESES, date(2027, 12, 31)),
        ("134.3, holiday", date(2027, 8, 31), 8, Unidad.MESES, date(2028, 5, 2)),
        ("139; RTAIP 27", date(2026, 11, 23), 30, Unidad.DIAS_CALENDARIO, date(2026, 12, 23)),
        ("139, 134.2", date(2026, 11, 23), 15, Unidad.DIAS_CALENDARIO, date(2026, 12, 10)),
    ],
)
def test_otras_unidades(
    articulo: str, inicio: date, cantidad: int, unidad: Unidad, esperado: date
) -> None:
    assert vence(inicio, cantidad, unidad).fecha == esperado, articulo


def test_el_plazo_interno_puede_acabar_en_inhabil_si_su_norma_lo_dice() -> None:
    """LPAG 139.1."""
    acaba = vence(LUNES, 15, Unidad.DIAS_CALENDARIO, vence_en_inhabil=True)
    assert acaba.fecha == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("unidad", "esperado"),
    [
        (Unidad.DIAS_HABILES, date(2026, 12, 1)),
        (Unidad.DIAS_CALENDARIO, date(2026, 12, 1)),
        (Unidad.MESES, date(2026, 12, 30)),
    ],
)
def test_el_acto_puede_senalar_una_fecha_posterior(unidad: Unidad, esperado: date) -> None:
    """LPAG 133.1, 133.2: the day the act names is the first counted."""
    cantidad = 1 if unidad is Unidad.MESES else 2
    assert vence(LUNES, cantidad, unidad, no_antes_de=date(2026, 11, 30)).fecha == esperado


def test_termino_de_la_distancia() -> None:
    """LPAG 135: added to what the citizen must do, never to what the entity must."""
    con_distancia = terminos.plazo_para_impugnar(date(2026, 11, 27), LEY, distancia=3)
    assert con_distancia.fecha == date(2026, 12, 28)
    assert con_distancia.dias_contados(Tramo.DISTANCIA) == 3
    assert "más 3 días por la distancia" in con_distancia.resumen
    with pytest.raises(ValueError, match="135"):
        calcular(Plazo(LUNES, 5, Unidad.DIAS_HABILES, RESOLVER), CALENDARIO, CITAS, distancia=1)


def test_prorroga_por_unica_vez() -> None:
    """LPAG 132.3, 136.2: seven days, and three more asked for in time."""
    sin_ella = terminos.plazo_para_informar(LUNES, LEY)
    con_ella = terminos.plazo_para_informar(LUNES, LEY, Prorroga(3, date(2026, 12, 1), "Memo 4"))
    assert (sin_ella.fecha, con_ella.fecha) == (date(2026, 12, 2), date(2026, 12, 7))
    assert con_ella.dias_contados(Tramo.PRORROGA) == 3
    assert "más 3 días hábiles de prórroga" in con_ella.resumen


def test_prorroga_pedida_tarde_larga_o_de_plazo_fijado_por_norma() -> None:
    """LPAG 136.2, 132.3 and 136.1."""
    with pytest.raises(NoSePuedeProrrogar, match="ya había vencido el miércoles 2 de diciembre"):
        terminos.plazo_para_informar(LUNES, LEY, Prorroga(3, date(2026, 12, 3), "Memo 4"))
    with pytest.raises(NoSePuedeProrrogar, match="hasta 3 días"):
        terminos.plazo_para_informar(LUNES, LEY, Prorroga(4, date(2026, 12, 1), "Memo 4"))
    with pytest.raises(NoSePuedeProrrogar, match=r"no se puede prorrogar .*art\. 136\.1"):
        calcular(
            Plazo(LUNES, 30, Unidad.DIAS_HABILES, RESOLVER),
            CALENDARIO,
            CITAS,
            prorroga=Prorroga(3, LUNES, "Memo 4"),
        )


def test_la_suspension_detiene_los_dias() -> None:
    """LPAG 136.4: five working days stopped move the end by five."""
    pausa = Suspension(GESTION, date(2026, 11, 25), date(2026, 12, 1), "Carta 7")
    plazo = terminos.plazo_para_resolver(LUNES, 10, LEY, suspensiones=[pausa])
    assert terminos.plazo_para_resolver(LUNES, 10, LEY).fecha == date(2026, 12, 7)
    assert plazo.fecha == date(2026, 12, 16)
    detenidos = [p for p in plazo.explicacion if p.tipo is TipoDePaso.SUSPENDE]
    assert len(detenidos) == 7
    assert all("136.4" in p.cita and p.norma == "Carta 7" for p in detenidos)
    assert "estuvo suspendido 7 días" in plazo.resumen


def test_la_suspension_detiene_los_meses() -> None:
    pausa = Suspension(GESTION, date(2026, 12, 1), date(2026, 12, 3), "Carta 7")
    plazo = Plazo(LUNES, 1, Unidad.MESES, REGLA)
    assert calcular(plazo, CALENDARIO, CITAS).fecha == date(2026, 12, 23)
    assert calcular(plazo, CALENDARIO, CITAS, [pausa]).fecha == date(2026, 12, 28)


def test_cada_motivo_de_suspension_tiene_su_tope() -> None:
    """LPAG 136.4 (thirty days) and 76.3 (those of 132.3)."""
    hasta = terminos.suspender(GESTION, date(2026, 11, 24), date(2027, 1, 8), "Carta 7", LEY).hasta
    assert hasta == date(2027, 1, 8)
    with pytest.raises(terminos.NoSePuedeSuspender, match="hasta 30 días"):
        terminos.suspender(GESTION, date(2026, 11, 24), date(2027, 1, 11), "Carta 7", LEY)
    colaboracion = MotivoDeSuspension.COLABORACION
    with pytest.raises(terminos.NoSePuedeSuspender, match="hasta 7 días"):
        terminos.suspender(colaboracion, date(2026, 11, 24), date(2026, 12, 3), "Oficio 7", LEY)
    with pytest.raises(ValueError, match="document"):
        Suspension(GESTION, LUNES, LUNES, "")


def test_dos_fechas_por_expediente() -> None:
    """LPAG 131.1 and R07: the cure restarts the count; alarms go by the earlier reading."""
    filing, requerido, curado = LUNES, date(2026, 11, 25), date(2026, 11, 27)
    legal = terminos.plazo_para_resolver(filing, 30, LEY, subsanacion=curado)
    prudente = terminos.plazo_prudente_para_resolver(
        filing, 30, LEY, requerimiento=requerido, subsanacion=curado, documento="Carta 9"
    )
    assert terminos.inicio_para_resolver(filing) == filing
    assert terminos.inicio_para_resolver(filing, curado) == curado
    assert legal.fecha == date(2027, 1, 14)
    assert prudente.fecha == date(2027, 1, 12)


def test_mas_de_treinta_dias_necesita_ley() -> None:
    """R16: LPAG 35 and 142."""
    with pytest.raises(terminos.PlazoSinLey, match="30 días"):
        terminos.plazo_para_resolver(LUNES, 45, LEY)
    larga = terminos.plazo_para_resolver(LUNES, 45, LEY, ley_del_plazo="Ley 29090, art. 10")
    assert larga.dias_contados() == 45
    assert terminos.plazo_para_resolver(LUNES, None, LEY).dias_contados() == 30


@pytest.mark.parametrize(
    ("presentado", "hasta"),
    [(LUNES, LUNES), (date(2026, 11, 21), LUNES), (date(2026, 12, 8), date(2026, 12, 10))],
)
def test_derivar_el_mismo_dia(presentado: date, hasta: date) -> None:
    """LPAG 132.1 and R12: what enters on a non-working day goes out on the first working day."""
    assert terminos.plazo_para_derivar(presentado, LEY).fecha == hasta


@pytest.mark.parametrize(
    ("via", "dias"),
    [
        (ViaDeObservacion.MESA_DE_PARTES, 2),
        (ViaDeObservacion.UNIDAD, 10),
        (ViaDeObservacion.ELECTRONICA, 2),
    ],
)
def test_subsanar_segun_quien_observa(via: ViaDeObservacion, dias: int) -> None:
    """LPAG 125.1, 125.5 with 132.4, 125.6."""
    assert terminos.plazo_de_subsanacion(LUNES, via, LEY).dias_contados() == dias


def test_los_demas_terminos_miden_lo_que_dice_la_ley() -> None:
    """LPAG 132.2, 132.4, 207.2."""
    assert terminos.plazo_de_mero_tramite(LUNES, LEY).dias_contados() == 3
    assert terminos.plazo_para_responder(LUNES, LEY).dias_contados() == 10
    assert terminos.plazo_para_resolver_apelacion(LUNES, LEY).dias_contados() == 30
    assert terminos.plazo_para_resolver_reconsideracion(LUNES, LEY).dias_contados() == 15
    antes = terminos.plazo_para_resolver_reconsideracion(date(2022, 6, 1), LEY)
    assert antes.dias_contados() == 30


def test_el_plazo_que_fija_una_persona() -> None:
    """R13: shorter is free (LPAG 141); longer than a report needs its norm."""
    corto = fijados.plazo_para_atender(LUNES, 2, LEY)
    assert (corto.fecha, corto.base_legal[-5:]) == (date(2026, 11, 25), "132.3")
    with pytest.raises(terminos.PlazoSinLey, match=r"más de 7 días .*132\.3"):
        fijados.plazo_para_atender(LUNES, 8, LEY)
    largo = fijados.plazo_para_atender(LUNES, 8, LEY, norma="Directiva 3-2026, num. 6")
    assert (largo.dias_contados(), largo.base_legal) == (8, "Directiva 3-2026, num. 6")


def test_el_plazo_de_otra_ley_se_cuenta_igual() -> None:
    norma = "TUO de la Ley 27806, art. 11.b"
    plazo = fijados.plazo_por_norma(
        date(2026, 12, 1), 10, Unidad.DIAS_HABILES, LEY, nombre="plazo para entregar", norma=norma
    )
    assert (plazo.fecha, plazo.base_legal) == (date(2026, 12, 17), norma)
    with pytest.raises(terminos.PlazoSinLey, match="plazo para entregar"):
        fijados.plazo_por_norma(
            LUNES, 10, Unidad.DIAS_HABILES, LEY, nombre="plazo para entregar", norma=""
        )
    with pytest.raises(ValueError, match="legal basis"):
        Regla("nada", "plazo de nada")


def test_el_resumen_se_lee() -> None:
    assert vence(date(2026, 12, 3), 5, Unidad.DIAS_HABILES).resumen == (
        "5 días hábiles desde el jueves 3 de diciembre; "
        "se saltaron el 8 y el 9 de diciembre (feriados)"
    )
    assert vence(date(2026, 12, 24), 6, Unidad.DIAS_HABILES).resumen == (
        "6 días hábiles desde el jueves 24 de diciembre; "
        "se saltaron el 25 de diciembre y el 1 de enero (feriados)"
    )
    assert vence(date(2026, 6, 23), 1, Unidad.DIAS_HABILES).resumen == (
        "1 día hábil desde el martes 23 de junio; se saltó el 24 de junio (feriado)"
    )
    assert vence(date(2025, 12, 24), 1, Unidad.DIAS_HABILES).resumen == (
        "1 día hábil desde el miércoles 24 de diciembre; "
        "se saltaron el 25 de diciembre (feriado) y el 26 de diciembre (día no laborable)"
    )
    assert vence(date(2026, 1, 15), 1, Unidad.MESES).resumen == (
        "1 mes desde el jueves 15 de enero; "
        "como no podía vencer el domingo 15 de febrero, pasa al lunes 16 de febrero"
    )


def test_la_explicacion_dice_cada_dia_con_su_norma() -> None:
    pasos = vence(date(2026, 12, 7), 2, Unidad.DIAS_HABILES).explicacion
    assert [(p.tipo.value, p.frase, p.norma) for p in pasos] == [
        (
            "empieza",
            "El plazo se cuenta desde el día hábil siguiente al lunes 7 de diciembre de 2026.",
            "",
        ),
        (
            "salta",
            "El martes 8 de diciembre no cuenta: es feriado (Inmaculada Concepción).",
            "DLeg 713, art. 6",
        ),
        (
            "salta",
            "El miércoles 9 de diciembre no cuenta: es feriado (Batalla de Ayacucho).",
            "Ley 31381 (DLeg 713, art. 6)",
        ),
        ("cuenta", "Día 1: jueves 10 de diciembre.", ""),
        ("cuenta", "Día 2: viernes 11 de diciembre.", ""),
        ("vence", "Vence el viernes 11 de diciembre de 2026.", ""),
    ]
    assert [p.cita for p in pasos[:2]] == [
        "Ley 27444 (TUO del DS 006-2026-JUS), art. 133.1",
        "Ley 27444 (TUO del DS 006-2026-JUS), art. 134.1",
    ]


@pytest.mark.parametrize(
    ("inicio", "empieza", "cuenta", "base"),
    [
        (
            date(2026, 4, 30),
            "TUO de la Ley 27444 (DS 004-2019-JUS), art. 144.1",
            "TUO de la Ley 27444 (DS 004-2019-JUS), art. 145.1",
            "TUO de la Ley 27444 (DS 004-2019-JUS), art. 143.3",
        ),
        (
            date(2026, 5, 1),
            "Ley 27444 (TUO del DS 006-2026-JUS), art. 133.1",
            "Ley 27444 (TUO del DS 006-2026-JUS), art. 134.1",
            "Ley 27444 (TUO del DS 006-2026-JUS), art. 132.3",
        ),
    ],
)
def test_se_cita_la_ley_de_la_fecha_del_acto(
    inicio: date, empieza: str, cuenta: str, base: str
) -> None:
    """R76: the law was renumbered on 2026-05-01."""
    plazo = vence(inicio, 3, Unidad.DIAS_HABILES)
    contados = {p.cita for p in plazo.explicacion if p.tipo is TipoDePaso.CUENTA}
    assert (plazo.explicacion[0].cita, contados, plazo.base_legal) == (empieza, {cuenta}, base)
