"""The TUPA in the house: versions with their dates, nothing twice (LPAG 36-37, 44-49)."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos.actos import recibir_archivo
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos.importacion import NoSePuedeImportar
from qillqa.tramite.actos.tupa import (
    NoSePuedeRegistrarProcedimiento,
    cargar_tupa,
    registrar_procedimiento,
    revisar_tupa,
)
from qillqa.tramite.importacion.tupa import DERECHO_SIN_RATIFICACION, Ficha, interpretar
from qillqa.tramite.models import Importacion, Procedimiento, VersionDeProcedimiento
from qillqa.tramite.tests.test_tupa_reglas import BUENA, ORDENANZA, RATIFICADA

REAL = (Path(__file__).parents[1] / "datos" / "tupa.csv").read_bytes()
PESE_A = frozenset({DERECHO_SIN_RATIFICACION})
DESDE = date(2026, 1, 1)


@pytest.fixture
def quien(mundo: Mundo) -> Actor:
    return mundo.actores["secretario"]


def registrar(
    por: Actor, ficha: Ficha, desde: date = DESDE, norma: str = RATIFICADA
) -> VersionDeProcedimiento:
    return registrar_procedimiento(ficha, norma=norma, desde=desde, por=por, cuando=reloj.ahora())


def revisar(por: Actor, contenido: bytes, desde: date = DESDE) -> Importacion:
    cuando = reloj.ahora()
    subida = recibir_archivo(
        io.BytesIO(contenido), "tupa.csv", clave=f"tupa-{desde}", cuando=cuando, por=por
    )
    return revisar_tupa(subida, norma=ORDENANZA, desde=desde, por=por, cuando=cuando)


def test_el_procedimiento_queda_con_su_version_sus_requisitos_y_su_hecho(quien: Actor) -> None:
    version = registrar(quien, interpretar(BUENA))

    assert [r.texto for r in version.requisitos.all()] == [
        "Declaración jurada de domicilio",
        "DNI",
        "pago",
    ]
    asiento = Asiento.objects.sobre(version.procedimiento).get()
    assert asiento.frase.endswith(f"registró el procedimiento SG-03 del TUPA ({RATIFICADA}).")


def test_lo_igual_no_cambia_nada(quien: Actor) -> None:
    primera = registrar(quien, interpretar(BUENA))

    assert registrar(quien, interpretar(BUENA), date(2027, 1, 1)) == primera
    assert Asiento.objects.sobre(primera.procedimiento).count() == 1


@pytest.mark.parametrize(
    "cambio",
    [{"plazo": 5}, {"requisitos": ("DNI",)}, {"calificacion": "san"}, {"unidad": "Rentas"}],
)
def test_lo_que_cambia_cierra_la_anterior_el_dia_antes(
    quien: Actor, cambio: dict[str, object]
) -> None:
    primera = registrar(quien, interpretar(BUENA))

    segunda = registrar(quien, replace(interpretar(BUENA), **cambio), date(2026, 7, 1))  # type: ignore[arg-type]

    primera.refresh_from_db()
    assert primera.hasta == date(2026, 6, 30)
    vigentes = VersionDeProcedimiento.objects.vigentes_en
    assert vigentes(date(2026, 6, 30)).get() == primera
    assert vigentes(date(2026, 7, 1)).get() == segunda


def test_no_se_cambia_el_pasado_ni_el_mismo_dia(quien: Actor) -> None:
    registrar(quien, interpretar(BUENA))
    otra = replace(interpretar(BUENA), plazo=5)

    for desde in (DESDE, date(2025, 12, 1)):
        with pytest.raises(NoSePuedeRegistrarProcedimiento, match="debe empezar después"):
            registrar(quien, otra, desde)


def test_lo_que_impide_y_lo_que_se_advierte(quien: Actor) -> None:
    with pytest.raises(NoSePuedeRegistrarProcedimiento, match="ratificación"):
        registrar(quien, interpretar(BUENA), norma=ORDENANZA)
    with pytest.raises(NoSePuedeRegistrarProcedimiento, match="31 días"):
        registrar(quien, replace(interpretar(BUENA), plazo=31, base_legal="Ordenanza 1"))


def test_solo_quien_tiene_la_facultad(mundo: Mundo) -> None:
    with pytest.raises(SinPermiso):
        registrar(mundo.actores["mesa"], interpretar(BUENA))


def test_el_tupa_real_entra_entero_y_la_segunda_vez_no_cambia_nada(
    quien: Actor, mundo: Mundo
) -> None:
    revisada = revisar(quien, REAL)
    assert (revisada.nuevas, revisada.rechazadas) == (21, 0)
    assert not Procedimiento.objects.exists()

    cargada = cargar_tupa(revisada, por=quien, cuando=reloj.ahora(), pese_a=PESE_A)

    assert (cargada.nuevas, cargada.ya_estaban) == (21, 0)
    registro_civil = VersionDeProcedimiento.objects.get(procedimiento__codigo="RC-07")
    assert registro_civil.unidad == mundo.unidades["ORC"]
    assert registro_civil.derecho_soles == 11
    otra = revisar(quien, REAL, date(2027, 1, 1))
    assert (otra.nuevas, otra.ya_estaban) == (0, 21)
    cargar_tupa(otra, por=quien, cuando=reloj.ahora(), pese_a=PESE_A)
    assert VersionDeProcedimiento.objects.count() == 21


def test_un_tupa_se_carga_todo_o_nada(quien: Actor) -> None:
    revisada = revisar(quien, REAL)

    with pytest.raises(NoSePuedeRegistrarProcedimiento, match="RC-04"):
        cargar_tupa(revisada, por=quien, cuando=reloj.ahora())

    assert not Procedimiento.objects.exists()


def test_lo_malo_se_nombra_y_lo_bueno_entra(quien: Actor) -> None:
    malo = REAL.replace(b"RC-02,", b"RC-01,").replace(b",sin silencio,3,", b",sin silencio,40,")

    revisada = revisar(quien, malo)

    motivos = list(revisada.rechazos.values_list("fila", "motivo"))
    assert motivos[0] == (5, "El código RC-01 ya está en la fila 4.")
    assert motivos[1][1].startswith("SG-06: 40 días hábiles")
    assert revisada.nuevas == 19


def test_un_archivo_sin_sus_columnas_no_se_toma(quien: Actor) -> None:
    with pytest.raises(NoSePuedeImportar, match="denominacion"):
        revisar(quien, b"codigo;nombre\n1;2\n")

    assert not Importacion.objects.exists()
