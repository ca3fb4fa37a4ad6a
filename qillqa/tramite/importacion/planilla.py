"""Reads the rows of a CSV file or of an Excel sheet, whatever program made it."""

import codecs
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

MAXIMO_DE_FILAS = 100_000
TIPOS_QUE_SE_LEEN = ("txt", "xlsx", "xlsm")
SEPARADORES = ";,\t"
_RAIZ = Path(__file__).resolve().parents[3]
_TROZO = 1 << 20
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_NO_ES_PALABRA = re.compile(r"[^a-z0-9]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cruda = tuple[int, list[str]]


class NoSePuedeLeer(Exception):
    """The file as a whole cannot be read; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Fila:
    """One row: its place as a spreadsheet counts (headings are row 1), and its cells by column."""

    n: int
    valores: dict[str, str]


@dataclass(frozen=True, slots=True)
class Planilla:
    """What is being read. `estimadas` is how many rows there seem to be, for a progress bar."""

    columnas: tuple[str, ...]
    estimadas: int
    filas: Iterator[Fila]


@contextmanager
def abrir_planilla(contenido: IO[Any], tipo: str) -> Iterator[Planilla]:
    """Open a file of kind `tipo` (as `documentos` recognised it) and read it row by row.

    NoSePuedeLeer may also come while its rows are being taken.
    """
    if tipo not in TIPOS_QUE_SE_LEEN:
        raise NoSePuedeLeer("Suba un archivo CSV o una hoja de Excel (XLSX).")
    with tempfile.TemporaryFile() as copia:
        shutil.copyfileobj(contenido, copia, _TROZO)
        copia.seek(0)
        with closing(_de_csv(copia) if tipo == "txt" else _de_hoja(copia)) as crudas:
            estimadas = int(next(crudas)[1][0])
            yield _con_titulos(crudas, estimadas)


def clave(titulo: str) -> str:
    """Return a heading, a name or a code in bare letters: «Fecha de cierre» -> fecha_de_cierre."""
    sin_tildes = unicodedata.normalize("NFKD", titulo).encode("ascii", "ignore").decode()
    return _NO_ES_PALABRA.sub("_", sin_tildes.lower()).strip("_")


def limpiar(celda: str) -> str:
    """Return a cell without blanks around or control characters, and without a guard quote."""
    texto = _CONTROL.sub(" ", celda).strip()
    return texto[1:] if texto.startswith("'") and texto[1:2] in _FORMULA else texto


def desarmar(celda: str) -> str:
    """Return a cell that no spreadsheet will run as a formula when the CSV is opened."""
    return f"'{celda}" if celda.startswith(_FORMULA) else celda


def escribir_csv(filas: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give the lines of a CSV that Excel opens well in Peru: byte order mark and semicolons."""
    linea = io.StringIO()
    escritor = csv.writer(linea, delimiter=";", lineterminator="\r\n")
    yield "\ufeff"
    for fila in filas:
        escritor.writerow([desarmar(celda) for celda in fila])
        yield linea.getvalue()
        linea.seek(0)
        linea.truncate()


def _con_titulos(crudas: Iterator[Cruda], estimadas: int) -> Planilla:
    primera = next(crudas, None)
    if primera is None:
        raise NoSePuedeLeer("El archivo no tiene ninguna fila.")
    columnas = tuple(clave(limpiar(celda)) for celda in primera[1])
    repetidas = {c for c in columnas if c and columnas.count(c) > 1}
    if repetidas:
        raise NoSePuedeLeer(f"La columna «{min(repetidas)}» está dos veces en la primera fila.")
    return Planilla(columnas, max(0, estimadas - 1), _filas(crudas, columnas))


def _filas(crudas: Iterator[Cruda], columnas: tuple[str, ...]) -> Iterator[Fila]:
    leidas = 0
    for n, celdas in crudas:
        limpias = [limpiar(celda) for celda in celdas]
        if not any(limpias):
            continue
        leidas += 1
        if leidas > MAXIMO_DE_FILAS:
            raise NoSePuedeLeer(
                "El archivo pasa de 100,000 filas: divídalo, por ejemplo un archivo por año."
            )
        relleno = limpias + [""] * (len(columnas) - len(limpias))
        yield Fila(n, {c: v for c, v in zip(columnas, relleno, strict=False) if c})


def _de_csv(copia: IO[bytes]) -> Generator[Cruda, None, None]:
    codificacion, lineas = _codificacion(copia)
    yield 0, [str(lineas)]
    copia.seek(0)
    texto = io.TextIOWrapper(copia, encoding=codificacion, errors="replace", newline="")
    try:
        primera = texto.readline()
        texto.seek(0)
        separador = max(SEPARADORES, key=primera.count)
        lector = csv.reader(texto, delimiter=separador)
        try:
            yield from enumerate(lector, start=1)
        except csv.Error:
            raise NoSePuedeLeer(
                f"No se entiende el archivo cerca de la línea {lector.line_num}: "
                "revise que no falten comillas de cierre."
            ) from None
    finally:
        texto.detach()


def _codificacion(copia: IO[bytes]) -> tuple[str, int]:
    """Return how the text is written (UTF-8, or what Windows writes) and how many lines it has."""
    inicio = copia.read(4)
    copia.seek(0)
    if inicio.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", 0
    decodificador = codecs.getincrementaldecoder("utf-8-sig")()
    codificacion, lineas, ultimo = "utf-8-sig", 0, b"\n"
    while trozo := copia.read(_TROZO):
        lineas += trozo.count(b"\n")
        ultimo = trozo[-1:]
        if codificacion == "utf-8-sig":
            try:
                decodificador.decode(trozo)
            except UnicodeDecodeError:
                codificacion = "cp1252"
    return codificacion, lineas + (ultimo != b"\n")


def _de_hoja(copia: IO[bytes]) -> Generator[Cruda, None, None]:
    """Give what `hoja`, a process bound in memory and time, reads of the first sheet."""
    orden = [sys.executable, "-m", "qillqa.tramite.importacion.hoja", str(MAXIMO_DE_FILAS)]
    with subprocess.Popen(
        orden, stdin=copia, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_RAIZ
    ) as lector:
        try:
            assert lector.stdout is not None  # noqa: S101  it was asked for
            for linea in lector.stdout:
                n, celdas = json.loads(linea)
                yield n, celdas
            if lector.wait() != 0:
                raise NoSePuedeLeer(
                    "No se pudo leer la hoja de Excel: está dañada, tiene contraseña o su tamaño "
                    "es desmedido. Guárdela como CSV y vuelva a subirla."
                )
        finally:
            lector.kill()
