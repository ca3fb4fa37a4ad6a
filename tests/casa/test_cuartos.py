"""Each line lives in its room: only acts write, and every act enters a fact."""

import ast
from pathlib import Path

import pytest

from qillqa.nucleo.bitacora.hechos import catalogo
from tests.casa.arbol import CASA, es_de_actos, leer, llamadas, modulos, nombre

ESCRIBEN = {
    "save",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "delete",
}

ESCRIBEN_SIN_SER_ACTOS = {
    # the worker marks the e-mail it has just sent: there is no authority behind it
    "nucleo/avisos/tasks.py",
    # these save bytes and pictures, not rows
    "nucleo/documentos/almacen.py",
    "adaptadores/almacen_s3.py",
    "nucleo/documentos/analista/__main__.py",
    "nucleo/documentos/compositor.py",
    "nucleo/autenticidad/papeles.py",
    "nucleo/firmas/campos.py",
    "proyecto/villa_ejemplo/papeles.py",
}

SIN_HECHO = {
    # a notice is the consequence of a fact, not one
    "escribir_correo",
    # a list derived from what is filed, which may be made again at any moment
    "aprender_palabras",
}


def _escrituras(archivo: Path) -> list[str]:
    arbol = leer(archivo)
    return [
        f"{nombre(archivo)}:{linea} {llamado}"
        for llamado, linea in llamadas(arbol)
        if llamado in ESCRIBEN
    ]


def test_only_acts_write() -> None:
    """Given a row, the reader finds the function that wrote it: it is an act."""
    fuera = [
        escritura
        for archivo in modulos()
        if not es_de_actos(archivo) and nombre(archivo) not in ESCRIBEN_SIN_SER_ACTOS
        for escritura in _escrituras(archivo)
    ]
    assert fuera == []


def _actos() -> list[tuple[str, ast.FunctionDef]]:
    return [
        (nombre(archivo), nodo)
        for archivo in modulos()
        if es_de_actos(archivo)
        for nodo in leer(archivo).body
        if isinstance(nodo, ast.FunctionDef) and _es_acto(nodo)
    ]


def _es_acto(funcion: ast.FunctionDef) -> bool:
    """Whether a function is an act: public, and one transaction."""
    decoradores = {ast.unparse(d) for d in funcion.decorator_list}
    return not funcion.name.startswith("_") and "transaction.atomic" in decoradores


Funcion = tuple[str, ast.FunctionDef]
"""A function and the file where it is."""


def _funciones_de(archivo: str) -> dict[str, Funcion]:
    arbol = leer(CASA / archivo)
    return {n.name: (archivo, n) for n in arbol.body if isinstance(n, ast.FunctionDef)}


def _publicas() -> dict[str, Funcion]:
    """Every public function of every room of acts, by its name."""
    return {
        llamada: funcion
        for archivo in modulos()
        if es_de_actos(archivo)
        for llamada, funcion in _funciones_de(nombre(archivo)).items()
        if not llamada.startswith("_")
    }


def _asienta(archivo: str, acto: ast.FunctionDef) -> bool:
    """Whether an act enters a fact itself, or through the functions of acts that it calls.

    What is private is known only in its own file.
    """
    publicas, vistas = _publicas(), set[tuple[str, str]]()
    pendientes: list[Funcion] = [(archivo, acto)]
    while pendientes:
        donde, funcion = pendientes.pop()
        conocidas = publicas | _funciones_de(donde)
        for llamado, _ in llamadas(funcion):
            if llamado.startswith("asentar"):
                return True
            siguiente = conocidas.get(llamado)
            if siguiente and llamado not in SIN_HECHO and (siguiente[0], llamado) not in vistas:
                vistas.add((siguiente[0], llamado))
                pendientes.append(siguiente)
    return False


@pytest.mark.parametrize(("archivo", "acto"), _actos(), ids=lambda x: getattr(x, "name", str(x)))
def test_every_act_enters_a_fact(archivo: str, acto: ast.FunctionDef) -> None:
    """No change without its entry in the log."""
    if acto.name not in SIN_HECHO and not archivo.startswith("nucleo/bitacora"):
        assert _asienta(archivo, acto), f"{archivo}: {acto.name} enters no fact"


@pytest.mark.parametrize("codigo", sorted(catalogo()))
def test_every_fact_has_a_sentence_in_spanish(codigo: str) -> None:
    """The history on screen is the log itself."""
    hecho = catalogo()[codigo]
    assert hecho.frase.endswith((".", "}")), codigo
    assert not hecho.publica or "{por}" not in hecho.publica, "the public learns no names"


@pytest.mark.parametrize("archivo", [a for a in modulos() if a.name == "__init__.py"], ids=nombre)
def test_the_plaque_is_short(archivo: Path) -> None:
    """What it is, its law, its words: at most fifteen lines, and names to re-export at most."""
    docstring = ast.get_docstring(leer(archivo)) or ""
    assert len(docstring.splitlines()) <= 15
    ajenos = [
        nodo
        for nodo in leer(archivo).body[1:]
        if not isinstance(nodo, ast.Import | ast.ImportFrom | ast.Assign)
    ]
    assert ajenos == []
