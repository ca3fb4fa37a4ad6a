"""How much one file may ask of the machine."""

import os
import resource

MEMORIA = 1536 * 1024 * 1024
SALIDA = 64 * 1024 * 1024
PAGINAS_CREIBLES = 5_000
PAGINAS_QUE_SE_LEEN = 2_000
CARACTERES = 1_000_000
PIXELES = 120_000_000
PIXELES_DE_VISTA = 25_000_000
MIEMBROS_CREIBLES = 10_000
EXPANDIDO_CREIBLE = 1024 * 1024 * 1024
XML_QUE_SE_LEE = 40 * 1024 * 1024
MODOS = {"examinar": 8, "leer": 60, "pagina": 20, "ocr": 90}
"""Seconds of processor for each thing it can be asked."""


def encerrar(segundos: int) -> None:
    """Bind this process, and whatever it becomes, before it opens anything."""
    _limitar(resource.RLIMIT_CORE, 0)
    _limitar(resource.RLIMIT_FSIZE, SALIDA)
    _limitar(resource.RLIMIT_NOFILE, 64)
    _limitar(resource.RLIMIT_CPU, segundos)
    _limitar(resource.RLIMIT_AS, MEMORIA)
    os.nice(5)


def _limitar(recurso: int, valor: int) -> None:
    _, tope = resource.getrlimit(recurso)
    if tope != resource.RLIM_INFINITY:
        valor = min(valor, tope)
    resource.setrlimit(recurso, (valor, valor))
