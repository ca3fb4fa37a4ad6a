"""What the tests of authenticity share: papers of the house, and two officers who sign."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from qillqa.nucleo.autenticidad.actos import registrar
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.documentos.actos.versiones import agregar_version
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.firmas.tests.conftest import (
    _sello_de_muestra,
    acta,
    admitidas,
    certificados,
    confiada,
    llaves,
    sistemas,
)
from qillqa.nucleo.permisos.actor import Actor
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

__all__ = ["_sello_de_muestra", "admitidas", "certificados", "confiada", "llaves", "sistemas"]

Papel = Callable[..., Registro]


@pytest.fixture
def secretario(mundo: Mundo) -> Actor:
    """Who may annul and rectify."""
    return mundo.actores["secretario"]


@pytest.fixture
def papel(secretario: Actor, instante: datetime, admitidas: None) -> Papel:
    """Make a recorded paper of the house; `se_firma` tells whether it waits for signatures."""

    def hacer(n: int = 1, *, se_firma: bool = False, reservado: bool = False) -> Registro:
        numero = f"INFORME N° {n:03}-2026-MDVE/SG"
        documento = Documento.objects.create(titulo=numero, clase="emitido", creado=instante)
        agregar_version(documento, acta(), motivo="se emitió", por=secretario, cuando=instante)
        return registrar(
            documento,
            clase="redaccion.informe",
            titulo="Informe",
            numero=numero,
            fecha=date(2026, 11, 23),
            organo="Secretaría General",
            huella="ab" * 32,
            se_firma=se_firma,
            reservado=reservado,
            por=secretario,
            cuando=instante,
        )

    return hacer
