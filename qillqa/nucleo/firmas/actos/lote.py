"""Signing many documents in one act: the secret is tried once, the keys work in processes.

Each document enters in its own transaction, so that three bad ones leave the rest signed.
"""

from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context

from qillqa.nucleo.firmas.actos.firma import (
    OtroFirmoAntes,
    comprobar_llave,
    orden_para,
    registrar_firma,
)
from qillqa.nucleo.firmas.actos.reservas import (
    NoSePuedeFirmar,
    Turno,
    turno_de,
)
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase, Firma, Firmante
from qillqa.nucleo.firmas.obrero import Puesto, Trabajo, preparar_obrero, trabajar
from qillqa.nucleo.firmas.puerto import FallaAlFirmar, Hecha, firmador
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso

MAXIMO = 200
POR_PROCESO = 8
"""Fewer documents than this for each process, and starting it costs more than it gives."""


@dataclass(frozen=True, slots=True)
class Fila:
    """What became of one document of a batch: its signature, or the sentence of why not."""

    firmante: Firmante
    firma: Firma | None
    frase: str = ""


def firmar_en_lote(
    firmantes: Sequence[Firmante],
    certificado: CertificadoDePersona,
    secreto: str,
    *,
    por: Actor,
    cuando: datetime,
    procesos: int = 4,
    pese_a: Collection[str] = (),
) -> Iterator[Fila]:
    """Sign up to 200 documents and give each result as it comes (the progress bar counts them).

    Raises NoSePuedeFirmar before the first one if the certificate or the secret do not serve.
    """
    if len(firmantes) > MAXIMO:
        raise NoSePuedeFirmar(f"Se firman hasta {MAXIMO} documentos a la vez: elija menos.")
    confianza = comprobar_llave(certificado, secreto, por=por, cuando=cuando, pese_a=pese_a)
    pendientes: list[tuple[Turno, Trabajo]] = []
    for firmante in firmantes:
        try:
            turno = turno_de(firmante, por=por)
            if turno.firmante.clase != certificado.custodia:
                raise NoSePuedeFirmar("Se pidió firmar este documento de otra manera.")
        except (NoSePuedeFirmar, SinPermiso) as error:
            yield Fila(firmante, None, str(error))
            continue
        orden = orden_para(turno, certificado, confianza, por=por, cuando=cuando)
        pendientes.append((turno, Trabajo(turno.pdf, orden)))
    for turno, hecha in _hacer(pendientes, certificado, secreto, procesos):
        yield _entrar(turno, hecha, certificado, por=por, cuando=cuando)


def _hacer(
    pendientes: Sequence[tuple[Turno, Trabajo]],
    certificado: CertificadoDePersona,
    secreto: str,
    procesos: int,
) -> Iterator[tuple[Turno, Hecha | FallaAlFirmar]]:
    """Give what the key made of each; a token works alone, for it has only one pair of hands."""
    cuantos = min(procesos, -(-len(pendientes) // POR_PROCESO))
    inicio = (str(certificado.custodia), certificado.como_custodia(), secreto)
    if cuantos <= 1 or certificado.custodia == Clase.TOKEN:
        puesto = Puesto(firmador(certificado.custodia), *inicio[1:])
        yield from ((turno, puesto.firmar(t)) for turno, t in pendientes)
        return
    with ProcessPoolExecutor(
        cuantos, get_context("spawn"), initializer=preparar_obrero, initargs=inicio
    ) as obreros:
        futuros: list[tuple[Turno, Future[Hecha | FallaAlFirmar]]] = [
            (turno, obreros.submit(trabajar, trabajo)) for turno, trabajo in pendientes
        ]
        for turno, futuro in futuros:
            yield turno, _resultado(futuro)


def _resultado(futuro: Future[Hecha | FallaAlFirmar]) -> Hecha | FallaAlFirmar:
    try:
        return futuro.result()
    except BrokenProcessPool:
        return FallaAlFirmar("El proceso que firmaba se interrumpió: fírmelo de nuevo.")


def _entrar(
    turno: Turno,
    hecha: Hecha | FallaAlFirmar,
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
