"""Asking the contained verifier about a PDF from outside: it answers, or it is stopped."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from qillqa.nucleo.firmas import frases
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.externa import Revision
from qillqa.nucleo.firmas.informe import Informe, firma_de_json

_RAIZ = Path(__file__).resolve().parents[3]
_MODULO = "qillqa.nucleo.firmas.verificador"
SEGUNDOS = 60
"""Of the clock on the wall: an honest file takes two or three."""
RESPUESTA_CREIBLE = 4 * 1024 * 1024
"""Bytes: what is longer comes from a file that puts books where certificates go."""


def verificar_de_fuera(
    pdf: bytes, confianza: Confianza, *, cuando: datetime, segundos: float = SEGUNDOS
) -> Informe:
    """Return the report of a PDF from outside, made where it can harm nobody, within a time."""
    respuesta = _preguntar([pdf], confianza, cuando, segundos)
    return Informe(falla=frases.TARDO) if respuesta is None else Informe.de_json(respuesta)


def revisar_de_fuera(
    preparado: bytes,
    subido: bytes,
    confianza: Confianza,
    *,
    campos_ajenos: Collection[str],
    cuando: datetime,
) -> Revision:
    """Return whether a PDF signed outside is accepted, judged where it can harm nobody."""
    respuesta = _preguntar(
        [preparado, subido], confianza, cuando, SEGUNDOS, campos_ajenos=sorted(campos_ajenos)
    )
    if respuesta is None:
        return Revision(frases.TARDO)
    firma = firma_de_json(respuesta["firma"]) if respuesta["firma"] else None
    return Revision(respuesta["frase"], firma)


def _preguntar(
    pdfs: list[bytes], confianza: Confianza, cuando: datetime, segundos: float, **mas: object
) -> dict[str, Any] | None:
    pedido = {
        "confianza": confianza.a_json(),
        "cuando": cuando.isoformat(),
        "tamanos": [len(pdf) for pdf in pdfs],
        **mas,
    }
    proceso = subprocess.Popen(
        [sys.executable, "-B", "-m", _MODULO],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_RAIZ,
        env={"LANG": "C.UTF-8"},
        start_new_session=True,
    )
    try:
        salida, _ = proceso.communicate(
            b"".join([json.dumps(pedido).encode(), b"\n", *pdfs]), timeout=segundos
        )
    except subprocess.TimeoutExpired:
        os.killpg(proceso.pid, signal.SIGKILL)
        proceso.communicate()
        return None
    if proceso.returncode or not salida.endswith(b"\n") or len(salida) > RESPUESTA_CREIBLE:
        return None
    return dict(json.loads(salida))
