"""The store of documents in a local folder: durable, private, nothing overwritten."""

import os
import tempfile
from pathlib import Path
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

_TROZO = 256 * 1024


class NadaSeBorra(PermissionError):
    """Nothing is deleted in passing: what nobody filed is let go by `olvidar`, and only that."""


@deconstructible(path="qillqa.adaptadores.almacen_local.AlmacenLocal")
class AlmacenLocal(FileSystemStorage):
    """Files 0600 in folders 0700, written apart, synced, and given their name in one step.

    The name is made from the content, so writing the same name twice writes the same bytes.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002
        """Return the name as it is: a content has one name only."""
        return name

    def delete(self, name: str) -> None:
        """Refuse."""
        raise NadaSeBorra(name)

    def olvidar(self, name: str) -> None:
        """Remove a content that nobody filed; harmless if it is not there."""
        camino = Path(self.path(name))
        camino.unlink(missing_ok=True)
        if camino.parent.is_dir():
            _sincronizar(camino.parent)

    def _save(self, name: str, content: "File[Any]") -> str:
        destino = Path(self.path(name))
        _crear_carpeta(destino.parent, hasta=Path(self.base_location))
        manejo, temporal = tempfile.mkstemp(prefix=".entrando-", dir=destino.parent)
        try:
            with os.fdopen(manejo, "wb") as salida:
                _copiar(content, salida)
            Path(temporal).replace(destino)
        except BaseException:
            Path(temporal).unlink(missing_ok=True)
            raise
        _sincronizar(destino.parent)
        return name


def _copiar(entrada: "File[Any]", salida: IO[bytes]) -> None:
    while trozo := entrada.read(_TROZO):
        salida.write(trozo)
    salida.flush()
    os.fsync(salida.fileno())


def _crear_carpeta(carpeta: Path, *, hasta: Path) -> None:
    """Make the folder and those above it, each one durable before what it will hold."""
    if carpeta.is_dir():
        return
    if carpeta not in (hasta, carpeta.parent):
        _crear_carpeta(carpeta.parent, hasta=hasta)
        carpeta.mkdir(mode=0o700, exist_ok=True)
        _sincronizar(carpeta.parent)
    else:
        carpeta.mkdir(mode=0o700, parents=True, exist_ok=True)


def _sincronizar(carpeta: Path) -> None:
    manejo = os.open(carpeta, os.O_RDONLY)
    try:
        os.fsync(manejo)
    finally:
        os.close(manejo)
