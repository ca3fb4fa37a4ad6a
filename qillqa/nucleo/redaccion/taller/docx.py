"""From a Word document: paragraphs, headings, lists, bold, tables; nothing executed nor fetched."""

import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from qillqa.nucleo.documentos.analista.limites import XML_QUE_SE_LEE
from qillqa.nucleo.redaccion.texto.formas import Orden, Trozo
from qillqa.nucleo.redaccion.texto.html import Importado, avisos_de
from qillqa.nucleo.redaccion.texto.obra import Obra

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CUERPO, NUMERACION = "word/document.xml", "word/numbering.xml"
_APAGADO = frozenset({"0", "false", "off", "none"})
_TITULOS = ("heading", "ttulo", "titulo", "título")
_ORDENES: dict[str, Orden] = {
    "bullet": "vinetas",
    "lowerLetter": "letras",
    "upperLetter": "letras",
}


class NoEsWord(ValueError):
    """The file is not a Word document one can read; the sentence says so."""


def desde_docx(flujo: IO[bytes]) -> Importado:
    """Return the text of a .docx and what could not be brought."""
    try:
        with zipfile.ZipFile(flujo) as paquete:
            cuerpo = _xml(paquete, CUERPO).find(f"{W}body")
            ordenes = _ordenes(paquete)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, RuntimeError, OSError) as error:
        raise NoEsWord("El archivo no se puede leer como documento de Word (.docx).") from error
    if cuerpo is None:
        raise NoEsWord("El documento de Word no tiene texto.")
    obra = Obra()
    for hijo in _partes(cuerpo):
        if hijo.tag == f"{W}p":
            _parrafo(obra, hijo, ordenes)
        else:
            _tabla(obra, hijo)
    imagenes = sum(1 for e in cuerpo.iter() if e.tag.endswith("}blip"))
    return Importado(obra.terminar(), avisos_de(obra, imagenes))


def _xml(paquete: zipfile.ZipFile, nombre: str) -> Element:
    with paquete.open(nombre) as miembro:
        datos = miembro.read(XML_QUE_SE_LEE + 1)
    if len(datos) > XML_QUE_SE_LEE:
        raise NoEsWord("El documento de Word es demasiado grande.")
    return ElementTree.fromstring(datos)  # noqa: S314 (in a contained process)


def _partes(cuerpo: Element) -> Iterator[Element]:
    """Give paragraphs and tables in order, those inside content controls too."""
    for hijo in cuerpo:
        if hijo.tag in (f"{W}p", f"{W}tbl"):
            yield hijo
        elif hijo.tag == f"{W}sdt":
            contenido = hijo.find(f"{W}sdtContent")
            yield from _partes(contenido) if contenido is not None else ()


def _ordenes(paquete: zipfile.ZipFile) -> dict[tuple[str, str], Orden]:
    """Return whether each (list, level) of the document has numbers, letters or bullets."""
    if NUMERACION not in paquete.namelist():
        return {}
    raiz = _xml(paquete, NUMERACION)
    abstractas = {
        _de(a, "abstractNumId"): {
            _de(nivel, "ilvl"): _ORDENES.get(_valor(nivel.find(f"{W}numFmt")), "numeros")
            for nivel in a.iter(f"{W}lvl")
        }
        for a in raiz.iter(f"{W}abstractNum")
    }
    return {
        (_de(num, "numId"), nivel): orden
        for num in raiz.iter(f"{W}num")
        for nivel, orden in abstractas.get(_valor(num.find(f"{W}abstractNumId")), {}).items()
    }


def _parrafo(obra: Obra, parrafo: Element, ordenes: dict[tuple[str, str], Orden]) -> None:
    linea = list(_trozos(parrafo))
    propiedades = parrafo.find(f"{W}pPr")
    if propiedades is None:
        obra.parrafo(linea)
        return
    estilo = _valor(propiedades.find(f"{W}pStyle")).lower()
    if estilo.startswith(_TITULOS):
        cifras = "".join(letra for letra in estilo if letra.isdigit())
        obra.titulo(int(cifras[:1] or "1"), linea)
        return
    numeracion = propiedades.find(f"{W}numPr")
    lista = _valor(numeracion.find(f"{W}numId")) if numeracion is not None else "0"
    if numeracion is None or lista in ("", "0"):
        obra.parrafo(linea)
        return
    nivel = _valor(numeracion.find(f"{W}ilvl")) or "0"
    hondura = int(nivel) + 1 if nivel.isdecimal() and len(nivel) < 3 else 1
    obra.item(hondura, ordenes.get((lista, nivel), "numeros"), linea)


def _trozos(parrafo: Element) -> Iterator[Trozo]:
    """Give the runs of a paragraph; what was struck out in tracked changes is not there."""
    for tirada in parrafo.iter(f"{W}r"):
        propiedades = tirada.find(f"{W}rPr")
        texto = "".join(_letras(tirada))
        yield Trozo(texto, _esta(propiedades, "b"), _esta(propiedades, "i"))


def _letras(tirada: Element) -> Iterator[str]:
    for hijo in tirada:
        if hijo.tag == f"{W}t":
            yield hijo.text or ""
        elif hijo.tag == f"{W}tab":
            yield " "
        elif hijo.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif hijo.tag == f"{W}noBreakHyphen":
            yield "-"


def _tabla(obra: Obra, tabla: Element) -> None:
    filas: list[list[list[Trozo]]] = []
    cabecera = False
    for fila in tabla.findall(f"{W}tr"):
        celdas: list[list[Trozo]] = []
        for celda in fila.findall(f"{W}tc"):
            linea: list[Trozo] = []
            for parrafo in celda.iter(f"{W}p"):
                linea.extend([Trozo("\n"), *_trozos(parrafo)] if linea else _trozos(parrafo))
            celdas.append(linea)
        propiedades = fila.find(f"{W}trPr")
        if not filas:
            cabecera = _esta(propiedades, "tblHeader") or _toda_negrita(celdas)
        filas.append(celdas)
    obra.tabla(filas, cabecera=cabecera and len(filas) > 1)


def _toda_negrita(celdas: list[list[Trozo]]) -> bool:
    con_letras = [t for celda in celdas for t in celda if t.texto.strip()]
    return bool(con_letras) and all(t.negrita for t in con_letras)


def _esta(propiedades: Element | None, nombre: str) -> bool:
    marca = propiedades.find(f"{W}{nombre}") if propiedades is not None else None
    return marca is not None and _valor(marca).lower() not in _APAGADO


def _valor(elemento: Element | None) -> str:
    return _de(elemento, "val") if elemento is not None else ""


def _de(elemento: Element, atributo: str) -> str:
    return elemento.get(f"{W}{atributo}", "")
