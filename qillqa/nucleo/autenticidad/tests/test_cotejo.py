"""A PDF brought by anybody: the same bytes, altered, or unknown; and it harms nobody (R102)."""

import io
from collections.abc import Callable
from datetime import datetime

import pikepdf
import pytest
from pytest_django import Settings

from qillqa.nucleo.autenticidad.actos import registrar
from qillqa.nucleo.autenticidad.consultas import cotejar_pdf
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.reglas.codigos import mostrar, nuevo
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos.emision import guardar_pdf
from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.nucleo.documentos.tests import fabricas
from qillqa.nucleo.firmas.actos import firmar, pedir_firma
from qillqa.nucleo.firmas.informe import Dictamen
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.firmas.tests.conftest import CLAVES, Llaves
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db

Papel = Callable[..., Registro]


def _bytes(version: Version) -> bytes:
    with almacen.abrir(version.archivo.sha256) as contenido:
        return bytes(contenido.read())


@pytest.fixture
def firmado(
    papel: Papel,
    mundo: Mundo,
    certificados: dict[str, CertificadoDePersona],
    instante: datetime,
) -> Registro:
    """A paper that two signed."""
    registro = papel(1, se_firma=True)
    quienes = ("alcaldesa", "secretario")
    solicitud = pedir_firma(
        registro.documento,
        [(mundo.designacion(q), Clase.SERVIDOR) for q in quienes],
        nivel=Nivel.B_T,
        por=mundo.actores["secretario"],
        cuando=instante,
    )
    for quien, firmante in zip(quienes, solicitud.firmantes.all(), strict=True):
        firmar(
            firmante, certificados[quien], CLAVES[quien], por=mundo.actores[quien], cuando=instante
        )
    return registro


def test_the_same_bytes_are_told_with_each_signature(firmado: Registro, instante: datetime) -> None:
    ultima = firmado.documento.version_vigente()
    dicho = cotejar_pdf(_bytes(ultima), instante)
    assert (dicho.clase, dicho.registro) == ("igual", firmado)
    assert (dicho.version, dicho.es_ultima) == (ultima, True)
    assert [f.dictamen for f in dicho.informe.firmas] == [Dictamen.VALIDA] * 2
    assert dicho.frase == "Es INFORME N° 001-2026-MDVE/SG, tal como se emitió."


def test_a_former_version_is_ours_and_says_it_is_not_the_last(
    firmado: Registro, instante: datetime
) -> None:
    for n, firmas in ((2, 0), (3, 1)):
        version = firmado.documento.versiones.get(n=n)
        dicho = cotejar_pdf(_bytes(version), instante)
        assert (dicho.clase, dicho.version, dicho.es_ultima) == ("igual", version, False)
        assert len(dicho.informe.firmas) == firmas
        assert "pida la última" in dicho.frase


def test_what_was_added_after_the_last_signature_is_noticed(
    firmado: Registro, instante: datetime
) -> None:
    """It begins as ours: the paper is named, and its signatures tell what was done."""
    nuestro = _bytes(firmado.documento.version_vigente())
    for cola in (b"%", b"\n% algo\n", b"1 0 obj<<>>endobj\n%%EOF\n"):
        dicho = cotejar_pdf(nuestro + cola, instante)
        assert (dicho.clase, dicho.registro) == ("alterado", firmado)
        assert "se agregó" in dicho.frase


def test_a_changed_byte_in_the_last_revision_is_noticed(
    firmado: Registro, instante: datetime
) -> None:
    nuestro = bytearray(_bytes(firmado.documento.version_vigente()))
    nuestro[-40] ^= 1
    dicho = cotejar_pdf(bytes(nuestro), instante)
    assert (dicho.clase, dicho.registro) == ("alterado", firmado)


def test_whoever_made_it_anew_keeps_the_code_printed_on_it(
    papel: Papel, mundo: Mundo, instante: datetime
) -> None:
    """All its bytes are others; the code at the foot of each page is ours."""
    registro = papel(1)
    pie = f"Pague {registro.codigo_mostrado} y la clave KMN-PQR-STU"
    dicho = cotejar_pdf(fabricas.pdf(2, pie), instante)
    assert (dicho.clase, dicho.registro) == ("alterado", registro)
    assert "o es una copia impresa y escaneada" in dicho.frase


def test_the_code_on_each_page_weighs_more_than_one_cited(papel: Papel, instante: datetime) -> None:
    citado, propio = papel(1), papel(2)
    texto = f"Véase {citado.codigo_mostrado}. " + f"Código {propio.codigo_mostrado}. " * 2
    assert cotejar_pdf(fabricas.pdf(1, texto), instante).registro == propio


def test_codes_of_nobody_and_papers_of_others_are_unknown(papel: Papel, instante: datetime) -> None:
    papel(1)
    for pdf in (fabricas.pdf(2), fabricas.pdf(1, f"Código {mostrar(nuevo())}")):
        dicho = cotejar_pdf(pdf, instante)
        assert (dicho.clase, dicho.registro, dicho.version) == ("desconocido", None, None)


def test_a_project_without_number_is_not_what_was_issued(mundo: Mundo, instante: datetime) -> None:
    """The version prepared for signature says across the page that it is a project."""
    registro = _con_proyecto(mundo, instante)
    proyecto, numerado = registro.documento.versiones.order_by("n")
    assert cotejar_pdf(_bytes(proyecto), instante).clase == "desconocido"
    assert cotejar_pdf(_bytes(numerado), instante).clase == "igual"


def _con_proyecto(mundo: Mundo, instante: datetime) -> Registro:
    secretario = mundo.actores["secretario"]
    documento = Documento.objects.create(titulo="Informe", clase="emitido", creado=instante)
    for n, proyecto in ((1, True), (2, False)):
        archivo = guardar_pdf(fabricas.pdf(n, "Informe"), cuando=instante, buscable=False)
        Version.objects.create(
            documento=documento,
            n=n,
            archivo=archivo,
            nombre_original="Informe.pdf",
            plantilla="redaccion.informe",
            plantilla_version=1,
            datos={"proyecto": proyecto},
            creada=instante,
            por="x",
        )
    return registrar(
        documento,
        clase="redaccion.informe",
        titulo="Informe",
        numero="",
        fecha=instante.date(),
        organo="SG",
        huella="ab" * 32,
        por=secretario,
        cuando=instante,
    )


@pytest.mark.parametrize(
    "malo",
    [
        b"",
        b"no es un PDF",
        fabricas.pdf_cortado(),
        fabricas.pdf_sin_pies_ni_cabeza(),
        fabricas.pdf_de_un_millon(),
        fabricas.pdf_que_se_muerde_la_cola(),
        fabricas.pdf_con_clave(),
        b"%PDF-1.7\n" + b"%%EOF\n" * 200_000,
    ],
    ids=["empty", "text", "cut", "noise", "a million pages", "its own tail", "locked", "ends"],
)
def test_whatever_is_brought_ends_in_an_answer(
    malo: bytes, papel: Papel, instante: datetime
) -> None:
    papel(1)
    dicho = cotejar_pdf(malo, instante)
    assert dicho.clase == "desconocido"
    assert dicho.frase


def test_what_is_too_large_is_not_opened(
    papel: Papel, instante: datetime, settings: Settings
) -> None:
    settings.LIMITE_DE_ARCHIVO = 100
    dicho = cotejar_pdf(b"%PDF-1.7" + b" " * 100, instante)
    assert (dicho.clase, dicho.informe.falla) == ("desconocido", dicho.frase)


def test_saved_again_by_another_program_it_is_not_ours_any_more(
    firmado: Registro, instante: datetime, confiada: Llaves
) -> None:
    """The signatures of the copy do not hold, and it is said."""
    salida = io.BytesIO()
    with pikepdf.open(io.BytesIO(_bytes(firmado.documento.version_vigente()))) as pdf:
        pdf.save(salida)
    dicho = cotejar_pdf(salida.getvalue(), instante)
    assert dicho.clase != "igual"
    assert dicho.informe.dictamen is not Dictamen.VALIDA
