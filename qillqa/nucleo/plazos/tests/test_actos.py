"""Acts on the calendar and on the dated law (R15), on a real database."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.plazos import actos, consultas
from qillqa.nucleo.plazos.models import DiaNoLaborable, ParametroLegal
from qillqa.nucleo.plazos.permisos import LLEVAR_CALENDARIO
from qillqa.nucleo.plazos.reglas import terminos
from qillqa.nucleo.plazos.reglas.calendario import Ambito, Clase, DiaNoHabil, DiaNoPermitido

pytestmark = pytest.mark.django_db

CUANDO = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
SECRETARIO = Actor(
    nombre="Saturnino Quispe",
    cargo="Secretario General",
    facultades=frozenset({LLEVAR_CALENDARIO.codigo}),
)
OTRO = Actor(nombre="Rosa Mamani", cargo="Mesa de Partes")
PUENTE = DiaNoHabil(
    fecha=date(2026, 12, 7),
    nombre="Día no laborable del sector público",
    clase=Clase.NO_LABORABLE,
    ambito=Ambito.NACIONAL,
    norma="DS 200-2026-PCM",
    habil_tributario=True,
    verificado_por="Saturnino Quispe",
)


def vence_un_plazo_de_informe() -> date:
    """Return the end of a report asked for on 2026-12-03, with the calendar of today."""
    ley = consultas.ley_de(date(2026, 12, 1), ubigeo="080405")
    return terminos.plazo_para_informar(date(2026, 12, 3), ley).fecha


def test_declarar_un_dia_mueve_los_plazos_y_queda_asentado() -> None:
    antes = vence_un_plazo_de_informe()
    fila = actos.declarar_no_laborable(PUENTE, por=SECRETARIO, cuando=CUANDO)
    assert (antes, vence_un_plazo_de_informe()) == (date(2026, 12, 16), date(2026, 12, 17))
    asiento = Asiento.objects.sobre(fila).get()
    assert asiento.frase == (
        "Saturnino Quispe (Secretario General) agregó al calendario el lunes 7 de diciembre de "
        "2026: Día no laborable del sector público (DS 200-2026-PCM)."
    )
    assert asiento.datos["afecta_desde"] == "2026-12-07"


def test_sin_la_facultad_nadie_toca_el_calendario() -> None:
    fila = DiaNoLaborable.objects.get(fecha=date(2026, 12, 8))
    asientos = Asiento.objects.count()
    with pytest.raises(SinPermiso):
        actos.declarar_no_laborable(PUENTE, por=OTRO, cuando=CUANDO)
    with pytest.raises(SinPermiso):
        actos.retirar_dia(fila, norma="Ley 1", por=OTRO, cuando=CUANDO)
    with pytest.raises(SinPermiso):
        actos.corregir_dia(fila, PUENTE, norma="Ley 1", por=OTRO, cuando=CUANDO)
    with pytest.raises(SinPermiso):
        actos.abrir_anio(2031, por=OTRO, cuando=CUANDO)
    with pytest.raises(SinPermiso):
        actos.fijar_parametro("uit", "1", date(2027, 1, 1), norma="DS 1", por=OTRO, cuando=CUANDO)
    assert Asiento.objects.count() == asientos


def test_el_aniversario_del_distrito_sigue_siendo_habil() -> None:
    """LPAG 137.3: the entity cannot say otherwise."""
    with pytest.raises(DiaNoPermitido, match=r"137"):
        replace(PUENTE, norma="Ordenanza 12-2026")
    with pytest.raises(DiaNoPermitido, match=r"134\.1 y 137\.3"):
        replace(PUENTE, ambito=Ambito.LOCAL, ubigeo="080405")


def test_el_mismo_dia_no_se_declara_dos_veces() -> None:
    navidad = replace(PUENTE, fecha=date(2026, 12, 25))
    with pytest.raises(actos.NoSePuedeDeclarar, match="viernes 25 de diciembre de 2026 ya está"):
        actos.declarar_no_laborable(navidad, por=SECRETARIO, cuando=CUANDO)
    regional = replace(navidad, ambito=Ambito.REGIONAL, ubigeo="08")
    assert actos.declarar_no_laborable(regional, por=SECRETARIO, cuando=CUANDO).pk


def test_corregir_conserva_lo_que_se_creyo() -> None:
    fila = actos.declarar_no_laborable(PUENTE, por=SECRETARIO, cuando=CUANDO)
    parcial = replace(
        PUENTE,
        clase=Clase.CIERRE_PARCIAL,
        desde_hora=time(13),
        excluye_del_computo=False,
        norma="DS 201-2026-PCM",
    )
    nueva = actos.corregir_dia(
        fila, parcial, norma="Fe de erratas del 25-11-2026", por=SECRETARIO, cuando=CUANDO
    )
    fila.refresh_from_db()
    assert (fila.retirado_el, fila.retirado_por_norma) == (CUANDO, "Fe de erratas del 25-11-2026")
    assert vence_un_plazo_de_informe() == date(2026, 12, 16)
    assert not consultas.calendario_de(date(2026, 12, 1)).puede_vencer(nueva.fecha)
    assert Asiento.objects.sobre(fila).last().datos["reemplazo"] == nueva.pk  # type: ignore[union-attr]
    with pytest.raises(actos.NoSePuedeRetirar, match="ya se había retirado"):
        actos.retirar_dia(fila, norma="DS 1", por=SECRETARIO, cuando=CUANDO)


def test_retirar_devuelve_el_dia_a_la_cuenta() -> None:
    fila = actos.declarar_no_laborable(PUENTE, por=SECRETARIO, cuando=CUANDO)
    with pytest.raises(actos.NoSePuedeRetirar, match="norma"):
        actos.retirar_dia(fila, norma="", por=SECRETARIO, cuando=CUANDO)
    actos.retirar_dia(fila, norma="DS 202-2026-PCM", por=SECRETARIO, cuando=CUANDO)
    assert vence_un_plazo_de_informe() == date(2026, 12, 16)
    otra_vez = actos.declarar_no_laborable(PUENTE, por=SECRETARIO, cuando=CUANDO)
    assert otra_vez.pk != fila.pk


def test_abrir_un_anio_alarga_el_calendario() -> None:
    assert consultas.calendario_de(date(2030, 1, 1)).hasta == date(2030, 12, 31)
    filas = actos.abrir_anio(2031, por=SECRETARIO, cuando=CUANDO)
    assert len(filas) == 17
    calendario = consultas.calendario_de(date(2030, 1, 1), ubigeo="080405")
    assert calendario.hasta == date(2031, 12, 31)
    assert not calendario.es_habil(date(2031, 4, 11))  # Viernes Santo
    with pytest.raises(actos.NoSePuedeDeclarar):
        actos.abrir_anio(2031, por=SECRETARIO, cuando=CUANDO)
    assert DiaNoLaborable.objects.filter(fecha__year=2031).count() == 17


def test_fijar_un_parametro_cierra_el_anterior() -> None:
    """Ley 31701: the municipality decides, with a norm, that 5 November leaves the count."""
    nombre = "trabajador_municipal_no_computa"
    octubre = date(2026, 10, 1)

    def vence_reclamo() -> date:
        ley = consultas.ley_de(octubre, ubigeo="080405")
        return terminos.plazo_para_resolver(octubre, 30, ley).fecha

    assert vence_reclamo() == date(2026, 11, 13)
    norma = "Resolución de Alcaldía 77-2026"
    nuevo = actos.fijar_parametro(nombre, "si", octubre, norma=norma, por=SECRETARIO, cuando=CUANDO)
    assert vence_reclamo() == date(2026, 11, 16)
    assert consultas.parametro(nombre, date(2026, 9, 30)) == "no"
    assert (nuevo.hasta, nuevo.verificado_por) == (None, "Saturnino Quispe")
    assert consultas.afecta_desde(CUANDO) == date(2026, 11, 5)
    assert "por Resolución de Alcaldía 77-2026" in Asiento.objects.sobre(nuevo).get().frase
    for norma_dada in (norma, ""):
        with pytest.raises(actos.NoSePuedeFijar):
            actos.fijar_parametro(
                nombre, "no", octubre, norma=norma_dada, por=SECRETARIO, cuando=CUANDO
            )


def test_un_valor_intercalado_rige_hasta_el_siguiente() -> None:
    julio = date(2025, 7, 1)
    medio = actos.fijar_parametro(
        "uit", "5400", julio, norma="DS 99-2025-EF", por=SECRETARIO, cuando=CUANDO
    )
    assert medio.hasta == date(2025, 12, 31)
    vigencias = ParametroLegal.objects.filter(nombre="uit", desde__year=2025)
    assert sorted(vigencias.values_list("valor", "hasta")) == [
        ("5350", date(2025, 6, 30)),
        ("5400", date(2025, 12, 31)),
    ]


def test_desde_cuando_hay_que_recalcular() -> None:
    assert consultas.afecta_desde(CUANDO) is None
    fila = actos.declarar_no_laborable(PUENTE, por=SECRETARIO, cuando=CUANDO)
    assert consultas.afecta_desde(CUANDO) == PUENTE.fecha
    assert consultas.afecta_desde(CUANDO + timedelta(seconds=1)) is None
    actos.retirar_dia(
        fila, norma="DS 202-2026-PCM", por=SECRETARIO, cuando=CUANDO + timedelta(hours=1)
    )
    assert consultas.afecta_desde(CUANDO + timedelta(minutes=1)) == PUENTE.fecha
    assert fila.puede_mover(date(2026, 12, 3), date(2026, 12, 16))
    assert not fila.puede_mover(date(2026, 12, 7), date(2026, 12, 16))
    assert not fila.puede_mover(date(2026, 11, 3), date(2026, 12, 4))
