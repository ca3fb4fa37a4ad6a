"""The rich text: read strictly, kept as it is, printed without ever being run."""

import io
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from qillqa.nucleo.redaccion.imprenta import NoSeImprime
from qillqa.nucleo.redaccion.plantillas.muestra import muestra
from qillqa.nucleo.redaccion.prensa import Pedido, imprimir
from qillqa.nucleo.redaccion.texto.formas import (
    Bloque,
    Item,
    Lista,
    Orden,
    Parrafo,
    Tabla,
    Texto,
    Titulo,
    Trozo,
    juntar,
)
from qillqa.nucleo.redaccion.texto.impresion import para_imprimir
from qillqa.nucleo.redaccion.texto.lectura import TextoInvalido, a_json, leer
from qillqa.nucleo.redaccion.texto.letras import limpiar
from qillqa.nucleo.redaccion.texto.llano import a_llano, letra
from qillqa.nucleo.redaccion.tipos import TIPOS


def _con(*bloques: dict[str, Any]) -> dict[str, Any]:
    return {"v": 1, "bloques": list(bloques)}


def _p(texto: str) -> dict[str, Any]:
    return {"tipo": "parrafo", "trozos": [{"t": texto}]}


_LISTA = {"orden": "letras", "items": [{"trozos": [{"t": "a"}], "sub": None}]}
_HONDA = {**_LISTA, "items": [{"trozos": [], "sub": _LISTA}]}


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ([], "no tiene la forma esperada"),
        ({"v": 2, "bloques": []}, "otra edición"),
        ({"v": True, "bloques": []}, "otra edición"),
        (_con({"tipo": "codigo"}), "El bloque 1 no es párrafo"),
        (_con({"tipo": ["parrafo"]}), "El bloque 1 no es párrafo"),
        (_con(_p("hola"), {**_p("x"), "onclick": "y"}), "El bloque 2 trae algo que no se conoce"),
        (_con({"tipo": "parrafo", "trozos": [{"t": 3}]}), "no es texto"),
        (_con({"tipo": "parrafo", "trozos": [{"t": "x", "n": "sí"}]}), "no es sí ni no"),
        (_con({"tipo": "titulo", "nivel": 9, "trozos": []}), "nivel del título"),
        (_con({"tipo": "lista", "orden": "romanos", "items": []}), "sin números"),
        (_con({"tipo": "lista", "orden": "letras", "items": []}), "lista vacía"),
        (
            _con({"tipo": "lista", **_HONDA, "items": [{"trozos": [], "sub": {**_HONDA, "items": [
                {"trozos": [], "sub": _HONDA}]}}]}),
            "más de 3 veces",
        ),
        (_con({"tipo": "tabla", "filas": [[[], []], [[]]]}), "distinto largo"),
        (_con({"tipo": "tabla", "filas": [[[]] * 13]}), "pasa de 12 partes"),
        (_con({"tipo": "imagen", "archivo": 1, "descripcion": " "}), "describa la imagen"),
        (_con({"tipo": "imagen", "archivo": -1, "descripcion": "x"}), "La imagen|la imagen"),
        (_con(_p("x" * 1_000_001)), "pasa de 1,000,000 letras"),
    ],
)  # fmt: skip
def test_lo_que_no_es_un_texto_se_rechaza_con_una_frase(datos: object, frase: str) -> None:
    with pytest.raises(TextoInvalido, match=frase):
        leer(datos)


def test_las_letras_que_enganan_no_entran() -> None:
    """A mark that turns the direction could show one name and hold another."""
    assert limpiar("S/ 100\u202e001\u200b\x00\r\ncusqueña\u0301") == "S/ 100001\ncusqueñá"


trozos = st.lists(
    st.builds(Trozo, st.text(max_size=12).map(limpiar), st.booleans(), st.booleans()), max_size=4
).map(lambda t: juntar(tuple(t)))
ordenes: st.SearchStrategy[Orden] = st.sampled_from(["numeros", "letras", "vinetas"])
listas = st.recursive(
    st.builds(Lista, ordenes, st.lists(st.builds(Item, trozos), min_size=1).map(tuple)),
    lambda sub: st.builds(
        Lista, ordenes, st.lists(st.builds(Item, trozos, sub), min_size=1, max_size=2).map(tuple)
    ),
    max_leaves=2,
)
tablas = st.integers(1, 3).flatmap(
    lambda n: st.builds(
        Tabla,
        st.booleans(),
        st.lists(st.tuples(*[trozos] * n), min_size=1, max_size=3).map(tuple),
    )
)
bloques: st.SearchStrategy[Bloque] = st.one_of(
    st.builds(Parrafo, trozos), st.builds(Titulo, st.integers(1, 3), trozos), listas, tablas
)
textos = st.lists(bloques, max_size=5).map(lambda b: Texto(tuple(b)))


@given(textos)
def test_lo_guardado_se_lee_igual(texto: Texto) -> None:
    try:
        leido = leer(a_json(texto))
    except TextoInvalido:
        assume(False)  # lists deeper than a document has
    assert leido == texto


_CLAVES = st.sampled_from(["v", "bloques", "tipo", "trozos", "t", "items"])
datos = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda s: st.lists(s) | st.dictionaries(_CLAVES, s),
)


@given(datos)
def test_cualquier_dato_se_lee_o_se_rechaza(datos: object) -> None:
    with suppress(TextoInvalido):
        leer({"v": 1, "bloques": [datos]})
    with suppress(TextoInvalido):
        leer(datos)


_CODIGO = (
    '#import "@preview/x:1.0.0": *',
    '#read("/nucleo/reloj.py")',
    "#panic()",
    "$ integral $",
    "= Título",
    "*no* _es_ `código`",
    "// nada",
    "/* nada */",
    "<sitio-de-firma>",
    "\\u{41}",
    '"]); #read("x")',
    "@referencia",
    "- uno",
    "~",
    "--- ... 'x'",
    "https://x.pe/a_b*c",
)
latino = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=("Cc", "Cf")),
    max_size=30,
)


def _impreso(texto: Texto) -> str:
    tipo = TIPOS["constancia"]
    datos = replace(muestra(tipo), cuerpo=para_imprimir(texto, {}))
    pedido = Pedido(tipo=tipo, datos=datos, fecha=date(2026, 11, 23), qr="x")
    with pypdfium2.PdfDocument(io.BytesIO(imprimir(pedido, definitivo=False).pdf)) as pdf:
        return "".join(pagina.get_textpage().get_text_bounded() for pagina in pdf)


def _apretado(texto: str) -> str:
    return "".join(texto.split()).replace("\xad", "").replace("\ufffe", "")


@pytest.mark.parametrize("codigo", _CODIGO)
def test_el_codigo_escrito_en_un_texto_se_imprime_y_no_se_ejecuta(codigo: str) -> None:
    """A string is shown; it is never markup nor code."""
    trozo = (Trozo(codigo),)
    texto = Texto((
        Parrafo(trozo),
        Titulo(1, trozo),
        Lista("vinetas", (Item(trozo),)),
        Tabla(True, ((trozo,), (trozo,))),
    ))  # fmt: skip
    assert _apretado(_impreso(texto)).count(_apretado(codigo)) == 5


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(latino)
def test_toda_letra_latina_se_imprime_tal_cual(letras: str) -> None:
    limpias = limpiar(letras)
    texto = Texto((Parrafo((Trozo(f"«{limpias}»", negrita=True),)),))
    try:
        impreso = _impreso(texto)
    except NoSeImprime as error:
        pytest.fail(str(error))
    ligaduras = str.maketrans({"ﬁ": "fi", "ﬂ": "fl"})
    assert _apretado(limpias.replace("-", "")) in _apretado(
        impreso.translate(ligaduras).replace("-", "")
    )


def test_los_titulos_nunca_saltan_un_nivel() -> None:
    """PDF/UA-1 7.4.2: after a heading of level 2 comes at most one of level 3."""
    titulos = Texto(tuple(Titulo(nivel, (Trozo("x"),)) for nivel in (3, 3, 1, 3, 2)))
    assert [b["nivel"] for b in para_imprimir(titulos, {})] == [2, 3, 2, 3, 3]


def test_en_llano_se_lee_en_orden() -> None:
    sub = Lista("letras", (Item((Trozo("ñawi"),)),))
    texto = Texto((
        Titulo(1, (Trozo("Antecedentes"),)),
        Parrafo((Trozo("Uno "), Trozo("dos", negrita=True))),
        Lista("numeros", (Item((Trozo("primero"),), sub), Item((Trozo("segundo"),)))),
        Tabla(False, (((Trozo("a"),), (Trozo("b"),)),)),
    ))  # fmt: skip
    assert a_llano(texto) == (
        "Antecedentes\n\nUno dos\n\n1. primero\n  a) ñawi\n2. segundo\n\na | b"
    )
    assert [letra(n) for n in (1, 26, 27, 703)] == ["a", "z", "aa", "aaa"]
