"""What is signed outside is accepted only if it is ours plus one signature (R31, R37, R104)."""

import io
from collections.abc import Callable

import pytest
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from qillqa.nucleo.firmas import externa
from qillqa.nucleo.firmas.externa import revisar
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.firmas.tests.conftest import CUANDO, UN_RATO, Llaves, preparada


def _girada(pdf: bytes) -> bytes:
    """The same PDF with its first page turned by an incremental update."""
    escritor = IncrementalPdfFileWriter(io.BytesIO(pdf))
    pagina = escritor.root["/Pages"]["/Kids"][0].get_object()
    pagina["/Rotate"] = NumberObject(90)
    escritor.update_container(pagina)
    salida = io.BytesIO()
    escritor.write(salida)
    return salida.getvalue()


def _frase(llaves: Llaves, preparado: bytes, subido: bytes, *ajenos: str) -> str:
    return revisar(
        preparado, subido, llaves.confianza, campos_ajenos=ajenos, cuando=CUANDO + UN_RATO
    ).frase


@pytest.mark.parametrize("nivel", list(Nivel))
def test_one_signature_over_the_prepared_pdf_is_accepted(llaves: Llaves, nivel: Nivel) -> None:
    """At any level; the seals and evidence of its own level are part of it."""
    firmada = llaves.firmar(preparada(), "Firma1", nivel=nivel)
    revision = revisar(
        preparada(), firmada, llaves.confianza, campos_ajenos=[], cuando=CUANDO + UN_RATO
    )
    assert revision.frase == ""
    assert revision.firma is not None
    assert revision.firma.titular.documento == "41000001"


CASOS: list[tuple[str, Callable[[Llaves], bytes], str]] = [
    ("the same", lambda _: preparada(), externa.SIN_FIRMA),
    ("another", lambda _: b"%PDF-1.7 otro", externa.OTRO_PDF),
    (
        "changed in its middle",
        lambda ll: ll.firmar(preparada(), "Firma1").replace(b"/Lang (es)", b"/Lang (qu)"),
        externa.OTRO_PDF,
    ),
    (
        "changed and then signed",
        lambda ll: ll.firmar(_girada(preparada()), "Firma1"),
        externa.CAMBIADO,
    ),
    (
        "signed and then changed",
        lambda ll: _girada(ll.firmar(preparada(), "Firma1")),
        externa.CAMBIADO,
    ),
    (
        "signed twice",
        lambda ll: ll.firmar(ll.firmar(preparada(), "Firma1"), "Firma2", quien="secretario"),
        externa.VARIAS,
    ),
]


@pytest.mark.parametrize(("subido", "frase"), [c[1:] for c in CASOS], ids=[c[0] for c in CASOS])
def test_anything_else_is_refused_with_its_sentence(
    llaves: Llaves, subido: Callable[[Llaves], bytes], frase: str
) -> None:
    """A PDF altered between preparation and upload."""
    assert _frase(llaves, preparada(), subido(llaves)) == frase


def test_the_place_of_another_is_refused(llaves: Llaves) -> None:
    """Each signs where asked."""
    firmada = llaves.firmar(preparada(), "Firma2", nivel=Nivel.B_B)
    assert _frase(llaves, preparada(), firmada, "Firma2") == externa.LUGAR_AJENO
