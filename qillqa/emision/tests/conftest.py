"""What the tests of issuing share: the sample's chain, and two officers who sign with it."""

import pytest
from pytest_django import Settings

from qillqa.emision.tests.firmantes import disponer
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase
from qillqa.nucleo.firmas.tests.conftest import CUANDO, Llaves, certificados, confiada, llaves
from qillqa.nucleo.firmas.tests.conftest import sistemas as sistemas
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

__all__ = ["certificados", "confiada", "llaves", "sistemas"]


@pytest.fixture
def firman(
    settings: Settings, mundo: Mundo, request: pytest.FixtureRequest
) -> dict[str, CertificadoDePersona]:
    """The keys of alcaldesa and secretario, everybody signing with a key of the server."""
    cadena: Llaves = request.getfixturevalue("llaves")
    settings.SELLO_DE_TIEMPO = "muestra"
    settings.CARPETA_DE_LA_CADENA = cadena.cadena.carpeta
    disponer(mundo, Clase.SERVIDOR, CUANDO)
    suyos: dict[str, CertificadoDePersona] = request.getfixturevalue("certificados")
    return suyos
