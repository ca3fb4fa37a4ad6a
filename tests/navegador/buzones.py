"""Reading the mail that the house sent."""

import re
from email.message import Message

from tests.fallas.procesos import esperar
from tests.navegador.casa import Casa


def carta(casa: Casa, para: str, cuantas: int = 1) -> Message:
    """Wait for somebody's mail and return the latest of so many."""

    def suyas() -> list[Message]:
        return [m for m in list(casa.buzon.recibidos) if para in str(m["To"])]

    return (
        esperar(lambda: len(suyas()) >= cuantas and suyas()[-1], f"el correo a {para}")
        or suyas()[-1]
    )


def texto(mensaje: Message) -> str:
    """Return what a letter says."""
    partes = [p for p in mensaje.walk() if p.get_content_type() == "text/plain"]
    contenido = partes[0].get_payload(decode=True)
    assert isinstance(contenido, bytes)
    return contenido.decode()


def adjuntos(mensaje: Message) -> dict[str, bytes]:
    """Return the files of a letter by their names."""
    return {
        str(p.get_filename()): bytes(p.get_payload(decode=True) or b"")
        for p in mensaje.walk()
        if p.get_filename()
    }


def codigo(casa: Casa, para: str) -> str:
    """Return the six digits of the last letter to somebody."""
    encontrado = re.search(r"\b\d{6}\b", texto(carta(casa, para)))
    assert encontrado
    return encontrado[0]
