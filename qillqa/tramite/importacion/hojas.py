"""Opens the sheet of an import from the store of files."""

from collections.abc import Iterator
from contextlib import contextmanager

from qillqa.nucleo.documentos import almacen
from qillqa.tramite.importacion.planilla import Planilla, abrir_planilla
from qillqa.tramite.models import Importacion


@contextmanager
def abierta(importacion: Importacion) -> Iterator[Planilla]:
    """Open the sheet of an import, to be read once."""
    with (
        almacen.abrir(importacion.archivo.sha256) as contenido,
        abrir_planilla(contenido, importacion.archivo.tipo) as planilla,
    ):
        yield planilla
