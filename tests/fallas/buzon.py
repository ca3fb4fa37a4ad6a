"""A mail server of thirty lines on the loopback, which can stop its ear in mid-message."""

import socketserver
import threading
from email import message_from_bytes
from email.message import Message
from typing import cast


class Buzon(socketserver.ThreadingTCPServer):
    """Keeps what it accepts in `recibidos`; it can fall silent before or after accepting."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Cartero)
        self.recibidos: list[Message] = []
        self.destinatarios: list[str] = []
        self.escuchados = 0
        self.antes_de_aceptar = threading.Event()  # while clear, it hears all and answers nothing
        self.tras_aceptar = threading.Event()  # while clear, it accepts and does not say so
        self.antes_de_aceptar.set()
        self.tras_aceptar.set()
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def direccion(self) -> str:
        """Its address as the setting QILLQA_CORREO wants it."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    @property
    def distintos(self) -> set[str]:
        """The Message-ID of everything accepted: what a reader's mailbox shows once."""
        return {str(mensaje["Message-ID"]) for mensaje in self.recibidos}

    def cerrar(self) -> None:
        """Hang up."""
        self.antes_de_aceptar.set()
        self.tras_aceptar.set()
        self.shutdown()
        self.server_close()


class _Cartero(socketserver.StreamRequestHandler):
    """One conversation in SMTP (RFC 5321)."""

    def handle(self) -> None:
        buzon = cast(Buzon, self.server)
        self._decir("220 buzon")
        while orden := self.rfile.readline():
            verbo = orden[:4].upper()
            if verbo == b"RCPT":
                buzon.destinatarios.append(orden.decode().strip())
            if verbo == b"DATA":
                self._decir("354 siga")
                cuerpo = self._cuerpo()
                buzon.escuchados += 1
                if not buzon.antes_de_aceptar.is_set():
                    buzon.antes_de_aceptar.wait(30)
                    return
                buzon.recibidos.append(message_from_bytes(cuerpo))
                buzon.tras_aceptar.wait(30)
            self._decir("221 adios" if verbo == b"QUIT" else "250 ok")
            if verbo == b"QUIT":
                return

    def _cuerpo(self) -> bytes:
        lineas = []
        while (linea := self.rfile.readline()) not in {b".\r\n", b""}:
            lineas.append(linea.removeprefix(b".") if linea.startswith(b"..") else linea)
        return b"".join(lineas)

    def _decir(self, linea: str) -> None:
        try:
            self.wfile.write(f"{linea}\r\n".encode())
        except OSError:
            return  # whoever called is dead
