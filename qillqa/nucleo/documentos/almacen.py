"""The store: bytes kept under their SHA-256, once, and never altered (LPAG 153.1).

Nothing filed is ever deleted; what nobody filed is forgotten by one act (`actos.olvido`).

The port is Django's storage API: `STORAGES["documentos"]` names a local folder or an S3-compatible
service, and nothing else changes.
"""

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any, Protocol, cast

from django.core.files import File
from django.core.files.storage import Storage, storages

ALIAS = "documentos"
TROZO = 256 * 1024
_EN_MEMORIA = 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Flujo(Protocol):
    """Something that gives bytes in pieces."""

    def read(self, tamano: int = -1, /) -> bytes:
        """Return at most `tamano` bytes; nothing at the end."""


class SabeOlvidar(Protocol):
    """The one way in which an adapter lets bytes go; its `delete` refuses."""

    def olvidar(self, name: str) -> None:
        """Remove a content; harmless if it is not there."""


@dataclass(frozen=True, slots=True)
class Huella:
    """What a content is known by: SHA-256 in hexadecimal and size in bytes."""

    sha256: str
    tamano: int


class ExcedeElLimite(Exception):
    """The flow gave more bytes than the limit; nothing was kept."""


def _sin_revisar(cabeza: bytes) -> None:
    """Let anything pass."""


def guardar(flujo: Flujo, limite: int, revisar: Callable[[bytes], None] = _sin_revisar) -> Huella:
    """Keep a flow of at most `limite` bytes and return its fingerprint; equal contents once.

    It goes through memory in pieces. `revisar` sees the first one (empty if there is none) and may
    raise, and then nothing is kept. When this returns, the bytes are on the disk (or accepted by
    the service), so that a row which names them may be committed.
    """
    with tempfile.SpooledTemporaryFile(max_size=_EN_MEMORIA) as temporal:
        huella = _copiar(flujo, temporal, limite, revisar)
        temporal.seek(0)
        if not existe(huella.sha256):
            _almacen().save(ruta(huella.sha256), File(temporal))
    return huella


def abrir(sha256: str) -> "File[bytes]":
    """Open the content for reading; FileNotFoundError if the store does not hold it."""
    return _almacen().open(ruta(sha256), "rb")


def existe(sha256: str) -> bool:
    """Whether the store holds this content."""
    return _almacen().exists(ruta(sha256))


def olvidar(sha256: str) -> None:
    """Remove a content that no row names; only `actos.olvido` may ask for it."""
    cast(SabeOlvidar, _almacen()).olvidar(ruta(sha256))


def intacto(huella: Huella) -> bool:
    """Whether the stored bytes still have their fingerprint and size."""
    suma, tamano = hashlib.sha256(), 0
    try:
        with abrir(huella.sha256) as contenido:
            while trozo := contenido.read(TROZO):
                suma.update(trozo)
                tamano += len(trozo)
    except FileNotFoundError:
        return False
    return Huella(suma.hexdigest(), tamano) == huella


def ruta(sha256: str) -> str:
    """Return where a content lives: ab/cd/<sha256>. ValueError if it is not a SHA-256."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256 in lower-case hexadecimal")
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def derivado(sha256: str, nombre: str) -> bytes | None:
    """Return something made before from this content (a preview), or None."""
    almacen, camino = _almacen(), f"derivados/{ruta(sha256)}-{nombre}"
    if not almacen.exists(camino):
        return None
    with almacen.open(camino, "rb") as contenido:
        return bytes(contenido.read())


def guardar_derivado(sha256: str, nombre: str, contenido: bytes) -> None:
    """Keep what was made from a content; it can be made again, so it needs no fingerprint."""
    with tempfile.SpooledTemporaryFile(max_size=_EN_MEMORIA) as temporal:
        temporal.write(contenido)
        temporal.seek(0)
        _almacen().save(f"derivados/{ruta(sha256)}-{nombre}", File(temporal))


def trozos(contenido: IO[Any]) -> Iterator[bytes]:
    """Give a content in pieces and close it."""
    with contenido:
        while trozo := contenido.read(TROZO):
            yield trozo


def _almacen() -> Storage:
    return storages[ALIAS]


def _copiar(
    flujo: Flujo, destino: IO[bytes], limite: int, revisar: Callable[[bytes], None]
) -> Huella:
    suma, tamano = hashlib.sha256(), 0
    trozo = flujo.read(TROZO)
    revisar(trozo)
    while trozo:
        tamano += len(trozo)
        if tamano > limite:
            raise ExcedeElLimite
        suma.update(trozo)
        destino.write(trozo)
        trozo = flujo.read(TROZO)
    return Huella(suma.hexdigest(), tamano)
