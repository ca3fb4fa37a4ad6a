"""The papers: PDF/A-2a and PDF/UA-1 whatever they hold; a municipality's own template."""

import io
import time
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

import pikepdf
import pypdfium2
import pytest

from qillqa.nucleo.autenticidad.papeles import dibujar
from qillqa.nucleo.documentos.tests.juez import con_juez, juzgar
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.redaccion import prensa
from qillqa.nucleo.redaccion.actos import (
    NoSePuedeCambiarLaPlantilla,
    cambiar_plantilla,
    empezar_borrador,
    preparar_para_firma,
)
from qillqa.nucleo.redaccion.consultas import plantilla_de
from qillqa.nucleo.redaccion.contenido import Contenido
from qillqa.nucleo.redaccion.models import PlantillaDeDocumento
from qillqa.nucleo.redaccion.papeles import vista_previa
from qillqa.nucleo.redaccion.plantillas.muestra import DECLARACION, QR, muestra
from qillqa.nucleo.redaccion.prensa import Pedido, imprimir
from qillqa.nucleo.redaccion.tipos import TIPOS, Tipo
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

FECHA = date(2026, 11, 23)


def _pedido(tipo: Tipo, veces: int = 1) -> Pedido:
    datos = muestra(tipo, veces=veces)
    firmado = dibujar(QR, DECLARACION)
    return Pedido(tipo=tipo, datos=datos, fecha=FECHA, qr=QR, qr_firmado=firmado)


@con_juez
@pytest.mark.parametrize("norma", ["2a", "3a", "ua1"])
def test_todos_los_papeles_son_conformes(norma: str, tmp_path: Path) -> None:
    """Long names, letters of Quechua, a table over several pages, and forty pages."""
    archivos = []
    for tipo in TIPOS.values():
        if norma != "ua1" and tipo.con_datos is (norma == "2a"):
            continue
        for veces in (1, 60) if tipo.codigo in ("informe", "constancia") else (1,):
            archivo = tmp_path / f"{tipo.codigo}_{veces}.pdf"
            archivo.write_bytes(imprimir(_pedido(tipo, veces)).pdf)
            archivos.append(archivo)
    largo = max(_paginas(archivo.read_bytes()) for archivo in archivos)
    assert largo >= 40
    dicho = juzgar(norma, archivos)
    assert dicho.count("compliant=true") == len(archivos), dicho


def _paginas(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as documento:
        return len(documento)


@pytest.mark.parametrize("tipo", TIPOS.values(), ids=str)
def test_cada_firma_tiene_su_sitio_dentro_de_la_hoja(tipo: Tipo) -> None:
    """R103: the left margin is kept for the legend; the places of two signatures do not meet."""
    uno, otro = imprimir(_pedido(tipo)).sitios
    assert uno["x"] >= 80
    assert uno["x"] + uno["ancho"] <= otro["x"]
    assert otro["x"] + otro["ancho"] <= 595 - 50
    assert uno["y"] + uno["alto"] <= 842 - 80
    assert uno["pagina"] == otro["pagina"]


def test_los_mismos_datos_dan_los_mismos_bytes() -> None:
    """LPAG 151: equal documents look equal."""
    pedido = _pedido(TIPOS["oficio"])
    assert imprimir(pedido).pdf == imprimir(pedido).pdf


def test_lo_largo_se_hace_en_un_proceso_que_acaba_con_los_mismos_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Typst keeps what it set: a process that serves pages must not grow by each long paper."""
    pedido = _pedido(TIPOS["informe"], 20)
    with monkeypatch.context() as aqui:
        aqui.setattr(prensa, "LARGO", 10**9)
        hecho_aqui = imprimir(pedido)
    monkeypatch.setattr("qillqa.nucleo.redaccion.imprenta.imprimir", _nadie)
    assert imprimir(pedido) == hecho_aqui


def _nadie(*_: object) -> NoReturn:
    raise AssertionError("set in this very process")


def test_la_constancia_lleva_sus_datos_dentro() -> None:
    with pikepdf.open(io.BytesIO(imprimir(_pedido(TIPOS["constancia"])).pdf)) as pdf:
        assert b'"numero": "CONSTANCIA N' in pdf.attachments["datos.json"].get_file().read_bytes()
    with pikepdf.open(io.BytesIO(imprimir(_pedido(TIPOS["informe"])).pdf)) as pdf:
        assert not pdf.attachments


PROPIA = """#import "/nucleo/redaccion/plantillas/papel.typ": *
#show: papel
#nombre(donde: right)
#senores
Saludo especial de la casa
#cuerpo
#lugar_y_fecha
#despedida("")
"""
SIN_CABEZA = '#show: hoja.with("Carta", (paper: "a4"))'
TIPO = TIPOS["carta"]


def _cambiar(fuente: str, por: Actor, cuando: datetime) -> PlantillaDeDocumento:
    return cambiar_plantilla(
        TIPO, fuente, norma="Directiva 002-2026", desde=FECHA, por=por, cuando=cuando
    )


@pytest.mark.django_db
def test_una_municipalidad_cambia_su_plantilla_sin_tocar_el_programa(
    contenido: Contenido, secretario: Actor, instante: datetime
) -> None:
    antes = empezar_borrador(TIPO, por=secretario, cuando=instante, contenido=contenido)
    viejo = preparar_para_firma(antes, por=secretario, cuando=instante)
    sha256 = viejo.version.archivo.sha256
    fila = _cambiar(PROPIA, secretario, instante)
    assert (fila.version, fila.forma["numero"]) == (2, "str")
    nuevo = empezar_borrador(TIPO, por=secretario, cuando=instante, contenido=contenido)
    with pypdfium2.PdfDocument(io.BytesIO(vista_previa(nuevo, cuando=instante))) as pdf:
        assert "Saludo especial de la casa" in pdf[0].get_textpage().get_text_bounded()
    preparado = preparar_para_firma(nuevo, por=secretario, cuando=instante)
    assert preparado.version.plantilla_version == 2
    viejo.refresh_from_db()
    assert (viejo.version.archivo.sha256, viejo.plantilla.version) == (sha256, 1)
    assert not _cambiar("", secretario, instante).es_propia, "the house's again"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fuente", "frase"),
    [
        ("#no-existe", r"«no-existe» no existe.* \(línea 1\)"),
        (PROPIA.replace("#lugar_y_fecha", ""), "no imprime el lugar, la fecha"),
        (PROPIA.replace("#show: papel", SIN_CABEZA), "no imprime la entidad, la leyenda"),
        (PROPIA.replace('#despedida("")', ""), "no deja sitio para cada firma"),
        (PROPIA + "#pagebreak()", "última página"),
        (PROPIA + '#image("/nucleo/x.svg")', "solo se usan las piezas de la casa"),
        (PROPIA + '#read("/nucleo/reloj.py")', "solo se usan las piezas de la casa"),
        (PROPIA + '#read("/proyecto/settings.py")', "solo se usan las piezas de la casa"),
        (PROPIA + '#import "@preview/cetz:0.3.0": *', "paquetes de otra parte"),
        (PROPIA + '#import ("@pre" + "view/cetz:0.3.0"): *', "no sirve"),
        ("#let f(x) = f(x + 1)\n#f(1)", "no sirve"),
        ("#while true { }", "no sirve"),
        ("#" + "x" * 200_001, "demasiado larga"),
    ],
    ids=lambda x: x[-30:],
)
def test_una_plantilla_con_error_se_explica_y_queda_la_anterior(
    fuente: str, frase: str, secretario: Actor, instante: datetime
) -> None:
    with pytest.raises(NoSePuedeCambiarLaPlantilla, match=frase):
        _cambiar(fuente, secretario, instante)
    assert plantilla_de(TIPO, FECHA).version == 1


@pytest.mark.django_db
def test_una_plantilla_que_no_acaba_o_pide_de_mas_se_detiene(
    secretario: Actor, instante: datetime
) -> None:
    antes = time.monotonic()
    for fuente in (
        "#let i = 0\n#for a in range(100000000) { i += a }",
        '#let s = "x"\n#for _ in range(40) { s = s + s }',
    ):
        with pytest.raises(NoSePuedeCambiarLaPlantilla, match=r"detuvo|no sirve"):
            _cambiar(fuente, secretario, instante)
    assert time.monotonic() - antes < 120
    assert plantilla_de(TIPO, FECHA).version == 1


@pytest.mark.django_db
def test_solo_quien_gobierna_las_plantillas_las_cambia(
    mundo: Mundo, secretario: Actor, instante: datetime
) -> None:
    with pytest.raises(SinPermiso):
        _cambiar(PROPIA, mundo.actores["rentas"], instante)
    with pytest.raises(NoSePuedeCambiarLaPlantilla, match="antes de hoy"):
        cambiar_plantilla(
            TIPO, "", norma="x", desde=date(2026, 11, 22), por=secretario, cuando=instante
        )
