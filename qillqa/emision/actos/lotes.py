"""Signing many documents in one act, each row of which tells what became of it."""

import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Q

from qillqa.emision import hechos
from qillqa.emision.actos.firmas import numerar_para_firmar
from qillqa.emision.actos.remision_pedida import remitir_si_se_pidio
from qillqa.emision.consultas.firmas_filas import Espera
from qillqa.emision.models import FilaDeLote, Lote
from qillqa.emision.models.lotes import CERROJO
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.firmas.actos import (
    Fila,
    NoSePuedeFirmar,
    NoSePuedePedirFirma,
    comprobar_llave,
    firmar_en_lote,
)
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase, Firma, Firmante
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso, exigir
from qillqa.nucleo.redaccion.actos import NoSePuedeEmitir

REGISTRO = logging.getLogger(__name__)
SE_NIEGAN = (NoSePuedeFirmar, NoSePuedeEmitir, NoSePuedePedirFirma, SinPermiso)
OTRA_MANERA = "Este documento se firma de otra manera: ábralo aparte."
SIN_FRASE = "No se pudo firmar; inténtelo de nuevo."


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
        filas: dict[int, FilaDeLote] = {}
        firmantes: list[Firmante] = []
        for fila in lote.filas.pendientes().select_related("borrador", "firmante__solicitud"):
            firmante = _llegar(fila, lote, por=por, cuando=cuando)
            if isinstance(firmante, str):
                yield _responder(fila, lote, frase=firmante, cuando=cuando)
            elif (ya := Firma.objects.filter(firmante=firmante).first()) is not None:
                yield _responder(fila, lote, firma=ya, cuando=cuando)
            else:
                filas[firmante.pk] = fila
                firmantes.append(firmante)
        yield from _firmar(lote, firmantes, filas, secreto, por=por, cuando=cuando)
        _concluir(lote, por=por, cuando=cuando)


def _firmar(
    lote: Lote,
    firmantes: Sequence[Firmante],
    filas: dict[int, FilaDeLote],
    secreto: str,
    *,
    por: Actor,
    cuando: datetime,
) -> Iterator[FilaDeLote]:
    if not firmantes:
        return
    hechas: Iterator[Fila] = firmar_en_lote(
        firmantes, lote.certificado, secreto, por=por, cuando=cuando, pese_a=lote.pese_a
    )
    for hecha in hechas:
        fila = filas[hecha.firmante.pk]
        yield _responder(fila, lote, firma=hecha.firma, frase=hecha.frase, cuando=cuando)


def _responder(
    fila: FilaDeLote, lote: Lote, *, cuando: datetime, firma: Firma | None = None, frase: str = ""
) -> FilaDeLote:
    """Write down what became of a document, and send it on if that was asked.

    One that the same office signed meanwhile, in another batch or by itself, is signed.
    """
    firma = firma or _ya_firmado(fila, lote)
    fila = anotar(fila, firma=firma, frase=frase)
    if firma is not None:
        remitir_si_se_pidio(firma.salida.documento, cuando=cuando)
    return fila


def _ya_firmado(fila: FilaDeLote, lote: Lote) -> Firma | None:
    suya = (
        Q(firmante=fila.firmante_id)
        if fila.firmante_id
        else Q(firmante__solicitud__documento__borrador=fila.borrador_id)
    )
    del_cargo = Firma.objects.filter(firmante__designacion__cargo_id=lote.designacion.cargo_id)
    return del_cargo.filter(suya, firmante__solicitud__anulada=None).first()


def _llegar(fila: FilaDeLote, lote: Lote, *, por: Actor, cuando: datetime) -> Firmante | str:
    """Return the signer's row of a document, numbered now if it was not; or why it cannot be.

    What breaks with one document stops none of the others; a dead database stops them all.
    """
    try:
        if fila.firmante is None:
            if fila.borrador is None:
                return SIN_FRASE
            clase = Clase(lote.certificado.custodia)
            _recordar(fila, numerar_para_firmar(fila.borrador, clase, por=por, cuando=cuando))
    except SE_NIEGAN as error:
        return str(error)
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # noqa: BLE001  the other documents go on
        REGISTRO.exception("lote %s, documento %s", lote.pk, fila.orden)
        return SIN_FRASE
    if fila.firmante is None or fila.firmante.clase != lote.certificado.custodia:
        return OTRA_MANERA
    return fila.firmante


def _recordar(fila: FilaDeLote, firmante: Firmante) -> None:
    """Write down what number a row has got, so that its progress is seen and it is resumed."""
    fila.firmante = firmante
    fila.titulo = firmante.solicitud.documento.titulo[:500]
    fila.save(update_fields=["firmante", "titulo"])


def anotar(fila: FilaDeLote, *, firma: Firma | None = None, frase: str = "") -> FilaDeLote:
    """Write down what became of a document: the signature has its own fact already."""
    resultado = FilaDeLote.Resultado
    fila.resultado = resultado.FIRMADO if firma else resultado.SIN_FIRMAR
    fila.frase = "" if firma else (frase or SIN_FRASE)[:600]
    fila.save(update_fields=["resultado", "frase"])
    return fila


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
