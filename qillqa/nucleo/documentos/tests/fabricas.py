"""Files made on the spot, honest and hostile, so that nothing from outside is needed."""

import io
import struct
import zipfile
import zlib
from functools import cache

import pikepdf
import typst
from PIL import Image, ImageDraw

PALABRAS = "Solicitud de licencia para la bodega Ñusta en Q'enqo, expediente 017-2026-MDVE"


@cache
def pdf(paginas: int = 2, palabras: str = PALABRAS) -> bytes:
    """A PDF with digital text on each page."""
    fuente = "#pagebreak()".join([f"#text(20pt)[{palabras}]\n"] * paginas)
    hecho = typst.compile(f"#set text(hyphenate: false)\n{fuente}".encode(), format="pdf")
    assert isinstance(hecho, bytes)
    return hecho


def pdf_con_clave() -> bytes:
    """A PDF that asks for a password to be opened."""
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as abierto:
        abierto.save(salida, encryption=pikepdf.Encryption(user="secreta", owner="dueña"))
    return salida.getvalue()


def pdf_cortado() -> bytes:
    """A PDF that lost its second half on the way."""
    entero = pdf(6)
    return entero[: len(entero) // 2]


def pdf_sin_pies_ni_cabeza() -> bytes:
    """Something that only begins as a PDF."""
    return b"%PDF-1.7\n" + b"\x00\xff basura " * 500


def _pdf_a_mano(paginas: bytes, extra: bytes = b"") -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj" + paginas + b"endobj\n" + extra + b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def pdf_de_un_millon() -> bytes:
    """A PDF that says it has a million pages."""
    return _pdf_a_mano(
        b"<</Type/Pages/Kids[3 0 R]/Count 1000000>>",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n",
    )


def pdf_que_se_muerde_la_cola() -> bytes:
    """A PDF whose tree of pages is its own child."""
    return _pdf_a_mano(b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 4000>>")


def pdf_profundo() -> bytes:
    """A PDF with an array nested two hundred thousand times."""
    hondo = b"[" * 200_000 + b"]" * 200_000
    return _pdf_a_mano(
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/X " + hondo + b">>endobj\n",
    )


def pdf_que_se_infla() -> bytes:
    """A PDF whose only page unpacks into three gigabytes of drawing."""
    compresor = zlib.compressobj(9)
    cabecera = compresor.compress(b" ") + compresor.flush(zlib.Z_FULL_FLUSH)
    bloque = compresor.compress(b"0 0 m 1 1 l S\n" * 300_000)
    bloque += compresor.flush(zlib.Z_FULL_FLUSH)  # after a full flush each block stands alone
    flujo = cabecera + bloque * 700 + compresor.flush()
    contenido = b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(flujo)
    return _pdf_a_mano(
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>endobj\n"
        + contenido
        + flujo
        + b"\nendstream endobj\n",
    )


def pdf_de_pagina_inmensa() -> bytes:
    """A PDF with a page of fourteen thousand kilometres."""
    return _pdf_a_mano(
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 4e10 4e10]>>endobj\n",
    )


def imagen(formato: str = "PNG", ancho: int = 300, alto: int = 200) -> bytes:
    """A picture with something drawn on it."""
    dibujo = Image.new("RGB", (ancho, alto), "white")
    ImageDraw.Draw(dibujo).ellipse((20, 20, ancho - 20, alto - 20), fill="#7a1420")
    salida = io.BytesIO()
    dibujo.save(salida, formato)
    return salida.getvalue()


def tiff_de(paginas: int) -> bytes:
    """A scan of several pages in one TIFF."""
    hojas = [Image.new("L", (200, 300), 255 - 20 * n) for n in range(paginas)]
    salida = io.BytesIO()
    hojas[0].save(salida, "TIFF", save_all=True, append_images=hojas[1:])
    return salida.getvalue()


def png_inmenso() -> bytes:
    """A PNG of 60,000 by 60,000 in a few hundred bytes."""

    def trozo(nombre: bytes, datos: bytes) -> bytes:
        suma = struct.pack(">I", zlib.crc32(nombre + datos))
        return struct.pack(">I", len(datos)) + nombre + datos + suma

    cabecera = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    datos = trozo(b"IDAT", zlib.compress(b"\x00" * 1000))
    return b"\x89PNG\r\n\x1a\n" + trozo(b"IHDR", cabecera) + datos + trozo(b"IEND", b"")


@cache
def pdf_escaneado(palabras: str = "CONSTANCIA DE POSESION DEL PREDIO MAMANI") -> bytes:
    """A PDF that is only the picture of a page of text."""
    fuente = f"#set page(width: 15cm, height: 6cm)\n#text(26pt)[{palabras}]"
    png = typst.compile(fuente.encode(), format="png", ppi=200)
    assert isinstance(png, bytes)
    salida = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(salida, "PDF", resolution=200)
    return salida.getvalue()


def comprimido(miembros: dict[str, bytes]) -> bytes:
    """A zip with these members."""
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as destino:
        for nombre, contenido in miembros.items():
            destino.writestr(nombre, contenido)
    return salida.getvalue()


def docx(cuerpo: str = PALABRAS, otros: dict[str, bytes] | None = None) -> bytes:
    """A Word document with one paragraph cut in two runs, as Word does."""
    espacio = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    medio = len(cuerpo) // 2
    tramos = "".join(
        f'<w:r><w:t xml:space="preserve">{t}</w:t></w:r>' for t in (cuerpo[:medio], cuerpo[medio:])
    )
    xml = f"<w:document {espacio}><w:body><w:p>{tramos}</w:p></w:body></w:document>"
    return comprimido({"word/document.xml": xml.encode(), **(otros or {})})


def odt(cuerpo: str = PALABRAS) -> bytes:
    """An ODF text with a span inside its paragraph."""
    primera, resto = cuerpo.split(" ", 1)
    espacio = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    xml = f"<d {espacio}><text:p><text:span>{primera}</text:span> {resto}</text:p></d>"
    return comprimido(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": xml.encode(),
        }
    )


def docx_bomba() -> bytes:
    """A Word document whose text unpacks into three hundred megabytes."""
    return docx(otros={"word/media/x.bin": b"\x00" * 300_000_000})


def docx_de_las_risas() -> bytes:
    """A Word document whose XML multiplies itself (billion laughs)."""
    niveles = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE d [<!ENTITY a0 "ja">{niveles}]><d><p>&a11;</p></d>'
    return comprimido({"word/document.xml": xml.encode()})


def programa() -> bytes:
    """What every Windows program begins with."""
    return b"MZ\x90\x00\x03" + b"\x00" * 600 + b"This program cannot be run in DOS mode"
