"""Lists of revocation come from known authorities, and nothing else does."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from qillqa.adaptadores import listas_http
from qillqa.adaptadores.listas_http import ListasPorHttp


class _Autoridad(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"una lista")
        while self.path == "/gotera":
            try:
                self.wfile.write(b".")
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def direccion() -> Iterator[str]:
    """The address of an authority."""
    with HTTPServer(("127.0.0.1", 0), _Autoridad) as servidor:
        hilo = threading.Thread(target=servidor.serve_forever, daemon=True)
        hilo.start()
        yield f"http://127.0.0.1:{servidor.server_port}/lista.crl"
        servidor.shutdown()
        hilo.join()


def test_it_brings_the_list(direccion: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And refuses one that has no end."""
    assert ListasPorHttp().traer(direccion) == b"una lista"
    monkeypatch.setattr(listas_http, "LIMITE", 4)
    with pytest.raises(OSError, match="pesa demasiado"):
        ListasPorHttp().traer(direccion)


def test_one_that_drips_for_ever_is_left(direccion: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each letter comes in time, and the whole never would: the worker has other things to do."""
    monkeypatch.setattr(listas_http, "SEGUNDOS", 0.3)
    with pytest.raises(OSError, match="no acaba"):
        ListasPorHttp().traer(direccion.replace("lista.crl", "gotera"))


@pytest.mark.parametrize(
    "mala", ["file:///etc/passwd", "http://127.0.0.1:9/x", "http://[mal/x", "http://a b/x"]
)
def test_what_cannot_be_had_is_an_error_of_input(mala: str) -> None:
    """A file of this machine is not a list; an authority may be down."""
    with pytest.raises(OSError):
        ListasPorHttp().traer(mala)
