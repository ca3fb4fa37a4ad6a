"""The key and its secret: opened to see that it serves, every try counted, locked at the third."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.firmas import hechos
from qillqa.nucleo.firmas.actos.reservas import NoSePuedeFirmar, exigir_certificado
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.models import CertificadoDePersona
from qillqa.nucleo.firmas.models.llaves import INTENTOS
from qillqa.nucleo.firmas.puerto import FallaAlFirmar, SecretoErrado, firmador
from qillqa.nucleo.firmas.reglas import BLOQUEADO
from qillqa.nucleo.permisos.actor import Actor


def comprobar_llave(
    certificado: CertificadoDePersona,
    secreto: str,
    *,
    por: Actor,
    cuando: datetime,
    pese_a: Collection[str] = (),
) -> Confianza:
    """Open the key, so that nothing is numbered nor begun that its certificate could not sign.

    Returns by what it was judged. Raises NoSePuedeFirmar with a sentence.
    """
    confianza = confianza_en(cuando)
    exigir_certificado(
        certificado,
        confianza,
        clase=certificado.custodia,
        por=por,
        cuando=cuando,
        pese_a=pese_a,
    )
    with intento(certificado, por=por, cuando=cuando):
        firmador(certificado.custodia).certificado(certificado.como_custodia(), secreto)
    return confianza


@contextmanager
def intento(certificado: CertificadoDePersona, *, por: Actor, cuando: datetime) -> Iterator[None]:
    """Count a try of the secret around the key; turn what the key says into NoSePuedeFirmar."""
    cual = contar_intento(certificado)
    try:
        yield
    except SecretoErrado as error:
        quedan = _anotar_secreto_errado(certificado, cual, por=por, cuando=cuando)
        resto = {0: "Quedó bloqueada.", 1: "Le queda 1 intento."}
        frase = resto.get(quedan, f"Le quedan {quedan} intentos.")
        raise NoSePuedeFirmar(f"{error} {frase}") from error
    except FallaAlFirmar as error:
        _descontar(certificado, abrio=False)
        raise NoSePuedeFirmar(str(error)) from error
    _descontar(certificado, abrio=True)


@transaction.atomic(durable=True)
def contar_intento(certificado: CertificadoDePersona) -> int:
    """Count a try of the secret before it is made, so that many at once are counted too.

    Returns which one it is. Raises NoSePuedeFirmar when there are none left.
    """
    fila = CertificadoDePersona.objects.select_for_update().get(pk=certificado.pk)
    if fila.bloqueado:
        raise NoSePuedeFirmar(BLOQUEADO.frase, (BLOQUEADO,))
    fila.intentos += 1
    fila.save(update_fields=["intentos"])
    return fila.intentos


@transaction.atomic(durable=True)
def _anotar_secreto_errado(
    certificado: CertificadoDePersona, cual: int, *, por: Actor, cuando: datetime
) -> int:
    """Leave the try counted; the third one locks the key, and enters it. Returns how many left."""
    fila = CertificadoDePersona.objects.select_for_update().get(pk=certificado.pk)
    if fila.bloqueado and cual == INTENTOS:
        asentar(hechos.CERTIFICADO_BLOQUEADO, fila, por=por, cuando=cuando, titular=fila.titular)
    return max(0, INTENTOS - fila.intentos)


@transaction.atomic(durable=True)
def _descontar(certificado: CertificadoDePersona, *, abrio: bool) -> None:
    """Begin to count again if the secret opened the key; else take back a try that was none."""
    fila = CertificadoDePersona.objects.select_for_update().get(pk=certificado.pk)
    fila.intentos = 0 if abrio else max(0, fila.intentos - 1)
    fila.save(update_fields=["intentos"])
