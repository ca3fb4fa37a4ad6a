"""Signing on the page with a cryptographic device (R104), one and many, with SoftHSM2."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from qillqa.emision.actos.lotes import empezar_lote, firmar_lote
from qillqa.emision.consultas.firmas import elegidas
from qillqa.emision.models import FilaDeLote
from qillqa.emision.tests.firmantes import POR_FIRMAR, disponer, firmas_de, pagina_de, preparar
from qillqa.nucleo.firmas.actos import registrar_certificado, retirar_certificado
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase
from qillqa.nucleo.firmas.tests.conftest import CLAVES, Llaves
from qillqa.nucleo.firmas.tests.ficha import (
    HAY_SOFTHSM,
    MODULO,
    NOMBRES,
    PIN,
    SIN_SOFTHSM,
    ficha_con,
)
from qillqa.nucleo.numeracion.models import Numero
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not HAY_SOFTHSM, reason=SIN_SOFTHSM),
]
Entrar = Callable[[str], Client]


@pytest.fixture
def certificado(
    mundo: Mundo,
    firman: dict[str, CertificadoDePersona],
    llaves: Llaves,
    instante: datetime,
    settings: Settings,
    tmp_path: Path,
) -> Iterator[CertificadoDePersona]:
    """The secretario's key is in a device; the one of the server is withdrawn."""
    settings.FIRMA_PKCS11_MODULO = str(MODULO)
    disponer(mundo, Clase.TOKEN, instante, "secretario")
    por = mundo.actores["secretario"]
    retirar_certificado(firman["secretario"], motivo="pasa a token", por=por, cuando=instante)
    with ficha_con(llaves.selladas["secretario"], CLAVES["secretario"], tmp_path) as der:
        yield registrar_certificado(
            mundo.persona("secretario"),
            der,
            custodia=Clase.TOKEN,
            referencia=NOMBRES,
            por=por,
            cuando=instante,
        )


def test_se_firma_con_el_pin_del_dispositivo(
    entrar: Entrar, mundo: Mundo, certificado: CertificadoDePersona, instante: datetime
) -> None:
    """A wrong PIN burns no number, is told, and never comes back in the page."""
    borrador = preparar(mundo, ("secretario",), instante)
    cliente, direccion = entrar("secretario"), f"{POR_FIRMAR}b{borrador.pk}/"
    assert "PIN del dispositivo" in pagina_de(cliente, direccion)
    datos = {"certificado": str(certificado.pk), "secreto": "000000"}
    errado = cliente.post(direccion, datos).content.decode()
    assert "Le quedan 2 intentos." in errado
    assert "000000" not in errado
    assert not Numero.objects.filter(serie__codigo__startswith="informe").exists()
    dicho = cliente.post(direccion, {**datos, "secreto": PIN}, follow=True).content.decode()
    assert "Firmado: INFORME N° 001-2026-MDVE/SG" in dicho
    assert [(f.clase, f.nivel) for f in firmas_de(borrador)] == [("token", "B-T")]


def test_con_el_dispositivo_tambien_se_firman_muchos(
    mundo: Mundo, certificado: CertificadoDePersona, instante: datetime
) -> None:
    """It has only one pair of hands: one after another, more than a process takes."""
    por = mundo.actores["secretario"]
    borradores = [preparar(mundo, ("secretario",), instante, f"Asunto {n}") for n in range(10)]
    esperan = elegidas(por, [f"b{b.pk}" for b in borradores], instante)
    lote = empezar_lote(esperan, certificado, PIN, por=por, cuando=instante)
    filas = list(firmar_lote(lote, PIN, por=por, cuando=instante))
    assert {fila.resultado for fila in filas} == {FilaDeLote.Resultado.FIRMADO}
    assert all(len(firmas_de(b)) == 1 for b in borradores)
