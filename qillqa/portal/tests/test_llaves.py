"""What lets anybody check alone: keys with their dates, the page for no network, lists."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import brotli
import pytest
from django.test import Client
from pytest_django import Settings

from qillqa.nucleo.autenticidad.actos import fundar_llave, renovar_llave
from qillqa.nucleo.autenticidad.models import LlaveDeLaEntidad
from qillqa.nucleo.autenticidad.permisos import LLEVAR_LLAVE
from qillqa.nucleo.firmas.tests.conftest import Llaves
from qillqa.nucleo.permisos.actor import Actor
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

pytestmark = pytest.mark.django_db


@pytest.fixture
def llavero(mundo: Mundo) -> Actor:
    """Who may renew the entity's key."""
    actor = mundo.actores["secretario"]
    return replace(actor, facultades=actor.facultades | {LLEVAR_LLAVE.codigo})


def test_keys_are_public_with_their_dates(llavero: Actor, instante: datetime) -> None:
    """The retired one too: what it signed still verifies."""
    fundar_llave(por=llavero, cuando=instante)
    renovar_llave(motivo="Se cambia cada año", por=llavero, cuando=instante + timedelta(days=3))
    respuesta = Client().get("/verificar/claves.json")
    datos = json.loads(respuesta.content)
    assert datos["ruc"]
    nueva, vieja = datos["llaves"][:2]
    assert (nueva["hasta"], vieja["hasta"]) == ("", "2026-11-26")
    assert base64.b64decode(nueva["punto"]) == bytes(
        LlaveDeLaEntidad.objects.get(hasta=None).publica
    )
    assert "sellada" not in respuesta.content.decode()
    assert respuesta["Access-Control-Allow-Origin"] == "*"


def test_the_page_for_no_network_carries_all_it_needs(llavero: Actor, instante: datetime) -> None:
    llave = fundar_llave(por=llavero, cuando=instante)
    respuesta = Client().get("/verificar/sin-internet.html")
    pagina = respuesta.content.decode()
    assert respuesta["Content-Disposition"].startswith('attachment; filename="verificador-')
    assert "Municipalidad Distrital de Villa Ejemplo" in pagina
    assert llave.identificador in pagina
    assert not re.search(r"""(?:src|href)=["']""", pagina), "nothing from outside"
    assert len(brotli.compress(respuesta.content)) < 10_000


def test_its_policy_lets_only_its_own_script_and_style_run(mundo: Mundo) -> None:
    pagina = Client().get("/verificar/sin-internet.html").content.decode()
    hallada = re.search(r'Content-Security-Policy" content="([^"]+)"', pagina)
    assert hallada
    politica = unescape(hallada[1])
    for etiqueta in ("script", "style"):
        dentro = re.search(rf"<{etiqueta}>(.*?)</{etiqueta}>", pagina, re.DOTALL)
        assert dentro
        huella = base64.b64encode(hashlib.sha256(dentro[1].encode()).digest()).decode()
        assert f"{etiqueta}-src 'sha256-{huella}'" in politica
    assert "default-src 'none'" in politica
    assert "unsafe" not in politica


@pytest.mark.parametrize("nombre", ["raiz", "intermedia"])
def test_the_lists_of_the_sample_are_published(mundo: Mundo, llaves: Llaves, nombre: str) -> None:
    respuesta = Client().get(f"/firmas/muestra/{nombre}.crl")
    assert respuesta["Content-Type"] == "application/pkix-crl"
    assert respuesta.content == (llaves.cadena.carpeta / f"{nombre}.crl").read_bytes()


def test_there_is_no_list_where_there_is_no_sample(
    mundo: Mundo, settings: Settings, tmp_path: Path
) -> None:
    settings.CARPETA_DE_LA_CADENA = tmp_path
    for nombre in ("raiz", "sello", "raiz.pem", "..%2Fraiz"):
        assert Client().get(f"/firmas/muestra/{nombre}.crl").status_code == 404
