"""Home tells first what only this officer can sign or review, and what came back to correct."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from qillqa.emision.consultas.documentos_borradores import borradores_de
from qillqa.emision.consultas.pendientes import pendientes_de
from qillqa.emision.tests.fabrica_documentos import borrador, cargo, oficial
from qillqa.nucleo.organos.actos import delegar_firma
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.actos import (
    dar_visto,
    devolver,
    guardar,
    pedir_vistos,
    preparar_para_firma,
    retirar,
)
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

Entrar = Callable[[str], Client]
pytestmark = pytest.mark.django_db
MINUTO = timedelta(minutes=1)
POCOS = 5
CONSULTAS = 3


def _que_espera(actor: Actor, ahora: datetime) -> dict[str, list[str]]:
    """Return the subjects that wait for somebody, by section."""
    return {p.cual: [fila.asunto for fila in p.filas] for p in pendientes_de(actor, POCOS, ahora)}


def _en_revision(mundo: Mundo, cuando: datetime, asunto: str) -> Borrador:
    """Return a draft of the specialist whose head must give the visto bueno."""
    uno = borrador(mundo, cuando, asunto=asunto)
    pedir_vistos(
        uno, cargos=(cargo(mundo.actores["rentas"]),), por=mundo.actores["rentas2"], cuando=cuando
    )
    return uno


def test_the_signer_finds_first_what_to_sign_and_what_to_review(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    """RSGTD 002-2022: the number comes with the signature, so both are told to be missing."""
    preparar_para_firma(
        borrador(mundo, instante, asunto="Sin número"), por=mundo.actores["rentas2"],
        cuando=instante,
    )  # fmt: skip
    oficial(mundo, instante + MINUTO, firmado=False, asunto="Con número")
    _en_revision(mundo, instante, "Para visar")
    texto = entrar("rentas").get(reverse("escritorio:inicio")).content.decode()
    titulos = ["Por firmar</h2>", "Por visar</h2>", "Por recibir</h2>"]
    assert sorted(titulos, key=texto.index) == titulos
    assert "Su firma y su número" in texto
    assert "INFORME N° 001-2026-MDVE/GR" in texto
    assert reverse("emision:por_firmar") + '">Ver todos' in texto
    assert _que_espera(mundo.actores["rentas"], instante) == {
        "por-firmar": ["Sin número", "Con número"],
        "por-visar": ["Para visar"],
    }
    for ajeno in ("rentas2", "legal", "sistemas", "extrano"):
        assert "Por firmar</h2>" not in entrar(ajeno).get("/escritorio/").content.decode()


def test_the_author_finds_what_was_returned_until_it_is_corrected(
    mundo: Mundo, instante: datetime
) -> None:
    """By a reviewer and by a signer alike; what one takes back oneself is no return."""
    autora, jefe = mundo.actores["rentas2"], mundo.actores["rentas"]
    del_revisor = _en_revision(mundo, instante, "Lo devolvió quien revisa")
    devolver(del_revisor, observacion="Falta la fecha.", por=jefe, cuando=instante + MINUTO)
    del_firmante = borrador(mundo, instante, asunto="Lo devolvió quien firma")
    preparar_para_firma(del_firmante, por=autora, cuando=instante)
    devolver(del_firmante, observacion="Cite la norma.", por=jefe, cuando=instante + MINUTO)
    retirado = borrador(mundo, instante, asunto="Lo retiró ella")
    preparar_para_firma(retirado, por=autora, cuando=instante)
    retirar(retirado, por=autora, cuando=instante + MINUTO)
    devueltos = ["Lo devolvió quien revisa", "Lo devolvió quien firma"]
    assert _que_espera(autora, instante) == {"devueltos": devueltos}
    assert _que_espera(jefe, instante) == {}
    en_lista = borradores_de(autora, estado="devueltos", mios="1")
    assert {uno.asunto for uno in en_lista} == set(devueltos)
    for uno in (del_revisor, del_firmante):
        version = uno.vigente()
        corregido = replace(version.leer(), asunto=f"{uno.asunto}, corregido")
        guardar(uno, corregido, base=version.n, por=autora, cuando=instante + 2 * MINUTO)
    assert _que_espera(autora, instante) == {}


def test_the_delegate_finds_what_he_may_sign_for_another(mundo: Mundo, instante: datetime) -> None:
    """LPAG 72: while the delegation rules, and only what it covers."""
    preparar_para_firma(
        borrador(mundo, instante, asunto="Por otro"), por=mundo.actores["rentas2"], cuando=instante
    )
    delegar_firma(
        mundo.designacion("rentas"),
        mundo.designacion("rentas2"),
        tipos=["informe"],
        norma="Memorando N.° 012-2026-MDVE/GR",
        desde=instante.date(),
        por=mundo.actores["sistemas"],
        cuando=instante,
    )
    delegada = mundo.actores["rentas2"]
    assert _que_espera(delegada, instante) == {"por-firmar": ["Por otro"]}
    assert _que_espera(delegada, instante - timedelta(days=1)) == {}


def test_what_is_approved_or_sent_again_no_longer_waits(mundo: Mundo, instante: datetime) -> None:
    autora, jefe = mundo.actores["rentas2"], mundo.actores["rentas"]
    uno = _en_revision(mundo, instante, "Reconsideración")
    devolver(uno, observacion="Falta la fecha.", por=jefe, cuando=instante)
    pedir_vistos(uno, cargos=(cargo(jefe),), por=autora, cuando=instante + MINUTO)
    assert _que_espera(autora, instante) == {}
    dar_visto(uno, por=jefe, cuando=instante + MINUTO)
    assert _que_espera(jefe, instante) == {}


def test_it_costs_the_same_with_little_and_with_much(mundo: Mundo, instante: datetime) -> None:
    actor = mundo.actores["rentas"]
    cuantas = []
    for vueltas in (1, POCOS + 2):
        for n in range(vueltas):
            cuando = instante + (vueltas + n) * MINUTO
            _en_revision(mundo, cuando, f"Asunto {n}")
            oficial(mundo, cuando, firmado=False, asunto=f"Numerado {n}")
        with CaptureQueriesContext(connection) as consultas:
            hallados = pendientes_de(actor, POCOS, instante)
        cuantas.append(len(consultas))
    assert cuantas == [CONSULTAS, CONSULTAS]
    assert [(p.cual, len(p.filas), p.hay_mas) for p in hallados] == [
        ("por-firmar", POCOS, True),
        ("por-visar", POCOS, True),
    ]
