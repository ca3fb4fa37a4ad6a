"""The papers say what the law asks, whole, on the sheet they are meant for."""

from dataclasses import fields, replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp

from qillqa.nucleo.documentos.compositor import Datos, Plantilla, componer
from qillqa.tramite.plantillas.formas import CARGO, CARGO_TICKET, HOJA_DE_RUTA, Anexo, DatosDeCargo
from qillqa.tramite.plantillas.tests import muestras

FECHA = date(2026, 11, 23)
MM = 72 / 25.4
MEDIA_HOJA = (210, 149)


def _componer(plantilla: Plantilla, datos: Datos) -> bytes:
    return componer(plantilla, datos, fecha=FECHA, qr=muestras.SEGUIMIENTO)


def _texto(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as documento:
        todo = " ".join(pagina.get_textpage().get_text_range() for pagina in documento)
    return " ".join(todo.replace("\ufffe", "").replace("\u200b", "").replace("\u00ad", "").split())


def _paginas(pdf: bytes) -> list[tuple[int, int]]:
    """The size of each page in millimetres."""
    with pypdfium2.PdfDocument(pdf) as documento:
        return [(round(p.get_width() / MM), round(p.get_height() / MM)) for p in documento]


@pytest.mark.parametrize("plantilla", [CARGO, CARGO_TICKET])
@pytest.mark.parametrize("datos", [muestras.CARGO_USUAL, muestras.CARGO_LARGO])
def test_el_cargo_dice_todo_lo_que_pide_la_ley(plantilla: Plantilla, datos: DatosDeCargo) -> None:
    """R03: LPAG 114, 117.2, 124.2 and RLGD 46.5, 47.5."""
    texto = _texto(_componer(plantilla, datos))
    callados = {"membrete", "anexos", "observaciones", "direccion_de_seguimiento"}
    for campo in fields(datos):
        valor = getattr(datos, campo.name)
        if campo.name not in callados and isinstance(valor, str):
            assert " ".join(valor.split()) in texto, campo.name
    for anexo in datos.anexos:
        assert anexo.nombre in texto
    for observacion in datos.observaciones:
        assert observacion.strip() in texto
    assert muestras.MEMBRETE.entidad in texto
    assert muestras.MEMBRETE.anio_oficial in texto
    assert "tramites.villaejemplo.gob.pe/s/" in texto


@pytest.mark.parametrize("plantilla", [CARGO, CARGO_TICKET])
def test_las_observaciones_nunca_quedan_en_blanco(plantilla: Plantilla) -> None:
    """LPAG 31.3 and 33.2: the cargo without observations is the title of the citizen."""
    assert "SIN OBSERVACIONES" in _texto(_componer(plantilla, muestras.CARGO_USUAL))
    observado = _texto(_componer(plantilla, muestras.CARGO_OBSERVADO))
    assert "SIN OBSERVACIONES" not in observado
    assert "CON OBSERVACIONES" in observado
    assert "hasta el miércoles 25 de noviembre de 2026" in observado


def test_el_cargo_digital_no_dice_que_esta_firmado() -> None:
    """RLGD 46.5: until there is an agente automatizado, it is not to be called signed."""
    texto = _texto(_componer(CARGO, muestras.CARGO_DIGITAL))
    assert "sin firma digital" in texto


def test_el_cargo_cabe_en_media_hoja_y_el_ticket_en_su_rollo() -> None:
    assert _paginas(_componer(CARGO, muestras.CARGO_USUAL)) == [MEDIA_HOJA]
    assert _paginas(_componer(CARGO, muestras.CARGO_OBSERVADO)) == [MEDIA_HOJA]
    assert set(_paginas(_componer(CARGO, muestras.CARGO_LARGO))) == {MEDIA_HOJA}
    [(ancho, _)] = _paginas(_componer(CARGO_TICKET, muestras.CARGO_LARGO))
    assert ancho == 80


def test_los_nombres_se_imprimen_como_estan_registrados() -> None:
    rara = replace(
        muestras.CARGO_USUAL,
        remitente="Iñaki D’Angelo-O'Brien Ñust’a Q'espi Łukasz",
        asunto="#panic() *no* es código _ni_ $fórmula$ @cita <etiqueta> \\u{41} «100 %»",
        anexos=(Anexo("informe_[final]#2*.pdf"),),
    )
    texto = _texto(_componer(CARGO, rara))
    assert rara.remitente.replace("'", "’") in texto.replace("'", "’")
    assert rara.asunto in texto
    assert "informe_[final]#2*.pdf" in texto


@pytest.mark.parametrize(("movimientos", "hojas"), [(0, 1), (1, 1), (60, 5)])
def test_la_hoja_de_ruta_da_cada_movimiento_y_repite_su_cabecera(
    movimientos: int, hojas: int
) -> None:
    """LPAG 117.2 and 157: every movement, whoever sent and received, in order."""
    pdf = _componer(HOJA_DE_RUTA, muestras.ruta_de(movimientos))
    paginas = _paginas(pdf)
    assert len(paginas) >= hojas
    assert set(paginas) == {(297, 210)}
    texto = _texto(pdf)
    assert f"Página {len(paginas)} de {len(paginas)}" in texto
    assert texto.count("Instrucción") == (len(paginas) if movimientos else 0)
    assert texto.count("23/11/2026 10:45:12") == movimientos
    assert texto.count("Por recibir") == movimientos // 3


@pytest.mark.parametrize("plantilla", [CARGO, CARGO_TICKET])
def test_los_mismos_datos_dan_los_mismos_bytes(plantilla: Plantilla) -> None:
    uno, otro = (_componer(plantilla, muestras.CARGO_LARGO) for _ in range(2))
    assert uno == otro
    assert uno.endswith(b"%%EOF\n")


@pytest.mark.parametrize("plantilla", [CARGO, CARGO_TICKET])
def test_los_dos_qr_se_leen_del_papel(plantilla: Plantilla) -> None:
    """R102: at the 203 dots an inch of a ticket printer; one follows the case, the other proves."""
    with pypdfium2.PdfDocument(_componer(plantilla, muestras.CARGO_USUAL)) as documento:
        hoja = documento[0].render(scale=203 / 72).to_pil().convert("L")
    leidos = [codigo.text for codigo in zxingcpp.read_barcodes(hoja)]
    assert muestras.SEGUIMIENTO in leidos
    assert any(leido.startswith(f"{muestras.VERIFICACION.corta}#") for leido in leidos)
