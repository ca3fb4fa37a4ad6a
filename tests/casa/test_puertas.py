"""Every door tried with every key: each route declares who may enter, and answers so."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from qillqa.interfaz.rutas import ABIERTO, CON_SESION
from qillqa.nucleo.permisos.facultades import Facultad
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

TABLA = Path(__file__).with_name("puertas.txt")
AJENAS = "cuentas/"
"""allauth's own routes: it guards them itself (the pages of one's own account)."""


def _rutas(nodo: URLResolver | None = None, antes: str = "") -> Iterator[tuple[str, URLPattern]]:
    for patron in (nodo or get_resolver()).url_patterns:
        direccion = antes + str(patron.pattern)
        if isinstance(patron, URLResolver):
            yield from _rutas(patron, direccion)
        else:
            yield direccion, patron


def _nombre(valor: object) -> str:
    return valor if isinstance(valor, str) else ""


def _propias() -> list[tuple[str, URLPattern]]:
    return [(d, p) for d, p in _rutas() if not d.startswith(AJENAS)]


@pytest.mark.parametrize(("direccion", "patron"), _propias(), ids=_nombre)
def test_every_route_declares_its_permission(direccion: str, patron: URLPattern) -> None:
    """Deny by default: an address nobody declared does not exist."""
    assert hasattr(patron.callback, "permite"), direccion


def _permite(patron: URLPattern) -> object:
    return getattr(patron.callback, "permite", None)


def _entra(usuario: str, permite: object, mundo: Mundo) -> bool:
    if permite is ABIERTO or permite is CON_SESION:
        return True
    assert isinstance(permite, Facultad)
    return mundo.actores[usuario].puede(permite)


def test_the_table_of_doors_is_the_one_reviewed(mundo: Mundo) -> None:
    """A change of who may enter is seen in a diff of puertas.txt, or it does not pass."""
    renglones = []
    for direccion, patron in sorted(_propias(), key=lambda x: x[0]):
        permite = _permite(patron)
        metodos = ",".join(getattr(patron.callback, "metodos", ()))
        if isinstance(permite, Facultad):
            quienes = " ".join(u for u in mundo.actores if mundo.actores[u].puede(permite))
        else:
            quienes = "todos" if permite is ABIERTO else "con sesión"
        renglones.append(f"/{direccion}  {metodos}  {permite}: {quienes}")
    actual = "\n".join(renglones) + "\n"
    if os.environ.get("QILLQA_ANOTAR_PUERTAS"):
        TABLA.write_text(actual)
    assert actual == TABLA.read_text(), "if it is meant: QILLQA_ANOTAR_PUERTAS=1 make test"


VACIAS = {"escudo.svg"}
"""There is nothing to see there until the municipality sets its shield."""
SIN_DATOS = [
    (d, p)
    for d, p in _propias()
    if "<" not in d and d not in VACIAS and "GET" in getattr(p.callback, "metodos", ("GET",))
]


@pytest.mark.parametrize(("direccion", "patron"), SIN_DATOS, ids=_nombre)
@pytest.mark.parametrize("usuario", ["mesa", "rentas", "secretario", "sistemas", "extrano"])
def test_each_role_at_each_door(
    usuario: str,
    direccion: str,
    patron: URLPattern,
    mundo: Mundo,
    entrar: Callable[[str], Client],
) -> None:
    """Whoever may enter sees the page; whoever may not gets 403, never the page."""
    codigo = entrar(usuario).get(f"/{direccion}").status_code
    if _entra(usuario, _permite(patron), mundo):
        assert codigo in {200, 302, 303}, (direccion, codigo)
    else:
        assert codigo == 403, (direccion, codigo)


@pytest.mark.parametrize(("direccion", "patron"), SIN_DATOS, ids=_nombre)
def test_a_visitor_is_led_to_sign_in(direccion: str, patron: URLPattern, mundo: Mundo) -> None:
    """Or sees what is open to all."""
    respuesta = Client().get(f"/{direccion}")
    if _permite(patron) is ABIERTO:
        assert respuesta.status_code in {200, 302, 303}, direccion
    else:
        assert respuesta.status_code == 302, direccion
        assert respuesta["Location"].startswith("/cuentas/"), direccion
