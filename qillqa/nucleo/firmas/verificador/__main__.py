"""The command line of the verifier: `python -m qillqa.nucleo.firmas.verificador`.

Standard input: one JSON line with what is asked, then the bytes of each PDF, one after the other.
Standard output: one JSON line with the answer.
"""

import json
import logging
import sys
from dataclasses import asdict
from datetime import datetime
from typing import IO

from qillqa.nucleo.documentos.analista.limites import encerrar
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.externa import revisar
from qillqa.nucleo.firmas.verificacion import verificar

SEGUNDOS = 60


def main(entrada: IO[bytes], salida: IO[bytes]) -> None:
    """Answer what is asked of one PDF (verify) or of two (the prepared and the signed outside)."""
    encerrar(SEGUNDOS)
    logging.disable(logging.CRITICAL)
    pedido = json.loads(entrada.readline())
    confianza = Confianza.de_json(pedido["confianza"])
    cuando = datetime.fromisoformat(pedido["cuando"])
    pdfs = [entrada.read(tamano) for tamano in pedido["tamanos"]]
    if len(pdfs) == 1:
        respuesta = verificar(pdfs[0], confianza, cuando=cuando).a_json()
    else:
        preparado, subido = pdfs
        revision = revisar(
            preparado, subido, confianza, campos_ajenos=pedido["campos_ajenos"], cuando=cuando
        )
        firma = revision.firma.a_json() if revision.firma else None
        respuesta = {**asdict(revision), "firma": firma}
    salida.write(json.dumps(respuesta).encode() + b"\n")


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
