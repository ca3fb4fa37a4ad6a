"""What is brought from outside: kept in its shape, and unable to harm."""

import io
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qillqa.nucleo.redaccion.importacion import (
    DemasiadoLargo,
    NoSePuedeTraer,
    desde_html,
    desde_word,
)
from qillqa.nucleo.redaccion.texto.formas import Item, Lista, Parrafo, Tabla, Titulo, Trozo
from qillqa.nucleo.redaccion.texto.lectura import a_json, leer

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMERACION = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
</w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def _docx(cuerpo: str, numeracion: str = NUMERACION) -> io.BytesIO:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        paquete.writestr("[Content_Types].xml", "<Types/>")
        xml = cuerpo if "<!DOCTYPE" in cuerpo else f"<w:document {W}>{cuerpo}</w:document>"
        paquete.writestr("word/document.xml", xml)
        paquete.writestr("word/numbering.xml", numeracion)
    return salida


def _p(texto: str, propiedades: str = "") -> str:
    return f"<w:p><w:pPr>{propiedades}</w:pPr><w:r><w:t>{texto}</w:t></w:r></w:p>"


def _item(texto: str, lista: int, nivel: int = 0) -> str:
    return _p(texto, f'<w:numPr><w:ilvl w:val="{nivel}"/><w:numId w:val="{lista}"/></w:numPr>')


def test_de_word_quedan_parrafos_listas_negritas_y_tablas() -> None:
    celda = "<w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p></w:tc>"
    llana = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    fila = f"<w:tr>{celda.format('N°')}{celda.format('Monto')}</w:tr>"
    cuerpo = (
        "<w:body>"
        + _p("Antecedentes", '<w:pStyle w:val="Ttulo1"/>')
        + "<w:p><w:r><w:t>Señor </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>alcalde</w:t></w:r>"
        + '<w:r><w:rPr><w:b w:val="0"/><w:i/></w:rPr><w:t> de Pisaq</w:t></w:r>'
        + "<w:del><w:r><w:delText>borrado</w:delText></w:r></w:del></w:p>"
        + _item("uno", 7) + _item("a", 7, 1) + _item("dos", 7) + _item("viñeta", 8)
        + f"<w:tbl>{fila}<w:tr>{llana.format('1')}</w:tr></w:tbl>"
        + "</w:body>"
    )  # fmt: skip
    assert desde_word(_docx(cuerpo)).texto.bloques == (
        Titulo(1, (Trozo("Antecedentes"),)),
        Parrafo((Trozo("Señor "), Trozo("alcalde", True), Trozo(" de Pisaq", False, True))),
        Lista(
            "numeros",
            (
                Item((Trozo("uno"),), Lista("letras", (Item((Trozo("a"),)),))),
                Item((Trozo("dos"),)),
            ),
        ),
        Lista("vinetas", (Item((Trozo("viñeta"),)),)),
        Tabla(
            True,
            (((Trozo("N°", True),), (Trozo("Monto", True),)), ((Trozo("1"),), ())),
        ),
    )


def test_lo_que_no_se_trae_se_dice() -> None:
    dibujo = '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
    traido = desde_word(_docx(f"<w:body>{_p('x')}<w:p><w:r>{dibujo}</w:r></w:p></w:body>"))
    assert traido.avisos == ("No se trajo 1 imagen: súbala aquí y colóquela en su lugar.",)


_RISAS = (
    "<!DOCTYPE d [<!ENTITY a0 'ja'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + f"]><w:document {W}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
)
_AFUERA = (
    '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    f"<w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    "archivo",
    [
        io.BytesIO(b"no es un zip"),
        io.BytesIO(),
        _docx(_RISAS),
        _docx(_AFUERA),
        _docx("<w:body><sin cerrar"),
        _docx("<w:body>" + "<w:sdt><w:sdtContent>" * 20_000),
        _docx("<w:body>" + " " * 60_000_000 + "</w:body>"),
    ],
    ids=["no es zip", "vacío", "risas", "afuera", "roto", "hondo", "bomba"],
)
def test_un_word_hostil_acaba_en_una_frase(archivo: io.BytesIO) -> None:
    antes = time.monotonic()
    with pytest.raises(NoSePuedeTraer, match=r"\.$"):
        desde_word(archivo)
    assert time.monotonic() - antes < 30


def test_de_lo_pegado_quedan_parrafos_listas_negritas_y_tablas() -> None:
    html = """<html><head><style>p{color:red}</style><title>no</title></head><body>
    <h2>Antecedentes</h2><p class=MsoNormal>Señor&nbsp;<b>alcalde</b> <i>de</i> Písac<br>Calca</p>
    <script>alert('x')</script><p onclick="x()"><span style="font-weight: 700">fuerte</span></p>
    <ol><li>uno<ol type="a"><li>a</li></ol></li><li><p>dos</p></li></ol><ul><li>v</li></ul>
    <table><thead><tr><th>N°</th><th>Monto</th></tr></thead>
    <tr><td><p>1</p><p>2</p></td></tr></table><img src=x onerror=y>"""
    traido = desde_html(html)
    assert traido.texto.bloques == (
        Titulo(2, (Trozo("Antecedentes"),)),
        Parrafo((
            Trozo("Señor "), Trozo("alcalde", True), Trozo(" "), Trozo("de", False, True),
            Trozo(" Písac\nCalca"),
        )),
        Parrafo((Trozo("fuerte", True),)),
        Lista(
            "numeros",
            (
                Item((Trozo("uno"),), Lista("letras", (Item((Trozo("a"),)),))),
                Item((Trozo("dos"),)),
            ),
        ),
        Lista("vinetas", (Item((Trozo("v"),)),)),
        Tabla(
            True,
            (((Trozo("N°", True),), (Trozo("Monto", True),)), ((Trozo("1\n2"),), ())),
        ),
    )  # fmt: skip
    assert traido.avisos == ("No se trajo 1 imagen: súbala aquí y colóquela en su lugar.",)


def test_google_no_pone_en_negrita_todo_lo_que_copia() -> None:
    html = '<b style="font-weight:normal;"><p>uno <span style="font-weight:700">dos</span></p></b>'
    assert desde_html(html).texto.bloques == (
        Parrafo((Trozo("uno "), Trozo("dos", True))),
    )  # fmt: skip


_PIEZAS = """<table> <tr> <td> </td> </table> <ul> <li> </ul> <b> </b> <p> </p> <h1> <br> x <!--
<script> </script> &#0; &#x202e;"""


@given(st.lists(st.sampled_from(_PIEZAS.split())).map("".join) | st.text())
def test_cualquier_html_da_un_texto_que_se_puede_guardar(html: str) -> None:
    texto = desde_html(html).texto
    assert leer(a_json(texto)) == texto


def test_lo_demasiado_largo_o_hondo_no_cansa() -> None:
    with pytest.raises(DemasiadoLargo, match="por partes"):
        desde_html("x" * 4_000_001)
    antes = time.monotonic()
    desde_html("<div><ul><li>" * 20_000 + "x")
    desde_html("<p>x</p>" * 100_000)
    assert time.monotonic() - antes < 10
