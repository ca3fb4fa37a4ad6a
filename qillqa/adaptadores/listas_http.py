"""Brings lists of revocation by HTTP from the authorities the municipality knows."""

import time
from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import urlopen

SEGUNDOS = 20
"""Of silence; a list whole may take three times that."""
LIMITE = 30 * 1024 * 1024
_TROZO = 1 << 16


class ListasPorHttp:
    """One address, one answer, with a limit of time and of size."""

    def traer(self, url: str) -> bytes:
        """Return what is at the address; OSError when it cannot be had or has no end."""
        try:
            if urlsplit(url).scheme not in ("http", "https"):
                raise OSError(f"dirección que no es de la web: {url}")
            return _leer(url)
        except (HTTPException, ValueError) as error:
            raise OSError(str(error)) from error


def _leer(url: str) -> bytes:
    limite, contenido = time.monotonic() + 3 * SEGUNDOS, bytearray()
    with urlopen(url, timeout=SEGUNDOS) as respuesta:  # noqa: S310 (checked by whoever calls)
        while trozo := respuesta.read1(_TROZO):
            contenido += trozo
            if len(contenido) > LIMITE:
                raise OSError("la lista pesa demasiado")
            if time.monotonic() > limite:
                raise OSError("la lista no acaba de llegar")
    return bytes(contenido)
