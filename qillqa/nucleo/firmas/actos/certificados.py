"""The certificates of persons: registering, withdrawing, unlocking."""

from collections.abc import Mapping
from datetime import datetime

from asn1crypto import x509
from django.db import IntegrityError, transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.firmas import hechos
from qillqa.nucleo.firmas.confianza import a_der
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase
from qillqa.nucleo.firmas.permisos import LLEVAR_CERTIFICADOS
from qillqa.nucleo.firmas.puerto import Custodia, firmador
from qillqa.nucleo.firmas.titular import titular_de
from qillqa.nucleo.firmas.vigencia import es_de_muestra
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.nucleo.personas.models import Persona


class NoSePuedeRegistrar(Exception):
    """The certificate cannot be this person's, or is there already; the sentence says why."""


def registrar_sellado(
    persona: Persona, sellado: bytes, secreto: str, *, por: Actor, cuando: datetime
) -> CertificadoDePersona:
    """Keep a PKCS#12 for its owner, who has just opened it; the secret is not kept.

    Raises NoSePuedeRegistrar, or SecretoErrado when the secret does not open it.
    """
    propio = firmador(Clase.SERVIDOR).certificado(Custodia(b"", sellado), secreto)
    return registrar_certificado(
        persona, propio, custodia=Clase.SERVIDOR, sellado=sellado, por=por, cuando=cuando
    )


@transaction.atomic
def registrar_certificado(
    persona: Persona,
    certificado: bytes,
    *,
    custodia: Clase,
    por: Actor,
    cuando: datetime,
    sellado: bytes = b"",
    referencia: Mapping[str, str] | None = None,
    sustento: str = "",
) -> CertificadoDePersona:
    """Enter that a certificate (DER or PEM) is this person's.

    It carries the person's document, or whoever registers says (`sustento`) how it is known.
    """
    exigir(
        por.puede(LLEVAR_CERTIFICADOS) or por.persona_id == persona.pk,
        "Solo su dueño o quien administra los certificados puede registrarlo.",
    )
    try:
        leido = x509.Certificate.load(a_der(certificado))
        titular, desde, hasta = titular_de(leido), leido.not_valid_before, leido.not_valid_after
    except (ValueError, KeyError, TypeError) as error:
        raise NoSePuedeRegistrar("El archivo no es un certificado.") from error
    if titular.documento and titular.documento != persona.numero_documento:
        raise NoSePuedeRegistrar("El certificado es de otra persona: su documento no es el mismo.")
    if not titular.documento and not (sustento and por.puede(LLEVAR_CERTIFICADOS)):
        raise NoSePuedeRegistrar(
            "El certificado no dice de quién es: debe registrarlo quien administra los "
            "certificados, con su sustento."
        )
    try:
        with transaction.atomic():
            fila = CertificadoDePersona.objects.create(
                persona=persona,
                custodia=custodia,
                certificado=leido.dump(),
                huella=titular.huella,
                sellado=sellado,
                referencia=dict(referencia or {}),
                titular=titular.nombre[:250],
                emisor=titular.emisor[:250],
                desde=desde,
                hasta=hasta,
                muestra=es_de_muestra(leido.dump(), confianza_en(cuando)),
                sustento=sustento,
                registrado=cuando,
            )
    except IntegrityError as error:
        raise NoSePuedeRegistrar("Ese certificado ya está registrado.") from error
    asentar(
        hechos.CERTIFICADO,
        fila,
        por=por,
        cuando=cuando,
        titular=fila.titular,
        clase=custodia.label,
        huella=fila.huella,
    )
    return fila


@transaction.atomic
def retirar_certificado(
    certificado: CertificadoDePersona, *, motivo: str, por: Actor, cuando: datetime
) -> CertificadoDePersona:
    """Sign no more with it; what it signed stays. Its sealed key is destroyed."""
    fila = CertificadoDePersona.objects.select_for_update().get(pk=certificado.pk)
    exigir(
        por.puede(LLEVAR_CERTIFICADOS) or por.persona_id == fila.persona_id,
        "Solo su dueño o quien administra los certificados puede retirarlo.",
    )
    if fila.retirado is not None:
        raise NoSePuedeRegistrar("El certificado ya estaba retirado.")
    fila.retirado, fila.sellado = cuando, b""
    fila.save(update_fields=["retirado", "sellado"])
    asentar(
        hechos.CERTIFICADO_RETIRADO,
        fila,
        por=por,
        cuando=cuando,
        titular=fila.titular,
        motivo=motivo,
    )
    return fila


@transaction.atomic
def desbloquear_certificado(
    certificado: CertificadoDePersona, *, por: Actor, cuando: datetime
) -> CertificadoDePersona:
    """Let its owner try the secret again, once it is known who failed three times."""
    fila = CertificadoDePersona.objects.select_for_update().get(pk=certificado.pk)
    exigir(
        por.puede(LLEVAR_CERTIFICADOS),
        "Solo quien administra los certificados desbloquea una clave.",
    )
    fila.intentos = 0
    fila.save(update_fields=["intentos"])
    asentar(hechos.CERTIFICADO_DESBLOQUEADO, fila, por=por, cuando=cuando, titular=fila.titular)
    return fila
