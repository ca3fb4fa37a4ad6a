"""From what is pasted out of a browser or a word processor: paragraphs, lists, bold, tables.

Everything else of HTML (scripts, styles, links, pictures from elsewhere) is left behind.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from qillqa.nucleo.redaccion.texto.formas import CARACTERES, Orden, Texto, Trozo
from qillqa.nucleo.redaccion.texto.obra import Obra

LARGO = 4 * CARACTERES
_MUDOS = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "math"})
_PARRAFOS = frozenset(
    {"p", "div", "section", "article", "header", "footer", "main", "aside"}
    | {"blockquote", "pre", "address", "figure", "dl", "dt", "dd"}
)
_TITULOS = {f"h{n}": n for n in range(1, 7)}
_NEGRITAS = frozenset({"b", "strong", "th"})
_CURSIVAS = frozenset({"i", "em", "cite"})
_HONDO = 200


class DemasiadoLargo(ValueError):
    """What was pasted is longer than any document; the sentence says so."""


@dataclass(frozen=True, slots=True)
class Importado:
    """A text brought from outside and what could not be brought, in words for its author."""

    texto: Texto
    avisos: tuple[str, ...] = ()


def desde_html(html: str) -> Importado:
    """Return the text of a piece of HTML; it never runs nor fetches anything."""
    if len(html) > LARGO:
        raise DemasiadoLargo("Lo pegado es demasiado largo: péguelo por partes.")
    lector = _Lector()
    lector.feed(html)
    lector.close()
    return lector.terminar()


def avisos_de(obra: Obra, imagenes: int) -> tuple[str, ...]:
    """Tell what stayed behind."""
    avisos = []
    if imagenes:
        cuantas = "1 imagen" if imagenes == 1 else f"{imagenes} imágenes"
        avisos.append(f"No se trajo {cuantas}: súbala aquí y colóquela en su lugar.")
    if obra.sobrante:
        avisos.append("El texto era demasiado largo y una parte no se trajo: revise el final.")
    return tuple(avisos)


@dataclass(slots=True)
class _TablaEnCurso:
    filas: list[list[list[Trozo]]] = field(default_factory=list)
    cabecera: bool = False


class _Lector(HTMLParser):
    """Walks the tags; `_linea` is the line of runs being gathered."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._obra, self._linea = Obra(), list[Trozo]()
        self._abiertos: list[str] = []
        self._listas: list[Orden] = []
        self._tabla: _TablaEnCurso | None = None
        self._imagenes = 0

    def terminar(self) -> Importado:
        """Return what was read."""
        self._cortar()
        self._cerrar_tabla()
        return Importado(self._obra.terminar(), avisos_de(self._obra, self._imagenes))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag."""
        if tag == "br":
            self._linea.append(Trozo("\n"))
        elif tag == "img":
            self._imagenes += 1
        elif len(self._abiertos) < _HONDO:
            self._abrir(tag, attrs)
            self._abiertos.append(self._con_estilo(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close a tag, and those left open inside it."""
        for lugar in range(len(self._abiertos) - 1, -1, -1):
            if self._abiertos[lugar].split()[0] == tag:
                self._cerrar(tag)
                del self._abiertos[lugar:]
                return

    def handle_data(self, data: str) -> None:
        """Take letters with the look of the tags around them."""
        marcas = {marca for abierto in self._abiertos for marca in abierto.split()}
        if marcas & _MUDOS:
            return
        texto = data if "pre" in marcas else " ".join(data.split("\n"))
        negrita = bool(marcas & _NEGRITAS)
        self._linea.append(Trozo(texto, negrita, bool(marcas & _CURSIVAS)))

    def _con_estilo(self, tag: str, atributos: dict[str, str | None]) -> str:
        """Return the tag and the looks its style gives: Word and Google write them so."""
        estilo = (atributos.get("style") or "").replace(" ", "").lower()
        if tag == "b" and "font-weight:normal" in estilo:
            return "span"  # Google wraps all it copies so
        negrita = any(f"font-weight:{peso}" in estilo for peso in ("bold", "600", "700", "800"))
        marcas = [tag, *(["strong"] if negrita else [])]
        return " ".join([*marcas, *(["em"] if "font-style:italic" in estilo else [])])

    def _abrir(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self._cortar()
            self._listas.append(_orden(tag, dict(attrs)))
        elif tag == "table" and self._tabla is None:
            self._cortar()
            self._tabla = _TablaEnCurso()
        elif tag == "tr" and self._tabla:
            self._tabla.filas.append([])
        elif tag in ("td", "th") and self._tabla and self._tabla.filas:
            self._linea = []
            self._tabla.cabecera |= tag == "th" and len(self._tabla.filas) == 1
        elif tag == "li" or tag in _PARRAFOS or tag in _TITULOS:
            self._cortar()

    def _cerrar(self, tag: str) -> None:
        if tag in ("td", "th") and self._tabla and self._tabla.filas:
            self._tabla.filas[-1].append(self._linea)
            self._linea = []
        elif tag == "table":
            self._cerrar_tabla()
        elif tag in _TITULOS and self._tabla is None:
            self._obra.titulo(_TITULOS[tag], self._linea)
            self._linea = []
        elif tag in ("ul", "ol"):
            self._cortar()
            self._listas = self._listas[:-1]
            if not self._listas:
                self._obra.cerrar_lista()
        elif tag == "li" or tag in _PARRAFOS:
            self._cortar()

    def _cortar(self) -> None:
        """End the line: an item inside a list, a new line inside a cell, else a paragraph."""
        if self._tabla is not None:
            if self._linea and not self._linea[-1].texto.endswith("\n"):
                self._linea.append(Trozo("\n"))
            return
        if self._listas:
            self._obra.item(len(self._listas), self._listas[-1], self._linea)
        else:
            self._obra.parrafo(self._linea)
        self._linea = []

    def _cerrar_tabla(self) -> None:
        tabla, self._tabla = self._tabla, None
        if tabla:
            self._obra.tabla(tabla.filas, cabecera=tabla.cabecera)
            self._linea = []


def _orden(tag: str, atributos: dict[str, str | None]) -> Orden:
    if tag == "ul":
        return "vinetas"
    return "letras" if (atributos.get("type") or "").lower() == "a" else "numeros"
