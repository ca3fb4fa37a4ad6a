"""Signing many documents in one act: the secret is tried once, the keys work in processes.

Each document enters in its own transaction, so that three bad ones leave the rest signed.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sized
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context

from qillqa.nucleo.firmas.actos.firma import (
    Comun,
    OtroFirmoAntes,
    orden_comun,
    orden_para,
    registrar_firma,
)
from qillqa.nucleo.firmas.actos.llave import comprobar_llave
from qillqa.nucleo.firmas.actos.reservas import (
    NoSePuedeFirmar,
    Turno,
    turno_de,
)
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase, Firma, Firmante
from qillqa.nucleo.firmas.obrero import Puesto, Trabajo, abrir, preparar_obrero, trabajar
from qillqa.nucleo.firmas.puerto import FallaAlFirmar, Hecha, firmador
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso

MAXIMO = 200
POR_PROCESO = 8
"""Fewer documents than this for each process, and starting it costs more than it gives."""
EN_ESPERA = 3
"""Documents given to each process beforehand: none idles, and each result enters soon."""

SE_INTERRUMPIO = FallaAlFirmar("El proceso que firmaba se interrumpió: fírmelo de nuevo.")

Resultado = Hecha | FallaAlFirmar


@dataclass(frozen=True, slots=True)
class Fila:
    """What became of one document of a batch: its signature, or the sentence of why not."""

    firmante: Firmante
    firma: Firma | None
    frase: str = ""


def firmar_en_lote(
    firmantes: Iterable[Firmante],
    certificado: CertificadoDePersona,
    secreto: str,
    *,
    por: Actor,
    cuando: datetime,
    procesos: int = 4,
    pese_a: Collection[str] = (),
    cuantos: int = 0,
) -> Iterator[Fila]:
    """Sign up to 200 documents and give each result as it comes (the progress bar counts them).

    The keys work while the next ones are made ready and the former are entered: `firmantes` may be
    reached one by one, and then `cuantos` says how many. Raises NoSePuedeFirmar before the first
    one if the certificate or the secret do not serve.
    """
    total = len(firmantes) if isinstance(firmantes, Sized) else cuantos
    if total > MAXIMO:
        raise NoSePuedeFirmar(f"Se firman hasta {MAXIMO} documentos a la vez: elija menos.")
    confianza = comprobar_llave(certificado, secreto, por=por, cuando=cuando, pese_a=pese_a)
    a_la_vez = _cuantos_procesos(total, certificado, procesos)
    en_curso: deque[tuple[Turno, Future[Resultado]]] = deque()
    with _llaves(a_la_vez, certificado, secreto) as entregar:
        comun = orden_comun(certificado, confianza, por=por, cuando=cuando)
        for firmante in firmantes:
            listo = _preparar(firmante, certificado, comun, por=por)
            if isinstance(listo, Fila):
                yield listo
                continue
            en_curso.append((listo[0], entregar(listo[1])))
            for turno, hecha in _hechas(en_curso, a_la_vez * EN_ESPERA):
                yield _entrar(turno, hecha, certificado, por=por, cuando=cuando)
        for turno, hecha in _hechas(en_curso, 0):
            yield _entrar(turno, hecha, certificado, por=por, cuando=cuando)


def _cuantos_procesos(total: int, certificado: CertificadoDePersona, procesos: int) -> int:
    """Return how many keys work at once; a token works alone, for it has one pair of hands."""
    cuantos = min(procesos, -(-total // POR_PROCESO))
    return 0 if cuantos <= 1 or certificado.custodia == Clase.TOKEN else cuantos


def _preparar(
    firmante: Firmante, certificado: CertificadoDePersona, comun: Comun, *, por: Actor
) -> tuple[Turno, Trabajo] | Fila:
    try:
        turno = turno_de(firmante, por=por)
        if turno.firmante.clase != certificado.custodia:
            raise NoSePuedeFirmar("Se pidió firmar este documento de otra manera.")
    except (NoSePuedeFirmar, SinPermiso) as error:
        return Fila(firmante, None, str(error))
    return turno, Trabajo(turno.pdf, orden_para(turno, comun))


@contextmanager
def _llaves(
    cuantas: int, certificado: CertificadoDePersona, secreto: str
) -> Iterator[Callable[[Trabajo], Future[Resultado]]]:
    """Give what takes a document and promises its signature: processes, or the key here (none).

    Each process opens its key at once, while the first document is made ready.
    """
    inicio = (str(certificado.custodia), certificado.como_custodia(), secreto)
    if not cuantas:
        puesto = Puesto(firmador(inicio[0]), *inicio[1:])
        yield lambda trabajo: _promesa(puesto.firmar(trabajo))
        return
    obreros = ProcessPoolExecutor(
        cuantas, get_context("spawn"), initializer=preparar_obrero, initargs=inicio
    )
    try:
        for _ in range(cuantas):
            obreros.submit(abrir)
        yield lambda trabajo: _encargar(obreros, trabajo)
    finally:
        obreros.shutdown(wait=False, cancel_futures=True)


def _encargar(obreros: ProcessPoolExecutor, trabajo: Trabajo) -> Future[Resultado]:
    try:
        return obreros.submit(trabajar, trabajo)
    except BrokenProcessPool:
        return _promesa(SE_INTERRUMPIO)


def _promesa(hecha: Resultado) -> Future[Resultado]:
    """Return what is already known as a promise kept."""
    cumplida: Future[Resultado] = Future()
    cumplida.set_result(hecha)
    return cumplida


def _hechas(
    en_curso: deque[tuple[Turno, Future[Resultado]]], ventana: int
) -> Iterator[tuple[Turno, Resultado]]:
    """Give what is done, in order; wait for it only while more than `ventana` are in hand."""
    while en_curso and (len(en_curso) > ventana or en_curso[0][1].done()):
        turno, futuro = en_curso.popleft()
        try:
            hecha = futuro.result()
        except BrokenProcessPool:
            hecha = SE_INTERRUMPIO
        yield turno, hecha


def _entrar(
    turno: Turno,
    hecha: Resultado,
    certificado: CertificadoDePersona,
    *,
    por: Actor,
    cuando: datetime,
) -> Fila:
    if isinstance(hecha, FallaAlFirmar):
        return Fila(turno.firmante, None, str(hecha))
    try:
        firma = registrar_firma(turno, hecha, certificado, por=por, cuando=cuando)
    except OtroFirmoAntes:
        return Fila(turno.firmante, None, "Otra persona lo firmó a la vez: fírmelo de nuevo.")
    except (NoSePuedeFirmar, SinPermiso) as error:
        return Fila(turno.firmante, None, str(error))
    return Fila(turno.firmante, firma)
