"""Brings lists of revocation by HTTP from the authorities the municipality knows."""

from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import urlopen

SEGUNDOS = 20
LIMITE = 30 * 1024 * 1024


class ListasPorHttp:
    """One address, one answer, with a limit of time and of size."""

    def traer(self, url: str) -> bytes:
        """Return what is at the address; OSError when it cannot be had or is too big."""
        if urlsplit(url).scheme not in ("http", "https"):
            raise OSError(f"dirección que no es de la web: {url}")
        try:
            with urlopen(url, timeout=SEGUNDOS) as respuesta:  # noqa: S310 (checked above)
                contenido = bytes(respuesta.read(LIMITE + 1))
        except HTTPException as error:
            raise OSError(str(error)) from error
        if len(contenido) > LIMITE:
            raise OSError("la lista pesa demasiado")
        return contenido
