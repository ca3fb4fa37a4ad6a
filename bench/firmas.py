"""Signatures a second with one to four processes, the time of judging one, and their memory.

The chain is made for the measure; the authority of time is a process that answers HTTP (RFC 3161).
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

from bench.casa import RAIZ, memoria
from bench.figuras import decir, figura
from bench.papeles import DOS_PAGINAS, papel
from qillqa.nucleo import reloj
from qillqa.nucleo.firmas import cadena, campos
from qillqa.nucleo.firmas.cadena import Sujeto
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.contencion import verificar_de_fuera
from qillqa.nucleo.firmas.informe import Dictamen
from qillqa.nucleo.firmas.obrero import Trabajo, preparar_obrero, trabajar
from qillqa.nucleo.firmas.puerto import Custodia, Hecha, Nivel, Orden
from qillqa.nucleo.firmas.sello import Sello
from qillqa.nucleo.firmas.verificacion import verificar
from qillqa.nucleo.redaccion.prensa import imprimir

ENTIDAD = "Municipalidad Distrital de Villa Ejemplo"
SECRETO = "clave-de-la-medida"
PROCESOS = (1, 2, 3, 4)
DOCUMENTOS = {Nivel.B_B: 200, Nivel.B_T: 120, Nivel.B_LTA: 60}
VERIFICACIONES = 40


@dataclass(frozen=True)
class Firmantes:
    """Where a chain is, a key of it, and by what it is judged."""

    carpeta: Path
    sellada: bytes
    confianza: Confianza

    def orden(self, campo: str, nivel: Nivel, sello: Sello | None) -> Orden:
        """Return how to sign a field now, with its visible block."""
        ahora = reloj.ahora()
        bloque = campos.Bloque(
            "Yéssica Huamán Ccorimanya", "Alcaldesa", "Alcaldía", ENTIDAD, f"{ahora:%d/%m/%Y}", True
        )
        return Orden(
            campo,
            nivel,
            ahora,
            estampa=campos.estampa(bloque),
            confianza=self.confianza,
            sello=sello if nivel is not Nivel.B_B else None,
        )


def fundar(carpeta: Path) -> Firmantes:
    """Make a chain and a signer, or open those of an earlier run."""
    ahora = reloj.ahora()
    propia = cadena.fundar(carpeta, entidad=ENTIDAD, direccion="http://x.example", cuando=ahora)
    cadena.renovar_listas(propia, cuando=ahora)
    sujeto = Sujeto("Yéssica Huamán Ccorimanya", "41000001", "Alcaldesa", "Alcaldía", ENTIDAD)
    sellada = cadena.certificar(propia, sujeto, SECRETO, cuando=ahora)
    raiz = propia.raiz.der
    confianza = Confianza((raiz,), (propia.intermedia.der,), propia.listas, frozenset({raiz}))
    return Firmantes(carpeta, sellada, confianza)


@contextmanager
def autoridad_de_tiempo(carpeta: Path) -> Iterator[Sello]:
    """Give an authority of time that answers on this machine alone, in a process of its own."""
    orden = [sys.executable, "-m", "tests.fallas.autoridad", str(carpeta), "sella", "0"]
    with subprocess.Popen(
        orden, cwd=RAIZ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ) as proceso:
        try:
            assert proceso.stdout is not None  # noqa: S101  it was asked for
            yield Sello(url=f"http://127.0.0.1:{int(proceso.stdout.readline())}/")
        finally:
            proceso.kill()


def preparar(cuantos: int) -> list[bytes]:
    """Return so many papers of two pages, each with its empty field."""
    sitio = campos.Campo("Firma1", "Firma de la alcaldesa", campos.cajas(1)[0])
    return [campos.con_campos(imprimir(papel(DOS_PAGINAS)).pdf, [sitio]) for _ in range(cuantos)]


def medir_firmas(carpeta: Path) -> None:
    """Print the figures of signing and of judging."""
    decir("signatures")
    firmantes = fundar(carpeta / "cadena")
    pdfs = preparar(max(DOCUMENTOS.values()))
    with autoridad_de_tiempo(firmantes.carpeta) as sello:
        for nivel, cuantos in DOCUMENTOS.items():
            for procesos in PROCESOS if nivel is not Nivel.B_LTA else (1, 4):
                hechas = _firmar(firmantes, pdfs[:cuantos], nivel, sello, procesos)
            _juzgar(hechas, firmantes.confianza, nivel)


def _firmar(
    firmantes: Firmantes, pdfs: list[bytes], nivel: Nivel, sello: Sello, procesos: int
) -> list[bytes]:
    """Sign each with so many processes, already started; print and return what they made."""
    inicio = ("servidor", Custodia(b"", firmantes.sellada), SECRETO)
    with ProcessPoolExecutor(
        procesos, get_context("spawn"), initializer=preparar_obrero, initargs=inicio
    ) as obreros:
        calor = [Trabajo(pdfs[0], firmantes.orden("Firma1", nivel, sello))] * (procesos * 3)
        list(obreros.map(trabajar, calor))
        comienzo = time.perf_counter()
        # the visible block is set here, by whoever asks, as the act does
        trabajos = (Trabajo(pdf, firmantes.orden("Firma1", nivel, sello)) for pdf in pdfs)
        hechas = list(obreros.map(trabajar, trabajos, chunksize=1))
        segundos = time.perf_counter() - comienzo
        memorias = [sum(memoria(pid)) for pid in obreros._processes]
    logradas = [h.pdf for h in hechas if isinstance(h, Hecha) and h.nivel is nivel]
    if len(logradas) != len(pdfs):
        raise RuntimeError(f"{len(pdfs) - len(logradas)} were not signed at {nivel}: {hechas[-1]}")
    figura(
        f"firmas_{nivel}",
        len(pdfs) / segundos,
        "por segundo",
        processes=procesos,
        documents=len(pdfs),
        megabytes_per_process=round(max(memorias), 1),
    )
    return logradas


def _juzgar(pdfs: list[bytes], confianza: Confianza, nivel: Nivel) -> None:
    """Print how long it takes to judge one signature here, and in the contained process."""
    ahora = reloj.ahora()
    dentro = [_cronometrar(pdf, confianza, ahora) for pdf in pdfs[:VERIFICACIONES]]
    _figura(f"verificacion_{nivel}", dentro)
    fuera: list[float] = []
    for pdf in pdfs[: VERIFICACIONES // 4]:
        inicio = time.perf_counter()
        verificar_de_fuera(pdf, confianza, cuando=ahora)
        fuera.append((time.perf_counter() - inicio) * 1000)
    _figura(f"verificacion_en_proceso_aparte_{nivel}", fuera)


def _cronometrar(pdf: bytes, confianza: Confianza, ahora: datetime) -> float:
    inicio = time.perf_counter()
    informe = verificar(pdf, confianza, cuando=ahora)
    segundos = time.perf_counter() - inicio
    if informe.dictamen is not Dictamen.VALIDA:
        raise RuntimeError(f"a good signature is {informe.dictamen}: {informe}")
    return segundos * 1000


def _figura(nombre: str, tiempos: list[float]) -> None:
    figura(nombre, sorted(tiempos)[len(tiempos) // 2], "ms por firma", milisegundos=tiempos)
