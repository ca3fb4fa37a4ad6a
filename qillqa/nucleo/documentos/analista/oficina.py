"""Office documents and plain text: the words inside, read with limits and nothing executed."""

import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from qillqa.nucleo.documentos.analista.limites import (
    CARACTERES,
    EXPANDIDO_CREIBLE,
    MIEMBROS_CREIBLES,
    XML_QUE_SE_LEE,
)
from qillqa.nucleo.documentos.reglas import (
    COMPRIMIDO,
    COMPRIMIDO_DESMEDIDO,
    CON_CLAVE,
    CON_MACROS,
    ROTO,
    Examen,
)

_TEXTO_EN = {
    "docx": ("word/document.xml",),
    "docm": ("word/document.xml",),
    "xlsx": ("xl/sharedStrings.xml",),
    "xlsm": ("xl/sharedStrings.xml",),
    "odt": ("content.xml",),
    "ods": ("content.xml",),
}
COMPRIMIDOS = frozenset({*_TEXTO_EN, "pptx", "zip"})
_PARRAFOS = frozenset({"p", "h", "si"})
_EXPANSION_CREIBLE = 200


def examinar(flujo: IO[bytes], tipo: str) -> Examen:
    """Say of a zip, by its directory alone, whether it is locked, broken or a bomb."""
    try:
        with zipfile.ZipFile(flujo) as comprimido:
            miembros = comprimido.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return Examen(tipo, None, (ROTO.codigo,))
    expandido = sum(m.file_size for m in miembros)
    ocupado = max(1, sum(m.compress_size for m in miembros))
    reparos = [COMPRIMIDO.codigo] if tipo == "zip" else []
    bomba = expandido > XML_QUE_SE_LEE and expandido / ocupado > _EXPANSION_CREIBLE
    if bomba or len(miembros) > MIEMBROS_CREIBLES or expandido > EXPANDIDO_CREIBLE:
        reparos = [COMPRIMIDO_DESMEDIDO.codigo]
    elif any(m.flag_bits & 1 for m in miembros):
        reparos = [CON_CLAVE.codigo]
    if tipo in ("docm", "xlsm"):
        reparos.append(CON_MACROS.codigo)
    return Examen(tipo, None, tuple(reparos))


def texto(flujo: IO[bytes], tipo: str) -> Iterator[str]:
    """Give the words of an office document in pieces; the caller stops when it has enough."""
    with zipfile.ZipFile(flujo) as comprimido:
        for miembro in _TEXTO_EN.get(tipo, ()):
            if miembro in comprimido.namelist():
                with comprimido.open(miembro) as xml:
                    yield from _palabras(_Acotado(xml, XML_QUE_SE_LEE))


def texto_llano(flujo: IO[bytes]) -> str:
    """Return plain text, in UTF-8 or in what Windows calls ANSI."""
    flujo.seek(0)
    crudo = flujo.read(CARACTERES * 4)
    if crudo.startswith((b"\xff\xfe", b"\xfe\xff")):
        return crudo.decode("utf-16", "replace")
    try:
        return crudo.decode("utf-8-sig")
    except UnicodeDecodeError:
        return crudo.decode("cp1252", "replace")


class _Acotado:
    """A reader that ends after so many bytes, whatever the directory of the zip says."""

    def __init__(self, flujo: IO[bytes], limite: int) -> None:
        self._flujo, self._queda = flujo, limite

    def read(self, tamano: int = -1) -> bytes:
        """Return the next bytes; nothing once the limit is reached."""
        pedido = self._queda if tamano < 0 else min(tamano, self._queda)
        trozo = self._flujo.read(pedido)
        self._queda -= len(trozo)
        return trozo


def _palabras(xml: _Acotado) -> Iterator[str]:
    """Give one paragraph or cell at a time, letting go of each once given."""
    try:
        for _, elemento in ElementTree.iterparse(xml, events=("end",)):  # noqa: S314 (contained)
            if elemento.tag.rpartition("}")[2] in _PARRAFOS:
                yield "".join(elemento.itertext()) + "\n"
                elemento.clear()
    except ElementTree.ParseError:
        return
