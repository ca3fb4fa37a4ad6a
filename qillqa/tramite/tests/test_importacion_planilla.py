"""Reading sheets and CSVs as offices really have them, and hostile ones."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime, time

import pytest
from openpyxl import Workbook

from qillqa.tramite.importacion import planilla
from qillqa.tramite.importacion.planilla import (
    NoSePuedeLeer,
    abrir_planilla,
    clave,
    escribir_csv,
    limpiar,
)

TEXTO = "Número;Fecha de cierre;Remitente\n001;04/03/2019;Rosa Ñahui\n002;;José Ch'aska\n"


def leer(contenido: bytes, tipo: str = "txt") -> tuple[tuple[str, ...], list[dict[str, str]]]:
    with abrir_planilla(io.BytesIO(contenido), tipo) as abierta:
        return abierta.columnas, [fila.valores for fila in abierta.filas]


def hoja(*filas: list[object]) -> bytes:
    libro = Workbook()
    for fila in filas:
        libro.active.append(fila)  # type: ignore[union-attr]
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def _sin_zona(dia: int, hora: int = 0, minuto: int = 0) -> datetime:
    """Return an instant as a spreadsheet keeps it."""
    return datetime(2019, 3, dia, hora, minuto, tzinfo=UTC).replace(tzinfo=None)


@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("separador", [";", ",", "\t"])
def test_lee_lo_que_escribe_cada_programa(codificacion: str, separador: str) -> None:
    columnas, filas = leer(TEXTO.replace(";", separador).encode(codificacion))

    assert columnas == ("numero", "fecha_de_cierre", "remitente")
    assert filas[0] == {"numero": "001", "fecha_de_cierre": "04/03/2019", "remitente": "Rosa Ñahui"}
    assert filas[1]["remitente"] == "José Ch'aska"


def test_las_filas_se_cuentan_como_en_la_hoja_y_las_vacias_se_saltan() -> None:
    with abrir_planilla(io.BytesIO(b"numero\n1\n\n;;\n2\n"), "txt") as abierta:
        assert [(fila.n, fila.valores["numero"]) for fila in abierta.filas] == [(2, "1"), (5, "2")]


def test_una_fila_corta_se_completa_y_una_larga_se_corta() -> None:
    _, filas = leer(b"a;b\n1\n1;2;3\n")

    assert filas == [{"a": "1", "b": ""}, {"a": "1", "b": "2"}]


def test_un_campo_con_salto_de_linea_y_comillas() -> None:
    _, filas = leer('asunto;folios\n"Dice ""urgente""\nsegunda línea";3\n'.encode())

    assert filas == [{"asunto": 'Dice "urgente" segunda línea', "folios": "3"}]


@pytest.mark.parametrize(
    ("contenido", "motivo"),
    [(b"", "ninguna fila"), (b"numero;fecha;numero\n1;2;3\n", "«numero» está dos veces")],
)
def test_sin_titulos_o_con_dos_iguales_no_se_lee(contenido: bytes, motivo: str) -> None:
    with pytest.raises(NoSePuedeLeer, match=motivo):
        leer(contenido)


def test_comillas_sin_cerrar_se_dicen() -> None:
    sin_cerrar = b'numero;asunto\n1;"empieza y no acaba\n' + b"2;otra fila cualquiera\n" * 10_000

    with pytest.raises(NoSePuedeLeer, match="comillas"):
        leer(sin_cerrar)


def test_pasar_del_maximo_de_filas_se_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planilla, "MAXIMO_DE_FILAS", 3)

    assert len(leer(b"numero\n1\n2\n3\n")[1]) == 3
    with pytest.raises(NoSePuedeLeer, match="100,000"):
        leer(b"numero\n1\n2\n3\n4\n")


def test_lee_una_hoja_de_excel_con_sus_fechas_y_numeros() -> None:
    contenido = hoja(
        ["Número", "Fecha", "Hora", "Folios", "Asunto"],
        [123, _sin_zona(4), time(10, 42), 7.0, "Ñusta"],
        [None, None, None, None, None],
        ["00124-2019", date(2019, 3, 5), None, "8", "=1+1"],
        ["125", _sin_zona(5, 9, 5), None, 2.5, None],
    )

    columnas, filas = leer(contenido, "xlsx")

    assert columnas == ("numero", "fecha", "hora", "folios", "asunto")
    assert filas[0] == {
        "numero": "123",
        "fecha": "2019-03-04",
        "hora": "10:42",
        "folios": "7",
        "asunto": "Ñusta",
    }
    assert filas[1]["asunto"] == ""
    assert filas[2] == {
        "numero": "125",
        "fecha": "2019-03-05 09:05",
        "hora": "",
        "folios": "2.5",
        "asunto": "",
    }


def test_una_hoja_bomba_se_detiene_sin_tocar_a_quien_la_lee() -> None:
    salida = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(hoja(["numero"]))) as sana,
        zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as bomba,
    ):
        for miembro in sana.namelist():
            if miembro != "xl/worksheets/sheet1.xml":
                bomba.writestr(miembro, sana.read(miembro))
        with bomba.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as xml:
            xml.write(
                b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            )
            xml.write(b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>')
            for _ in range(800):
                xml.write(b"a" * 1_000_000)
            xml.write(b"</t></is></c></row></sheetData></worksheet>")

    with pytest.raises(NoSePuedeLeer, match="desmedido"):
        leer(salida.getvalue(), "xlsx")


def test_una_hoja_rota_y_un_tipo_ajeno_se_dicen() -> None:
    with pytest.raises(NoSePuedeLeer):
        leer(hoja(["numero"], ["1"])[:-300], "xlsx")
    with pytest.raises(NoSePuedeLeer, match="CSV"):
        leer(b"%PDF-1.7", "pdf")


@pytest.mark.parametrize("formula", ["=HYPERLINK(1)", "+51", "-1", "@SUM(A1)"])
def test_lo_que_se_exporta_no_es_formula_y_vuelve_como_era(formula: str) -> None:
    escrito = "".join(escribir_csv([["motivo", "asunto"], ["malo", formula]]))

    celda = list(csv.reader(io.StringIO(escrito.lstrip("\ufeff")), delimiter=";"))[1][1]
    assert celda == f"'{formula}"
    assert limpiar(celda) == formula


def test_los_titulos_se_leen_sin_tildes_ni_signos() -> None:
    assert clave(" Fecha de Cierre (día) ") == "fecha_de_cierre_dia"
    assert clave("N°") == "n"
