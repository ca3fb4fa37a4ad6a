"""Every paper is PDF/A-2a and PDF/UA-1, judged by veraPDF where there is a JDK and its library."""

from datetime import date
from pathlib import Path

import pytest

from qillqa.nucleo.documentos.compositor import Datos, Plantilla, componer
from qillqa.nucleo.documentos.tests.juez import con_juez, juzgar
from qillqa.tramite.plantillas.formas import CARGO, CARGO_TICKET, HOJA_DE_RUTA
from qillqa.tramite.plantillas.tests import muestras


@con_juez
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
    juicio = juzgar(norma, sorted(tmp_path.glob("*.pdf")))
    assert juicio.count("compliant=true") == len(papeles), juicio
