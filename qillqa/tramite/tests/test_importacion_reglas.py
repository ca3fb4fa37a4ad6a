"""What a row of the past register must hold (LPAG 117.2, 157.1), and numbers as printed."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from qillqa.nucleo.reloj import LIMA
from qillqa.tramite.importacion.numeros import leer_numero
from qillqa.tramite.importacion.padron import (
    Padron,
    Repetidos,
    UnidadConocida,
    VersionConocida,
    ubicar,
)
from qillqa.tramite.importacion.registro import FilaMala, columnas_que_faltan, interpretar

HOY = date(2026, 11, 23)
BUENA = {
    "numero": "000123-2019-MDVE",
    "fecha": "04/03/2019",
    "hora": "10:42",
    "remitente": "Rosa Ñahui Ccori",
    "documento": "41234567",
    "asunto": "Solicita constancia de posesión",
    "folios": "4",
    "estado": "Archivado",
    "fecha_cierre": "15/03/2019",
    "unidad": "SG",
}
PADRON = Padron(
    mesa_id=7,
    unidades={
        "sg": UnidadConocida(1, vigente=True),
        "secretaria_general": UnidadConocida(1, vigente=True),
        "division_de_rentas": UnidadConocida(2, vigente=False),
    },
    versiones={"sg_01": [VersionConocida(5, date(2018, 1, 1), date(2020, 12, 31))]},
    vivos_desde={2026: 100},
    patron="EXP-{anio}-{n:06}",
    entidad="MDVE",
)


def test_una_fila_buena_llega_en_valores() -> None:
    fila = interpretar(2, BUENA, HOY)

    assert fila.numero.impreso == "000123-2019-MDVE"
    assert fila.presentado_en == datetime(2019, 3, 4, 10, 42, tzinfo=LIMA)
    assert fila.documento == "DNI 41234567"
    assert (fila.folios, fila.archivado, fila.fecha_cierre) == (4, True, date(2019, 3, 15))


@pytest.mark.parametrize(
    ("campo", "valor", "motivo"),
    [
        ("numero", "", "Falta el número"),
        ("numero", "9" * 81, "«numero» pasa de 80 letras"),
        ("fecha", "", "Falta la fecha"),
        ("fecha", "31/02/2019", "no existe en el calendario"),
        ("fecha", "04/03/19", "cuatro cifras"),
        ("fecha", "marzo", "No se entiende la fecha"),
        ("fecha", "24/11/2026", "todavía no llega"),
        ("fecha", "04/03/0019", "El año"),
        ("hora", "25:10", "No se entiende la hora"),
        ("remitente", "", "Falta el remitente"),
        ("remitente", "R" * 251, "«remitente» pasa"),
        ("asunto", "", "Falta el asunto"),
        ("folios", "cuatro", "Los folios no son un número"),
        ("folios", "-1", "Los folios no son un número"),
        ("folios", "2.5", "Los folios no son un número"),
        ("folios", "²", "Los folios no son un número"),
        ("estado", "perdido", "No se entiende el estado"),
        ("estado", "en trámite", "trae fecha de cierre"),
        ("fecha_cierre", "01/03/2019", "anterior a la de presentación"),
        ("fecha_cierre", "24/11/2026", "todavía no llega"),
    ],
)
def test_cada_mal_se_nombra(campo: str, valor: str, motivo: str) -> None:
    with pytest.raises(FilaMala, match=motivo):
        interpretar(2, {**BUENA, campo: valor}, HOY)


def test_todos_los_males_de_una_fila_se_dicen_de_una_vez() -> None:
    with pytest.raises(FilaMala) as mal:
        interpretar(2, {**BUENA, "numero": "", "folios": "x", "fecha": "ayer"}, HOY)

    assert "Falta el número" in str(mal.value)
    assert "folios" in str(mal.value)
    assert "fecha «ayer»" in str(mal.value)


@pytest.mark.parametrize(
    ("escrita", "leida"),
    [
        ("10:42", time(10, 42)),
        ("10.42", time(10, 42)),
        ("3:05 p. m.", time(15, 5)),
        ("12:00 a.m.", time(0, 0)),
        ("10:42:31", time(10, 42)),
        ("", time(0, 0)),
    ],
)
def test_las_horas_como_se_escriben(escrita: str, leida: time) -> None:
    assert interpretar(2, {**BUENA, "hora": escrita}, HOY).presentado_en.timetz() == leida.replace(
        tzinfo=LIMA
    )


def test_la_hora_que_viene_con_la_fecha() -> None:
    fila = interpretar(2, {**BUENA, "fecha": "2019-03-04 09:05:00", "hora": ""}, HOY)

    assert (fila.fecha, fila.presentado_en.hour) == (date(2019, 3, 4), 9)


@pytest.mark.parametrize(
    ("estado", "cierre", "archivado"),
    [
        ("EN TRÁMITE", "", False),
        ("Pendiente", "", False),
        ("concluido", "", True),
        ("", "15/03/2019", True),
    ],
)
def test_los_estados_como_se_escriben(estado: str, cierre: str, archivado: bool) -> None:
    fila = interpretar(2, {**BUENA, "estado": estado, "fecha_cierre": cierre}, HOY)

    assert fila.archivado is archivado


@pytest.mark.parametrize(
    ("impreso", "anio_de_la_fecha", "anio", "n"),
    [
        ("000123-2019-MDVE", 2019, 2019, 123),
        ("EXP-2019-000123", 2019, 2019, 123),
        ("123", 2020, 2020, 123),
        ("2019", 2019, 2019, 2019),
        ("EXP-2019-2019", 2019, 2019, 2019),
        ("0012-2018", 2019, 2018, 12),
        ("N° 45/2020-MDP/TD", 2020, 2020, 45),
        ("S/N", 2015, 2015, None),
        ("12345678901234", 2015, 2015, None),
        ("0007-2099", 2019, 2019, 7),
    ],
)
def test_el_numero_queda_impreso_y_se_leen_sus_partes(
    impreso: str, anio_de_la_fecha: int, anio: int, n: int | None
) -> None:
    numero = leer_numero(impreso, anio_de_la_fecha)

    assert (numero.impreso, numero.anio, numero.n) == (impreso, anio, n)


def test_el_segundo_de_dos_numeros_iguales_no_entra_y_el_de_otro_anio_si() -> None:
    repetidos = Repetidos()
    repetidos.anotar(interpretar(2, {**BUENA, "numero": "7"}, HOY))
    repetidos.anotar(interpretar(3, {**BUENA, "numero": "7", "fecha": "04/03/2018"}, HOY))

    with pytest.raises(FilaMala, match="también en la fila 2"):
        repetidos.anotar(interpretar(4, {**BUENA, "numero": "7"}, HOY))


def test_la_unidad_y_el_procedimiento_se_ubican_o_quedan_dichos() -> None:
    fila = interpretar(2, {**BUENA, "procedimiento": "SG-01"}, HOY)

    hallada = ubicar(replace(fila, unidad="Secretaría General"), PADRON)
    assert (hallada.unidad_id, hallada.version_id) == (1, 5)
    perdida = ubicar(replace(fila, unidad="Ofic. de Catastro", procedimiento="X-9"), PADRON)
    assert (perdida.unidad_id, perdida.version_id) == (None, None)
    assert perdida.observaciones == (
        "Unidad según el registro: Ofic. de Catastro. Procedimiento según el registro: X-9."
    )


@pytest.mark.parametrize("unidad", ["Ofic. de Catastro", "División de Rentas"])
def test_lo_que_sigue_en_tramite_necesita_una_unidad_de_hoy(unidad: str) -> None:
    fila = interpretar(2, {**BUENA, "estado": "en trámite", "fecha_cierre": ""}, HOY)

    with pytest.raises(FilaMala, match="no existe hoy"):
        ubicar(replace(fila, unidad=unidad), PADRON)
    assert ubicar(replace(fila, unidad=""), PADRON).unidad_id is None


def test_no_entra_un_numero_que_da_el_sistema() -> None:
    viva = interpretar(
        2, {**BUENA, "numero": "EXP-2026-000100", "fecha": "01/11/2026", "fecha_cierre": ""}, HOY
    )
    with pytest.raises(FilaMala, match="lo da el sistema"):
        ubicar(viva, PADRON)

    del_libro = replace(viva, numero=leer_numero("EXP-2026-000099", 2026))
    assert ubicar(del_libro, PADRON).fila.numero.n == 99


def test_las_columnas_que_faltan_se_nombran_en_orden() -> None:
    assert columnas_que_faltan(("fecha", "asunto", "estado", "observaciones", "folios")) == [
        "numero",
        "remitente",
        "documento",
    ]
