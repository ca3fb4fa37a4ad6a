"""What a file is, by its content and never by its name. Standard library only: no Django, no clock.

LPAG 124.1 and 125.1: the desk may never refuse a document, so nearly every kind is received; what
cannot be shown in the browser is kept as it came and can only be downloaded.
"""

import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

CABEZA = 4096
"""Bytes from the start that are enough to know a kind."""
MIEMBROS_QUE_SE_MIRAN = 10_000
LETRAS_DE_UN_NOMBRE = 255


@dataclass(frozen=True, slots=True)
class Tipo:
    """A kind of file; `en_linea` says that a browser may show it instead of downloading it."""

    codigo: str
    mime: str
    extension: str
    nombre: str
    en_linea: bool = False
    otras_extensiones: tuple[str, ...] = ()

    def admite(self, nombre: str) -> bool:
        """Whether a file of this kind may well be called `nombre`."""
        extension = PurePosixPath(nombre).suffix.lower().lstrip(".")
        return extension in (self.extension, *self.otras_extensiones)


PDF = Tipo("pdf", "application/pdf", "pdf", "documento PDF", en_linea=True)
JPEG = Tipo("jpeg", "image/jpeg", "jpg", "imagen JPEG", True, ("jpeg", "jpe", "jfif"))
PNG = Tipo("png", "image/png", "png", "imagen PNG", en_linea=True)
GIF = Tipo("gif", "image/gif", "gif", "imagen GIF", en_linea=True)
WEBP = Tipo("webp", "image/webp", "webp", "imagen WebP", en_linea=True)
TIFF = Tipo("tiff", "image/tiff", "tif", "imagen TIFF", False, ("tiff",))
BMP = Tipo("bmp", "image/bmp", "bmp", "imagen BMP")
HEIC = Tipo("heic", "image/heic", "heic", "foto HEIC", False, ("heif",))
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
DOCX = Tipo("docx", _OFFICE + "wordprocessingml.document", "docx", "documento de Word")
DOCM = Tipo("docm", "application/vnd.ms-word.document.macroenabled.12", "docm", "Word con macros")
XLSX = Tipo("xlsx", _OFFICE + "spreadsheetml.sheet", "xlsx", "hoja de Excel")
XLSM = Tipo("xlsm", "application/vnd.ms-excel.sheet.macroenabled.12", "xlsm", "Excel con macros")
PPTX = Tipo("pptx", _OFFICE + "presentationml.presentation", "pptx", "presentación")
ODT = Tipo("odt", _ODF + "text", "odt", "documento de texto ODF")
ODS = Tipo("ods", _ODF + "spreadsheet", "ods", "hoja de cálculo ODF")
DOC = Tipo("doc", "application/msword", "doc", "documento de Word 97-2003")
XLS = Tipo("xls", "application/vnd.ms-excel", "xls", "hoja de Excel 97-2003")
RTF = Tipo("rtf", "application/rtf", "rtf", "texto con formato")
TXT = Tipo(
    "txt", "text/plain; charset=utf-8", "txt", "texto", False, ("csv", "xml", "md", "log", "dxf")
)
MP3 = Tipo("mp3", "audio/mpeg", "mp3", "audio MP3")
OGG = Tipo("ogg", "audio/ogg", "ogg", "audio OGG", False, ("oga", "opus"))
MP4 = Tipo("mp4", "video/mp4", "mp4", "video o audio MP4", False, ("m4a", "m4v", "mov", "3gp"))
DWG = Tipo("dwg", "image/vnd.dwg", "dwg", "plano de AutoCAD")
ZIP = Tipo("zip", "application/zip", "zip", "archivo comprimido", False, ("kmz",))
RAR = Tipo("rar", "application/vnd.rar", "rar", "archivo comprimido RAR")
SIETE_Z = Tipo("7z", "application/x-7z-compressed", "7z", "archivo comprimido 7z")
EJECUTABLE = Tipo("ejecutable", "application/octet-stream", "bin", "programa")
DESCONOCIDO = Tipo("desconocido", "application/octet-stream", "bin", "archivo de otro tipo")

TIPOS: dict[str, Tipo] = {t.codigo: t for t in list(globals().values()) if isinstance(t, Tipo)}
IMAGENES = frozenset({"jpeg", "png", "gif", "webp", "tiff", "bmp"})

_FIRMAS: tuple[tuple[bytes, Tipo], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"BM", BMP),
    (b"{\\rtf", RTF),
    (b"ID3", MP3),
    (b"\xff\xfb", MP3),
    (b"\xff\xf3", MP3),
    (b"OggS", OGG),
    (b"AC10", DWG),
    (b"Rar!\x1a\x07", RAR),
    (b"7z\xbc\xaf\x27\x1c", SIETE_Z),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"MZ", EJECUTABLE),
    (b"\x7fELF", EJECUTABLE),
    (b"\xfe\xed\xfa\xce", EJECUTABLE),
    (b"\xfe\xed\xfa\xcf", EJECUTABLE),
    (b"\xce\xfa\xed\xfe", EJECUTABLE),
    (b"\xcf\xfa\xed\xfe", EJECUTABLE),
    (b"\xca\xfe\xba\xbe", EJECUTABLE),
    (b"L\x00\x00\x00\x01\x14\x02\x00", EJECUTABLE),  # a Windows shortcut runs what it names
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_NO_EN_UN_NOMBRE = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\"/\\:*?<>|]+")
_ODF_POR_MIMETYPE = {ODT.mime: ODT, ODS.mime: ODS}


def por_cabeza(cabeza: bytes) -> Tipo:
    """Return the kind that the first bytes tell; a zip may prove to be something more precise."""
    if b"%PDF-" in cabeza[:1024]:
        return PDF
    if cabeza[4:8] == b"ftyp":
        return HEIC if cabeza[8:12] in (b"heic", b"heix", b"mif1", b"heif", b"hevc") else MP4
    if cabeza[:4] == b"RIFF" and cabeza[8:12] == b"WEBP":
        return WEBP
    for firma, tipo in _FIRMAS:
        if cabeza.startswith(firma):
            return tipo
    if cabeza.startswith((b"\xff\xfe", b"\xfe\xff")) or (cabeza and not _CONTROL.search(cabeza)):
        return TXT
    return DESCONOCIDO


def reconocer(flujo: IO[bytes]) -> Tipo:
    """Return the kind of a whole seekable file. Call it contained: it may be hostile."""
    flujo.seek(0)
    cabeza = flujo.read(CABEZA)
    if cabeza.startswith(_OLE):
        return _por_directorio_ole(flujo)
    tipo = por_cabeza(cabeza)
    return _por_miembros(flujo) if tipo is ZIP else tipo


def _por_miembros(flujo: IO[bytes]) -> Tipo:
    """Return what a zip is by the members it must have; ZIP when it is only a zip or is broken."""
    try:
        with zipfile.ZipFile(flujo) as comprimido:
            nombres = set(comprimido.namelist()[:MIEMBROS_QUE_SE_MIRAN])
            mimetype = b""
            if "mimetype" in nombres and comprimido.getinfo("mimetype").file_size < 200:
                mimetype = comprimido.read("mimetype")
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return ZIP
    macros = any(n.endswith("vbaProject.bin") for n in nombres)
    if "word/document.xml" in nombres:
        return DOCM if macros else DOCX
    if "xl/workbook.xml" in nombres or "xl/workbook.bin" in nombres:
        return XLSM if macros else XLSX
    if "ppt/presentation.xml" in nombres:
        return PPTX
    return _ODF_POR_MIMETYPE.get(mimetype.decode("ascii", "replace").strip(), ZIP)


def _por_directorio_ole(flujo: IO[bytes]) -> Tipo:
    """Tell an old Word or Excel file from other compound files, such as Windows installers."""
    cola = b""
    flujo.seek(0)
    while trozo := flujo.read(1 << 20):
        ventana = cola + trozo
        if "WordDocument".encode("utf-16-le") in ventana:
            return DOC
        if "Workbook".encode("utf-16-le") in ventana:
            return XLS
        cola = trozo[-64:]
    return DESCONOCIDO


def nombre_breve(nombre: str) -> str:
    """Return the name of a file as given, short of folders and of what passes 255 letters."""
    ultimo = nombre.replace("\x00", "").replace("\\", "/").rpartition("/")[2].strip()
    ultimo = ultimo or "documento"
    raiz, punto, extension = ultimo.rpartition(".")
    if len(ultimo) <= LETRAS_DE_UN_NOMBRE or not punto or len(extension) > 10:
        return ultimo[:LETRAS_DE_UN_NOMBRE]
    return f"{raiz[: LETRAS_DE_UN_NOMBRE - len(extension) - 1]}.{extension}"


def nombre_seguro(nombre: str, tipo: Tipo) -> str:
    """Return the name to download under: it always ends as its content says.

    `factura.pdf.js` that holds text is given out as `factura.pdf.js.txt`, so that opening it
    never runs it.
    """
    limpio = _NO_EN_UN_NOMBRE.sub("_", nombre).strip(" .")
    limpio = limpio[-180:] or "documento"
    return limpio if tipo.admite(limpio) else f"{limpio}.{tipo.extension}"
