"""Signing many documents in one act, each row of which tells what became of it."""

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from qillqa.emision import hechos
from qillqa.emision.actos.lotes_filas import llegar, responder
from qillqa.emision.consultas.firmas_filas import Espera
from qillqa.emision.models import FilaDeLote, Lote
from qillqa.emision.models.lotes import CERROJO
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.firmas.actos import Fila, comprobar_llave, firmar_en_lote
from qillqa.nucleo.firmas.models import CertificadoDePersona, Firma, Firmante
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir


class NoSePuedeSeguir(Exception):
    """The batch cannot begin or go on; the sentence says why."""


def empezar_lote(
    esperan: Sequence[Espera],
    certificado: CertificadoDePersona,
    secreto: str,
    *,
    por: Actor,
    cuando: datetime,
    pese_a: Collection[str] = (),
) -> Lote:
    """Try the key and, if it opens, leave written what will be signed with it.

    Raises NoSePuedeFirmar when the certificate or the secret do not serve: nothing is begun.
    """
    if not esperan:
        raise NoSePuedeSeguir("Elija al menos un documento que espere su firma.")
    comprobar_llave(certificado, secreto, por=por, cuando=cuando, pese_a=pese_a)
    return _crear_lote(esperan, certificado, pese_a, por=por, cuando=cuando)


@transaction.atomic
def _crear_lote(
    esperan: Sequence[Espera],
    certificado: CertificadoDePersona,
    pese_a: Collection[str],
    *,
    por: Actor,
    cuando: datetime,
) -> Lote:
    lote = Lote.objects.create(
        designacion_id=por.oficio,
        certificado=certificado,
        pese_a=sorted(pese_a),
        creado=cuando,
        empezado=cuando,
    )
    FilaDeLote.objects.bulk_create(
        FilaDeLote(
            lote=lote,
            orden=n,
            titulo=f"{e.nombre}: {e.asunto}"[:500],
            borrador=None if e.firmante else e.borrador,
            firmante=e.firmante,
        )
        for n, e in enumerate(esperan, 1)
    )
    asentar(hechos.LOTE_EMPEZADO, lote, por=por, cuando=cuando, cuantos=len(esperan))
    return lote


def retomar_lote(lote: Lote, secreto: str, *, por: Actor, cuando: datetime) -> Lote:
    """Try the key again and take up what an interrupted batch left; what was signed stays."""
    exigir(por.designacion_id == lote.designacion_id, "Este lote es de otra persona.")
    if lote.concluido is not None or lote.esta_en_marcha(cuando):
        raise NoSePuedeSeguir("El lote ya terminó, o todavía está en marcha.")
    comprobar_llave(lote.certificado, secreto, por=por, cuando=cuando, pese_a=lote.pese_a)
    return _reabrir(lote, por=por, cuando=cuando)


@transaction.atomic
def _reabrir(lote: Lote, *, por: Actor, cuando: datetime) -> Lote:
    fila = Lote.objects.select_for_update().get(pk=lote.pk)
    fila.empezado = cuando
    fila.save(update_fields=["empezado"])
    faltan = fila.filas.pendientes().count()
    asentar(hechos.LOTE_RETOMADO, fila, por=por, cuando=cuando, cuantos=faltan)
    return fila


def firmar_lote(lote: Lote, secreto: str, *, por: Actor, cuando: datetime) -> Iterator[FilaDeLote]:
    """Number and sign what a batch has left, and give each row as it is answered.

    Whoever works on it holds its lock: two never do, and a dead process lets it go.
    """
    with _a_solas(lote):
        pendientes = list(lote.filas.pendientes().select_related("borrador", "firmante__solicitud"))
        if pendientes:
            yield from _firmar(lote, pendientes, secreto, por=por, cuando=cuando)
        _concluir(lote, por=por, cuando=cuando)


def _firmar(
    lote: Lote, pendientes: Sequence[FilaDeLote], secreto: str, *, por: Actor, cuando: datetime
) -> Iterator[FilaDeLote]:
    """Sign while the next ones are numbered: the first is answered before the last is reached."""
    filas: dict[int, FilaDeLote] = {}
    contestadas: deque[FilaDeLote] = deque()
    hechas: Iterator[Fila] = firmar_en_lote(
        _los_que_firman(lote, pendientes, filas, contestadas, por=por, cuando=cuando),
        lote.certificado,
        secreto,
        por=por,
        cuando=cuando,
        pese_a=lote.pese_a,
        cuantos=len(pendientes),
    )
    for hecha in hechas:
        while contestadas:
            yield contestadas.popleft()
        fila = filas[hecha.firmante.pk]
        yield responder(fila, lote, firma=hecha.firma, frase=hecha.frase, cuando=cuando)
    yield from contestadas


def _los_que_firman(
    lote: Lote,
    pendientes: Sequence[FilaDeLote],
    filas: dict[int, FilaDeLote],
    contestadas: deque[FilaDeLote],
    *,
    por: Actor,
    cuando: datetime,
) -> Iterator[Firmante]:
    """Reach each document; what cannot be signed, or is signed already, is answered meanwhile."""
    for fila in pendientes:
        firmante = llegar(fila, lote, por=por, cuando=cuando)
        if isinstance(firmante, str):
            contestadas.append(responder(fila, lote, frase=firmante, cuando=cuando))
        elif (ya := Firma.objects.filter(firmante=firmante).first()) is not None:
            contestadas.append(responder(fila, lote, firma=ya, cuando=cuando))
        else:
            filas[firmante.pk] = fila
            yield firmante


@transaction.atomic
def _concluir(lote: Lote, *, por: Actor, cuando: datetime) -> None:
    fila = Lote.objects.select_for_update().get(pk=lote.pk)
    if fila.concluido is not None:
        return
    fila.concluido = cuando
    fila.save(update_fields=["concluido"])
    firmados = fila.filas.filter(resultado=FilaDeLote.Resultado.FIRMADO).count()
    sin_firmar = fila.filas.count() - firmados
    asentar(
        hechos.LOTE_CONCLUIDO,
        fila,
        por=por,
        cuando=cuando,
        firmados=firmados,
        sin_firmar=sin_firmar,
    )


@contextmanager
def _a_solas(lote: Lote) -> Iterator[None]:
    """Hold the batch's lock while it is worked on; NoSePuedeSeguir if another does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [CERROJO, lote.pk])
        if not cursor.fetchone()[0]:
            raise NoSePuedeSeguir("El lote ya está en marcha.")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [CERROJO, lote.pk])
