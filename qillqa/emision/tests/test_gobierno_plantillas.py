"""What a municipality disposes on templates, by HTTP: tried, told with its line, never undone."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from qillqa.emision.consultas.datos_de_plantilla import campos_de_la_plantilla
from qillqa.emision.consultas.plantillas import comparar_fuentes
from qillqa.nucleo.redaccion.consultas import plantilla_de
from qillqa.nucleo.redaccion.models import PlantillaDeDocumento
from qillqa.nucleo.redaccion.tipos import TIPOS

Entrar = Callable[[str], Client]
CARTA = TIPOS["carta"]
HOY = date(2026, 11, 23)
CAMBIO = "/escritorio/plantillas/carta/cambio/"
PROPIA = """#import "/nucleo/redaccion/plantillas/papel.typ": *
#show: papel
#nombre(donde: right)
#senores
Saludo especial de la casa: ñandú, Ñuñunhuayq'u
#cuerpo
#lugar_y_fecha
#despedida("")
"""


def _enviar(cliente: Client, fuente: str = PROPIA, desde: str = "23/11/2026", **mas: object) -> str:
    datos = {"fuente": fuente, "norma": "Directiva N° 002-2026-MDVE/SG", "desde": desde, **mas}
    respuesta = cliente.post(CAMBIO, datos, follow=True)
    return respuesta.content.decode()


def test_cada_campo_que_recibe_una_plantilla_esta_explicado() -> None:
    """A field added to the shape without its explanation is noticed here."""
    assert [c.nombre for c in campos_de_la_plantilla() if not c.explicacion] == []


def test_lo_que_cambio_entre_dos_versiones() -> None:
    renglones = comparar_fuentes("a\nb\nc\n", "a\nB\nc\nd\n")
    assert [(r.clase, r.texto) for r in renglones] == [
        ("igual", "a"),
        ("quitado", "b"),
        ("puesto", "B"),
        ("igual", "c"),
        ("puesto", "d"),
    ]
    assert comparar_fuentes(PROPIA, PROPIA) == []


def test_se_ve_que_plantilla_rige_en_cada_tipo(
    entrar: Entrar, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    secretario = entrar("secretario")
    secretario.get(reverse("emision:plantillas"))
    with django_assert_max_num_queries(12):
        pagina = secretario.get(reverse("emision:plantillas")).content.decode()
    assert pagina.count("Viene con el programa") == len(TIPOS)
    suya = secretario.get(reverse("emision:plantilla", args=["carta"])).content.decode()
    for dicho in ("datos.firmantes", "#despedida", "papel.typ", "desde el inicio"):
        assert dicho in suya


def test_se_cambia_con_tildes_y_se_ve_con_datos_de_prueba(entrar: Entrar) -> None:
    """R31: the former version stays in the history, and can be compared."""
    secretario = entrar("secretario")
    pagina = _enviar(secretario)
    assert "rige la versión 2 de la plantilla de carta" in pagina
    assert "Saludo especial de la casa: ñandú" in pagina
    assert plantilla_de(CARTA, HOY).fuente == PROPIA
    imagen = secretario.get(reverse("emision:plantilla_pagina", args=["carta", 2, 1]))
    assert imagen["Content-Type"] == "image/webp"
    assert len(imagen.content) > 5_000
    fuera = secretario.get(reverse("emision:plantilla_pagina", args=["carta", 2, 99]))
    assert fuera.status_code == 404
    entre = secretario.get(reverse("emision:plantilla_comparacion", args=["carta", 1, 2]))
    assert "<ins>Saludo especial de la casa: ñandú" in entre.content.decode()


def test_se_sube_en_un_archivo_y_se_descarga_la_de_la_casa(entrar: Entrar) -> None:
    secretario = entrar("secretario")
    casa = secretario.get(reverse("emision:plantilla_fuente", args=["carta", 1]))
    assert casa["Content-Disposition"] == 'attachment; filename="carta-v1.typ"'
    comentario, _, resto = CARTA.fuente.read_text().partition("\n")
    assert comentario.startswith("//"), "for whoever programs the house, in English"
    assert casa.content.decode() == resto
    archivo = SimpleUploadedFile("carta.typ", b"\xef\xbb\xbf" + PROPIA.encode())
    assert "rige la versión 2" in _enviar(secretario, "", archivo=archivo)
    assert plantilla_de(CARTA, HOY).fuente == PROPIA


@pytest.mark.parametrize(
    ("fuente", "frase"),
    [
        (PROPIA + "#no-existe", "«no-existe» no existe"),
        (PROPIA + "#while true { }", "no acaba"),
        (PROPIA + '#read("/proyecto/settings.py")', "solo se usan las piezas de la casa"),
        (PROPIA + '#import "@preview/cetz:0.3.0": *', "paquetes de otra parte"),
        (PROPIA.replace('#despedida("")', ""), "no deja sitio para cada firma"),
        ("Señor: esto no es Typst, es una carta (", "empiece como la de la casa"),
        ("<html>&nbsp;</html>", "La plantilla no sirve"),
        ("   ", "Pegue la plantilla"),
        ("x" * 200_001, "pasa de 200 kB"),
    ],
    ids=["error", "sin-fin", "disco", "red", "sin-sitio", "prosa", "html", "vacia", "enorme"],
)
def test_la_que_no_sirve_se_explica_lo_escrito_queda_y_sigue_la_anterior(
    fuente: str, frase: str, entrar: Entrar
) -> None:
    pagina = _enviar(entrar("secretario"), fuente)
    assert frase in pagina
    assert "Directiva N° 002-2026-MDVE/SG" in pagina, "what was typed stays"
    assert plantilla_de(CARTA, HOY).version == 1


def test_el_error_se_muestra_con_su_linea(entrar: Entrar) -> None:
    pagina = _enviar(entrar("secretario"), PROPIA + "#cuerpoo\n")
    assert "(línea 9)" in pagina
    assert "Dónde falla" in pagina
    assert "#cuerpoo</span>" in pagina
    assert 'href="#id_fuente"' in pagina


@pytest.mark.parametrize(
    ("contenido", "frase"),
    [
        (b"\x00\x01\xff", "no es una plantilla"),
        (b"%PDF-1.7 \x00", "no es una plantilla"),
        (b"x" * 200_001, "pasa de 200 kB"),
        ((PROPIA + "#nada").encode(), "«nada» no existe"),
    ],
    ids=["bytes", "pdf", "enorme", "error"],
)
def test_el_archivo_que_no_sirve_se_explica(contenido: bytes, frase: str, entrar: Entrar) -> None:
    archivo = SimpleUploadedFile("carta.typ", contenido)
    pagina = _enviar(entrar("secretario"), "", archivo=archivo)
    assert frase in pagina
    assert PlantillaDeDocumento.objects.filter(codigo="carta").count() == 1
    assert ("Saludo especial" in pagina) is ("nada" in frase), "the file's text is in the box"


def test_la_que_regira_se_ve_y_se_retira_antes_de_su_fecha(entrar: Entrar) -> None:
    secretario = entrar("secretario")
    _enviar(secretario, desde="01/01/2027")
    suya = secretario.get(reverse("emision:plantilla", args=["carta"])).content.decode()
    assert "<strong>Regirá</strong> desde el 01/01/2027" in suya
    assert "hasta el 31/12/2026" in suya
    lista = secretario.get(reverse("emision:plantillas")).content.decode()
    assert "Desde el 01/01/2027: versión 2" in lista
    retiro = reverse("emision:plantilla_retiro", args=["carta", 2])
    sin_motivo = secretario.post(retiro, {"motivo": ""})
    assert sin_motivo.status_code == 422
    despues = secretario.post(retiro, {"motivo": "Se dejó sin efecto."}, follow=True)
    assert "no llegará a regir" in despues.content.decode()
    suya = secretario.get(reverse("emision:plantilla", args=["carta"])).content.decode()
    assert "<strong>Retirada</strong>: Se dejó sin efecto." in suya
    assert plantilla_de(CARTA, date(2027, 2, 1)).version == 1
    otra_vez = secretario.post(retiro, {"motivo": "x"})
    assert "ya fue retirada" in otra_vez.content.decode()


def test_se_vuelve_a_la_de_la_casa(entrar: Entrar) -> None:
    secretario = entrar("secretario")
    volver = reverse("emision:plantilla_de_la_casa", args=["carta"])
    ficha = reverse("emision:plantilla", args=["carta"])
    assert volver not in secretario.get(ficha).content.decode(), "nothing to go back from"
    _enviar(secretario)
    assert volver in secretario.get(ficha).content.decode()
    pasado = secretario.post(volver, {"norma": "D. 3", "desde": "22/11/2026"})
    assert "Elija hoy o una fecha que venga" in pasado.content.decode()
    secretario.post(volver, {"norma": "D. 3", "desde": "23/11/2026"})
    assert not plantilla_de(CARTA, HOY).es_propia


@pytest.mark.parametrize("usuario", ["rentas", "mesa", "sistemas", "extrano"])
def test_nadie_mas_las_ve_ni_las_cambia(usuario: str, entrar: Entrar) -> None:
    cliente = entrar(usuario)
    for ruta, *args in (
        ("plantillas",),
        ("plantilla", "carta"),
        ("plantilla_version", "carta", 1),
        ("plantilla_fuente", "carta", 1),
        ("plantilla_pieza", "papel.typ"),
    ):
        respuesta = cliente.get(reverse(f"emision:{ruta}", args=args))
        assert respuesta.status_code == 403
    assert cliente.post(CAMBIO, {"fuente": PROPIA}).status_code == 403


def test_lo_que_no_existe_no_se_abre(entrar: Entrar) -> None:
    secretario = entrar("secretario")
    for ruta in ("nada/", "carta/9/", "carta/9/fuente/", "piezas/settings.py", "carta/1/9/"):
        assert secretario.get(f"/escritorio/plantillas/{ruta}").status_code == 404
