"""An authority of time (RFC 3161) in a process of its own, with the sample's seal and its faults.

`python -m tests.fallas.autoridad FOLDER MODE PORT [INSTANT]`: the chain's folder, how it behaves
(`MODOS`; an address may say another: `/calla`), where it listens (0 for any; it says which) and
the hour it gives (the machine's own).
"""

import asyncio
import sys
import time
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from asn1crypto import algos, tsp

from qillqa.nucleo.firmas.cadena import abrir
from qillqa.nucleo.firmas.sello import sello_de_muestra

RESPUESTA = "application/timestamp-reply"
MODOS = ("sella", "calla", "gotea", "basura", "pagina", "otro", "rechaza", "falla")
LARGO_SILENCIO = 600
RECHAZO = bytes.fromhex("30053003020102")  # RFC 3161, 2.4.2: a status alone, rejection


class Autoridad(ThreadingHTTPServer):
    """The authority; each request is answered in a thread."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, puerto: int, carpeta: Path, modo: str, cuando: datetime | None) -> None:
        """Open the chain and listen."""
        super().__init__(("127.0.0.1", puerto), _Ventanilla)
        self.modo = modo
        self.sello = sello_de_muestra(abrir(carpeta), cuando)


class _Ventanilla(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Autoridad

    def do_POST(self) -> None:
        """Answer as the mode says."""
        pedido = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        modo = self.path.strip("/") or self.server.modo
        if modo == "calla":
            time.sleep(LARGO_SILENCIO)
        elif modo == "gotea":
            self._gotear()
        elif modo == "falla":
            self._responder(b"", estado=503)
        elif modo == "pagina":
            self._responder(b"<h1>Mantenimiento</h1>", "text/html; charset=utf-8")
        elif modo == "basura":
            self._responder(b"\x30\x82\xff\xffbasura" * 20)
        elif modo == "rechaza":
            self._responder(RECHAZO)
        else:
            if modo == "otro":
                pedido["message_imprint"] = tsp.MessageImprint(
                    {
                        "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
                        "hashed_message": bytes(32),
                    }
                )
            respuesta = asyncio.run(
                self.server.sello.autoridad().async_request_tsa_response(pedido)
            )
            self._responder(respuesta.dump())

    def _responder(self, cuerpo: bytes, tipo: str = RESPUESTA, estado: int = 200) -> None:
        self.send_response(estado)
        self.send_header("Content-Type", tipo)
        self.send_header("Content-Length", str(len(cuerpo)))
        self.end_headers()
        self.wfile.write(cuerpo)

    def _gotear(self) -> None:
        """Say that a long answer comes, and give it a byte at a time."""
        self.send_response(200)
        self.send_header("Content-Type", RESPUESTA)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        for _ in range(LARGO_SILENCIO):
            self.wfile.write(b"0")
            self.wfile.flush()
            time.sleep(1)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing."""


def main(carpeta: str, modo: str, puerto: str, cuando: str = "") -> None:
    """Listen until killed."""
    if modo not in MODOS:
        raise SystemExit(f"{modo}: {', '.join(MODOS)}")
    instante = datetime.fromisoformat(cuando) if cuando else None
    autoridad = Autoridad(int(puerto), Path(carpeta), modo, instante)
    sys.stdout.write(f"{autoridad.server_address[1]}\n")
    sys.stdout.flush()
    autoridad.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
