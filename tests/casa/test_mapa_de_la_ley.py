"""The law map is a test: what it names exists (docs/law: article -> rule -> function -> test)."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from tests.casa.arbol import RAIZ

MAPAS = sorted((RAIZ / "docs" / "law").glob("*.md"))
EN_CODIGO = re.compile(r"`(qillqa(?:\.\w+)+)`")
PRUEBA = re.compile(r"`((?:qillqa|tests)/[\w/]+\.py)(?:::(\w+))?`")


def _existe(camino: str) -> bool:
    """Whether a dotted path names a module or something inside one."""
    partes = camino.split(".")
    for corte in range(len(partes), 1, -1):
        try:
            cosa: object = import_module(".".join(partes[:corte]))
        except ModuleNotFoundError:
            continue
        for nombre in partes[corte:]:
            if not hasattr(cosa, nombre):
                return False
            cosa = getattr(cosa, nombre)
        return True
    return False


@pytest.mark.parametrize("mapa", MAPAS, ids=lambda m: m.stem)
def test_every_function_named_exists(mapa: Path) -> None:
    """Given an article, the reader finds the function that obeys it."""
    faltan = [c for c in EN_CODIGO.findall(mapa.read_text()) if not _existe(c)]
    assert faltan == []


@pytest.mark.parametrize("mapa", MAPAS, ids=lambda m: m.stem)
def test_every_test_named_exists(mapa: Path) -> None:
    """And the test that proves it."""
    faltan = [
        f"{archivo}::{prueba}"
        for archivo, prueba in PRUEBA.findall(mapa.read_text())
        if not (RAIZ / archivo).exists() or f"def {prueba}" not in (RAIZ / archivo).read_text()
    ]
    assert faltan == []


def test_the_map_is_not_empty() -> None:
    """Each domain that obeys the law has its page."""
    assert {"plazos", "tramite", "documentos"} <= {m.stem for m in MAPAS}
