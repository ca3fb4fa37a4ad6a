"""What the tests of writing share: a draft of Secretaría General ready to go on."""

from datetime import datetime

import pytest

from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.actos import empezar_borrador
from qillqa.nucleo.redaccion.contenido import Contenido, Destino, Referencia
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.permisos import cargo_de
from qillqa.nucleo.redaccion.texto.formas import Parrafo, Texto, Trozo
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.proyecto.villa_ejemplo.mundo import Mundo


def texto(*parrafos: str) -> Texto:
    """Return a body of plain paragraphs."""
    return Texto(tuple(Parrafo((Trozo(p),)) for p in parrafos))


def cargo(actor: Actor) -> Cargo:
    """Return the office somebody holds."""
    return Cargo.objects.get(pk=cargo_de(actor))


def estado(borrador: Borrador) -> str:
    """Return where a draft is by now."""
    return borrador.estado


@pytest.fixture
def secretario(mundo: Mundo) -> Actor:
    """Who leads Secretaría General."""
    return mundo.actores["secretario"]


@pytest.fixture
def fedatario(mundo: Mundo) -> Actor:
    """Another officer of the same unit."""
    return mundo.actores["fedatario"]


@pytest.fixture
def contenido(mundo: Mundo, secretario: Actor) -> Contenido:
    """A whole informe to the unit of revenues."""
    return Contenido(
        asunto="Remite lo solicitado",
        para=(Destino("unidad", mundo.unidades["GR"].pk),),
        copias=(Destino("unidad", mundo.unidades["OCI"].pk),),
        referencias=(Referencia("Expediente EXP-2026-000123"),),
        cuerpo=texto("El plazo es de siete días hábiles."),
        firmantes=(cargo(secretario).pk,),
    )


@pytest.fixture
def borrador(fedatario: Actor, contenido: Contenido, instante: datetime) -> Borrador:
    """An informe of Secretaría General begun by the fedatario."""
    return empezar_borrador(TIPOS["informe"], por=fedatario, cuando=instante, contenido=contenido)
