"""Every test of documents has a store of its own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def carpeta(settings: Settings, tmp_path: Path) -> Path:
    """The folder of the store, empty."""
    propia = tmp_path / "archivos"
    settings.STORAGES = {
        **settings.STORAGES,
        "documentos": {
            "BACKEND": "qillqa.adaptadores.almacen_local.AlmacenLocal",
            "OPTIONS": {"location": str(propia)},
        },
    }
    return propia
