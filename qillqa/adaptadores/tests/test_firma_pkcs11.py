"""Signing with a token, tried with SoftHSM2 where it is installed (R104: replaceable adapters)."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import typst
from pytest_django import Settings

from qillqa.nucleo.firmas import cadena, campos
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.informe import Dictamen
from qillqa.nucleo.firmas.puerto import (
    Custodia,
    LlaveNoDisponible,
    Nivel,
    Orden,
    SecretoErrado,
    firmador,
)
from qillqa.nucleo.firmas.tests.ficha import (
    HAY_SOFTHSM,
    MODULO,
    NOMBRES,
    PIN,
    SIN_SOFTHSM,
    ficha_con,
)
from qillqa.nucleo.firmas.verificacion import verificar

CUANDO = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not HAY_SOFTHSM, reason=SIN_SOFTHSM)


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Custodia, Confianza]]:
    """A token with a signer's key and certificate."""
    carpeta = tmp_path_factory.mktemp("token")
    propia = cadena.fundar(carpeta / "c", entidad="Villa", direccion="http://x", cuando=CUANDO)
    sujeto = cadena.Sujeto("Yéssica Huamán", "41000001", "Alcaldesa", "Alcaldía", "Villa")
    with ficha_con(cadena.certificar(propia, sujeto, "c", cuando=CUANDO), "c", carpeta) as der:
        raiz = propia.raiz.der
        yield (
            Custodia(der, referencia=NOMBRES),
            Confianza((raiz,), (propia.intermedia.der,), propia.listas, frozenset({raiz})),
        )


@pytest.fixture(autouse=True)
def _modulo(settings: Settings) -> None:
    settings.FIRMA_PKCS11_MODULO = str(MODULO)


def _papel() -> bytes:
    fuente = (
        '#set document(title: "Acta", date: datetime(year: 2026, month: 11, day: 23))\n'
        '#set text(lang: "es")\n= Acta\nTexto.'
    )
    pdf = bytes(typst.compile(fuente.encode(), format="pdf", timestamp=0)) + b"\n"
    return campos.con_campos(pdf, [campos.Campo("Firma1", "Firma", campos.cajas(1)[0])])


def test_the_key_signs_without_leaving_its_token(token: tuple[Custodia, Confianza]) -> None:
    """What it signs is as valid as any other."""
    custodia, confianza = token
    pdf = firmador("token").firmar(_papel(), Orden("Firma1", Nivel.B_B, CUANDO), custodia, PIN)
    informe = verificar(pdf, confianza, cuando=CUANDO)
    assert informe.dictamen is Dictamen.VALIDA
    assert informe.firmas[0].titular.documento == "41000001"


def test_its_certificate_is_read_from_it(token: tuple[Custodia, Confianza]) -> None:
    """So that it is registered without typing it."""
    custodia, _ = token
    sin_certificado = Custodia(b"", referencia=NOMBRES)
    assert firmador("token").certificado(sin_certificado, PIN) == custodia.certificado


def test_a_wrong_pin_and_an_absent_token_are_told_apart(
    token: tuple[Custodia, Confianza],
) -> None:
    """Only the first counts as a try."""
    custodia, _ = token
    with pytest.raises(SecretoErrado):
        firmador("token").certificado(custodia, "999999")
    ausente = Custodia(custodia.certificado, referencia={"token": "otro", "llave": "x"})
    with pytest.raises(LlaveNoDisponible):
        firmador("token").certificado(ausente, PIN)
