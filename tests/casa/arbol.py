"""The house's own source, read as a tree."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
CASA = RAIZ / "qillqa"


def modulos() -> Iterator[Path]:
    """Every Python file of the house but migrations and tests."""
    for archivo in sorted(CASA.rglob("*.py")):
        partes = set(archivo.relative_to(CASA).parts)
        if not partes & {"migrations", "tests", "node_modules"}:
            yield archivo


@cache
def leer(archivo: Path) -> ast.Module:
    """Return the parsed source of a file."""
    return ast.parse(archivo.read_text(encoding="utf-8"))


def nombre(archivo: Path) -> str:
    """Return `tramite/actos/ruta.py`, as messages show it."""
    return str(archivo.relative_to(CASA))


def es_de_actos(archivo: Path) -> bool:
    """Whether the file is in the room of acts of some domain."""
    return "actos" in archivo.parts or archivo.name == "actos.py"


def llamadas(nodo: ast.AST) -> Iterator[tuple[str, int]]:
    """Every call inside a node: the name called (its last part) and the line."""
    for hijo in ast.walk(nodo):
        if isinstance(hijo, ast.Call):
            if isinstance(hijo.func, ast.Attribute):
                yield hijo.func.attr, hijo.lineno
            elif isinstance(hijo.func, ast.Name):
                yield hijo.func.id, hijo.lineno
