"""What the tests of set-up share."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from qillqa.proyecto.postgres import Servidor


@pytest.fixture
def var() -> Iterator[Path]:
    """A folder that any user may reach, with whatever server runs in it stopped at the end."""
    raiz = Path(tempfile.mkdtemp(prefix="qillqa-prueba-"))
    raiz.chmod(0o755)
    yield raiz / "var"
    for carpeta in ("postgres", "postgres-pruebas"):
        Servidor(raiz / "var" / carpeta).apagar()
    shutil.rmtree(raiz)
