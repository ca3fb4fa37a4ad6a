"""The visible part of a signature: fields that can be read aloud, blocks, the legend.

RSGTD 002-2022, Única DCF: per signer, "Firmado por", names, office and unit, on the first or last
page; on every page, the legend with the validator's address. All of it goes in before the first
signature, because nothing may be drawn after. Fields are tagged (PDF/UA 7.18), and the stamp is
made by Typst, so that visible signatures keep PDF/A-2a and PDF/UA-1.
"""

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, String

from qillqa.nucleo.firmas.cadena import SIN_VALOR

PLANTILLA = Path(__file__).with_name("plantillas") / "estampa.typ"
ANCHO, ALTO, SEPARACION = 218.0, 62.0, 12.0
"""Points of a block and between two."""
IZQUIERDA, BASE = 71.0, 71.0
"""Where the zone of signatures begins: 2.5 cm from the left and from the foot of the last page."""
COLUMNAS = 2
_IMPRESO_Y_BLOQUEADO = 132  # ISO 32000-1 table 165: Print and Locked

Caja = tuple[float, float, float, float]
Lugar = tuple[int, Caja]
"""A page, as `Campo.pagina` counts them, and a place on it."""


@dataclass(frozen=True, slots=True)
class Campo:
    """A field: its name inside the PDF, what a screen reader says, and where.

    `pagina` counts from 1; 0 is the last one.
    """

    nombre: str
    descripcion: str
    caja: Caja
    pagina: int = 0


@dataclass(frozen=True, slots=True)
class Bloque:
    """What the visible block of a signer says (RSGTD 002-2022)."""

    nombre: str
    cargo: str
    unidad: str
    entidad: str
    fecha: str
    sin_valor: bool


class NoEsUnPdfDeLaCasa(Exception):
    """Fields cannot be added: it is not a tagged PDF, or it is signed already."""


def cajas(cuantas: int) -> list[Caja]:
    """Return the places of so many blocks, in reading order: two columns, from the top down."""
    filas = -(-cuantas // COLUMNAS)
    lugares: list[Caja] = []
    for i in range(cuantas):
        x = IZQUIERDA + (i % COLUMNAS) * (ANCHO + SEPARACION)
        y = BASE + (filas - 1 - i // COLUMNAS) * (ALTO + SEPARACION)
        lugares.append((x, y, x + ANCHO, y + ALTO))
    return lugares


def alto_de_la_zona(cuantas: int) -> float:
    """Return the points a template must leave free at the end of the last page."""
    filas = -(-cuantas // COLUMNAS)
    return filas * (ALTO + SEPARACION)


def leyenda(*, entidad: str, direccion: str, codigo: str) -> str:
    """Return the legend that each page carries along its side (RSGTD 002-2022)."""
    return (
        f"Esta es una copia auténtica imprimible de un documento electrónico de {entidad}. "
        f"Su autenticidad e integridad pueden verificarse en {direccion} con el código {codigo}."
    )


def estampa(bloque: Bloque) -> bytes:
    """Return the visible block as a one-page PDF."""
    datos = {**asdict(bloque), "leyenda": SIN_VALOR if bloque.sin_valor else ""}
    pdf = typst.compile(
        PLANTILLA,
        root=PLANTILLA.parent,
        format="pdf",
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=True),
        sys_inputs={"datos": json.dumps(datos), "ancho": str(ANCHO), "alto": str(ALTO)},
        pdf_standards=["a-2b"],
        timestamp=0,
    )
    return bytes(pdf)


def con_campos(pdf: bytes, campos: Iterable[Campo]) -> bytes:
    """Return the PDF with these empty fields, each a Form of its structure.

    Raises NoEsUnPdfDeLaCasa where there is no structure, or a signature that this would break.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as abierto:
            _exigir_sin_firmas(abierto)
            for campo in campos:
                _poner(abierto, campo)
            salida = io.BytesIO()
            abierto.save(
                salida,
                object_stream_mode=pikepdf.ObjectStreamMode.preserve,
                deterministic_id=True,
            )
    except (pikepdf.PdfError, AttributeError, KeyError, IndexError) as error:
        raise NoEsUnPdfDeLaCasa(str(error)) from error
    return salida.getvalue()


def _exigir_sin_firmas(pdf: pikepdf.Pdf) -> None:
    if Name.StructTreeRoot not in pdf.Root:
        raise NoEsUnPdfDeLaCasa("el PDF no tiene estructura")
    formulario = pdf.Root.get(Name.AcroForm)
    if formulario is not None and len(formulario.get(Name.Fields, [])):
        raise NoEsUnPdfDeLaCasa("el PDF ya tiene campos")


def _poner(pdf: pikepdf.Pdf, campo: Campo) -> None:
    raiz, pagina = pdf.Root, pdf.pages[campo.pagina - 1].obj
    if Name.AcroForm not in raiz:
        raiz.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(), SigFlags=3))
    indice = _indice(raiz.StructTreeRoot)
    documento = _documento(raiz.StructTreeRoot)
    numero = int(indice[-1][-2]) + 1 if len(indice[-1]) else 0
    if Name.ParentTreeNextKey in raiz.StructTreeRoot:
        numero = max(numero, int(raiz.StructTreeRoot.ParentTreeNextKey))
    adorno = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(campo.nombre),
            TU=String(campo.descripcion),
            F=_IMPRESO_Y_BLOQUEADO,
            Rect=Array(list(campo.caja)),
            P=pagina,
            StructParent=numero,
            AP=Dictionary(N=_sin_dibujo(pdf, campo.caja)),
        )
    )
    forma = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=documento,
            Pg=pagina,
            Alt=String(campo.descripcion),
        )
    )
    # the dictionary itself and not an array of it, or the signature's review sees a change in it
    forma.K = Dictionary(Type=Name.OBJR, Obj=adorno, Pg=pagina)
    _agregar(documento, Name.K, forma)
    indice[-1].append(numero)
    indice[-1].append(forma)
    _agregar(pagina, Name.Annots, adorno)
    pagina.Tabs = Name.S
    raiz.AcroForm.Fields.append(adorno)
    raiz.StructTreeRoot.ParentTreeNextKey = numero + 1


def _sin_dibujo(pdf: pikepdf.Pdf, caja: Caja) -> pikepdf.Object:
    """Return an empty appearance: PDF/A wants one before the stamp takes its place."""
    dibujo = pdf.make_stream(b"")
    dibujo.Type, dibujo.Subtype = Name.XObject, Name.Form
    dibujo.BBox = Array([0, 0, caja[2] - caja[0], caja[3] - caja[1]])
    return pdf.make_indirect(dibujo)


def _documento(estructura: pikepdf.Object) -> pikepdf.Object:
    return estructura.K if isinstance(estructura.K, Dictionary) else estructura.K[0]


def _indice(estructura: pikepdf.Object) -> Sequence[pikepdf.Object]:
    """Return the leaves of the tree of parents, widening the last one's limits for one more key."""
    hojas: list[pikepdf.Object] = []
    pendientes = [estructura.ParentTree]
    siguiente = int(estructura.get(Name.ParentTreeNextKey, 0))
    ultima = estructura.ParentTree
    while pendientes:
        nodo = pendientes.pop(0)
        if Name.Nums in nodo:
            hojas.append(nodo.Nums)
            ultima = nodo
        pendientes.extend(nodo.get(Name.Kids, []))
    if Name.Limits in ultima:
        ultima.Limits = Array([ultima.Limits[0], max(siguiente, int(ultima.Nums[-2]) + 1)])
    return hojas


def _agregar(objeto: pikepdf.Object, clave: Name, nuevo: pikepdf.Object) -> None:
    presentes = objeto.get(clave)
    if isinstance(presentes, Array):
        presentes.append(nuevo)
    else:
        objeto[clave] = Array([nuevo] if presentes is None else [presentes, nuevo])
