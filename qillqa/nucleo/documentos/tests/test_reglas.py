"""What is said of a file, and its kind: no database, no store."""

import io

import pytest

from qillqa.nucleo.documentos import tipos
from qillqa.nucleo.documentos.reglas import MEGA, REPAROS, Examen, dictaminar, reparos_de
from qillqa.nucleo.documentos.tests import fabricas
from qillqa.nucleo.documentos.tipos import nombre_breve, nombre_seguro, por_cabeza, reconocer


@pytest.mark.parametrize(
    ("contenido", "tipo"),
    [
        (fabricas.pdf(), "pdf"),
        (b"basura antes\n" + fabricas.pdf(), "pdf"),
        (fabricas.imagen("PNG"), "png"),
        (fabricas.imagen("JPEG"), "jpeg"),
        (fabricas.imagen("WEBP"), "webp"),
        (fabricas.imagen("GIF"), "gif"),
        (fabricas.imagen("BMP"), "bmp"),
        (fabricas.tiff_de(2), "tiff"),
        (fabricas.docx(), "docx"),
        (fabricas.docx(otros={"word/vbaProject.bin": b"x"}), "docm"),
        (fabricas.odt(), "odt"),
        (fabricas.comprimido({"xl/workbook.xml": b"<w/>"}), "xlsx"),
        (fabricas.comprimido({"hola.txt": b"hola"}), "zip"),
        (b"PK\x03\x04 pero roto", "zip"),
        (fabricas.programa(), "ejecutable"),
        (b"\x7fELF\x02\x01", "ejecutable"),
        ("Señor alcalde:\nÑandú".encode(), "txt"),
        ("Señor alcalde".encode("cp1252"), "txt"),
        ("Señor alcalde".encode("utf-16"), "txt"),
        (b"<html><script>alert(1)</script>", "txt"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "heic"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00", "mp4"),
        (tipos._OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "doc"),
        (tipos._OLE + b"\x00" * (1 << 20) + "Workbook".encode("utf-16-le"), "xls"),
        (tipos._OLE + b"\x00" * 600 + "MsiTables".encode("utf-16-le"), "desconocido"),
        (b"\x00\x01\x02\x03", "desconocido"),
    ],
)
def test_el_tipo_sale_del_contenido(contenido: bytes, tipo: str) -> None:
    assert reconocer(io.BytesIO(contenido)).codigo == tipo


def test_ningun_tipo_que_ejecute_algo_se_muestra_en_linea() -> None:
    en_linea = {t.codigo for t in tipos.TIPOS.values() if t.en_linea}
    assert en_linea == {"pdf", "jpeg", "png", "gif", "webp"}


@pytest.mark.parametrize(
    ("nombre", "tamano", "examen", "dice"),
    [
        ("vacio.pdf", 0, Examen("desconocido"), "vacío (0 bytes)"),
        ("plano.pdf", 300 * MEGA, Examen("pdf"), "más de 50 MB"),
        ("factura.pdf", 900, Examen("ejecutable"), "es un programa"),
    ],
)
def test_lo_que_no_se_recibe_dice_por_que(
    nombre: str, tamano: int, examen: Examen, dice: str
) -> None:
    dictamen = dictaminar(nombre=nombre, tamano=tamano, limite=50 * MEGA, examen=examen)
    assert not dictamen.aceptado
    assert dice in dictamen.frases[0]


@pytest.mark.parametrize("codigo", ["programa", "demasiado_grande"])
def test_a_quien_no_se_le_recibe_se_le_dice_el_otro_canal(codigo: str) -> None:
    """R01, LPAG 125.1: large or odd files get another channel and still a number."""
    assert "mesa de partes" in REPAROS[codigo].frase
    assert "igual número y fecha" in REPAROS[codigo].frase


@pytest.mark.parametrize(
    "examen",
    [
        Examen("pdf", None, ("con_clave",)),
        Examen("pdf", None, ("roto",)),
        Examen("pdf", None, ("no_examinado",)),
        Examen("desconocido"),
        Examen("docx", None, ("comprimido_desmedido",)),
        Examen("rar", None, ("comprimido",)),
    ],
)
def test_lo_defectuoso_se_recibe_y_se_marca(examen: Examen) -> None:
    """LPAG 124.1 and 125.1: no defect of a file blocks the filing."""
    dictamen = dictaminar(nombre="escrito.pdf", tamano=10, limite=100, examen=examen)
    assert dictamen.aceptado
    assert dictamen.reparos
    assert all(r.nivel == "advierte" for r in dictamen.reparos)


def test_un_nombre_que_no_corresponde_solo_se_advierte() -> None:
    dictamen = dictaminar(nombre="foto.pdf", tamano=10, limite=100, examen=Examen("jpeg", 1))
    assert dictamen.aceptado
    assert dictamen.frases == (
        "El nombre del archivo no corresponde a su contenido, que es: imagen JPEG.",
    )
    sin_reparos = dictaminar(nombre="f.JPEG", tamano=10, limite=100, examen=Examen("jpeg", 1))
    assert sin_reparos.reparos == ()


def test_ningun_reparo_guardado_queda_sin_frase() -> None:
    todos = reparos_de([*REPAROS, "codigo_de_otra_epoca"], tipos.PDF)
    assert [r.codigo for r in todos] == list(REPAROS)
    assert all(r.frase.endswith(".") for r in todos)


@pytest.mark.parametrize(
    ("nombre", "tipo", "seguro"),
    [
        ("Solicitud Ñusta.pdf", tipos.PDF, "Solicitud Ñusta.pdf"),
        ("foto.jpeg", tipos.JPEG, "foto.jpeg"),
        ("factura.pdf.js", tipos.TXT, "factura.pdf.js.txt"),
        ("instalador.exe", tipos.ZIP, "instalador.exe.zip"),
        ("../../etc/passwd", tipos.TXT, "_.._etc_passwd.txt"),
        ('a"b\r\nSet-Cookie: x.pdf', tipos.PDF, "a_b_Set-Cookie_ x.pdf"),
        ("fdp.\u202eexe.pdf", tipos.PDF, "fdp._exe.pdf"),
        ("", tipos.PNG, "documento.png"),
    ],
)
def test_se_descarga_con_un_nombre_que_no_engana(
    nombre: str, tipo: tipos.Tipo, seguro: str
) -> None:
    assert nombre_seguro(nombre, tipo) == seguro


def test_un_nombre_de_trescientas_letras_conserva_su_extension() -> None:
    breve = nombre_breve("ñ" * 300 + ".pdf")
    assert len(breve) == 255
    assert breve.endswith("ñ.pdf")
    assert nombre_breve("C:\\Mis documentos\\carta.docx") == "carta.docx"
    assert nombre_breve("  ") == "documento"


def test_la_cabeza_sola_basta_para_reconocer_un_programa() -> None:
    assert por_cabeza(fabricas.programa()[:4]) is tipos.EJECUTABLE
    assert por_cabeza(b"") is tipos.DESCONOCIDO
