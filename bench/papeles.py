"""How long a paper takes: two pages, forty, a quick look; with the big QR, and on a cold start."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

from bench.casa import RAIZ
from bench.figuras import decir, figura
from bench.palabras import asunto, nombre
from qillqa.nucleo.documentos.compositor import contar_paginas, dibujar_qr
from qillqa.nucleo.redaccion.imprenta import Impreso
from qillqa.nucleo.redaccion.plantillas.formas import NombreImpreso
from qillqa.nucleo.redaccion.plantillas.muestra import cuerpo, muestra
from qillqa.nucleo.redaccion.prensa import Pedido, dibujar, imprimir
from qillqa.nucleo.redaccion.texto.formas import Parrafo, Texto, Trozo
from qillqa.nucleo.redaccion.texto.impresion import para_imprimir
from qillqa.nucleo.redaccion.tipos import TIPOS

FECHA = date(2026, 11, 23)
DOS_PAGINAS, CUARENTA_PAGINAS = 1, 57
"""How many times the sample's body is repeated."""
_CUENTA = count(1)


def papel(veces: int, tipo: str = "informe") -> Pedido:
    """Return a paper that was never made before: Typst remembers what it has already set."""
    n = next(_CUENTA)
    firma = NombreImpreso(f"{nombre(n)} Tʼika", "Gerente de Rentas", "Gerencia de Rentas")
    datos = muestra(TIPOS[tipo], veces=veces)
    bloques = tuple(
        Parrafo((Trozo(f"{n}.{i}. "), *b.trozos)) if isinstance(b, Parrafo) else b
        for i, b in enumerate(cuerpo(veces).bloques)
    )
    datos = replace(
        datos,
        numero=f"{datos.tipo} N° {n:03}-2026-MDVE/GR",
        asunto=asunto(n, 10**9),
        firmantes=(firma,),
        cuerpo=para_imprimir(Texto(bloques), {}),
    )
    return Pedido(tipo=TIPOS[tipo], datos=datos, fecha=FECHA, qr=f"https://x.example/v/{n:010}/")


def medir_papeles() -> None:
    """Print the figures of making papers."""
    decir("papers")
    _cronometrar("papel_2_paginas", lambda: imprimir(papel(DOS_PAGINAS)), 60)
    _cronometrar("papel_40_paginas", lambda: imprimir(papel(CUARENTA_PAGINAS)), 12)
    for paginas, veces, vueltas in ((2, DOS_PAGINAS, 30), (40, CUARENTA_PAGINAS, 8)):
        mirada = _mirada(veces)
        _cronometrar(f"vista_previa_{paginas}_paginas", mirada, vueltas)
        _cronometrar(f"vista_previa_en_imagenes_{paginas}_paginas", _imagenes(veces), vueltas // 2)
    _cronometrar("qr_de_la_direccion", lambda: dibujar_qr(f"https://x.example/{next(_CUENTA)}"), 30)
    figura("papel_2_paginas_en_frio", _en_frio(), "ms")


def _mirada(veces: int) -> Callable[[], Impreso]:
    return lambda: imprimir(papel(veces), definitivo=False)


def _imagenes(veces: int) -> Callable[[], list[bytes]]:
    return lambda: dibujar(papel(veces))


def _cronometrar(nombre_de_la_figura: str, hacer: Callable[[], object], vueltas: int) -> None:
    """Do it some times to warm up, then measure each of the others."""
    hacer()
    tiempos: list[float] = []
    ultimo: object = None
    for _ in range(vueltas):
        inicio = time.perf_counter()
        ultimo = hacer()
        tiempos.append((time.perf_counter() - inicio) * 1000)
    otros = {}
    if isinstance(ultimo, Impreso):
        otros = {"pages": contar_paginas(ultimo.pdf), "kilobytes": len(ultimo.pdf) // 1024}
    figura(
        nombre_de_la_figura,
        sorted(tiempos)[len(tiempos) // 2],
        "ms",
        milisegundos=tiempos,
        **otros,
    )


_ARRANQUE = """
import time, django
django.setup()
from bench.papeles import DOS_PAGINAS, papel
from qillqa.nucleo.redaccion.prensa import imprimir
pedido = papel(DOS_PAGINAS)
inicio = time.perf_counter()
imprimir(pedido)
print((time.perf_counter() - inicio) * 1000)
"""


def _en_frio() -> float:
    """Return the milliseconds of the first paper of a new process, which opens the letters."""
    dicho = subprocess.run(
        [sys.executable, "-c", _ARRANQUE],
        cwd=RAIZ,
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return float(dicho.stdout)
