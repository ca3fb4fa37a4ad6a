"""Whom the municipality believes, and the lists of revocation it receives."""

import hashlib
from datetime import date, datetime, timedelta
from typing import Any

from asn1crypto import x509
from cryptography import x509 as pyca
from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.firmas import hechos
from qillqa.nucleo.firmas.confianza import a_der
from qillqa.nucleo.firmas.models import AutoridadDeConfianza, ListaDeRevocacion
from qillqa.nucleo.firmas.permisos import LLEVAR_CERTIFICADOS
from qillqa.nucleo.permisos.actor import SISTEMA, Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad

ADELANTO = timedelta(hours=1)
"""How far the clock of an authority may go ahead of ours."""


class NoSePuedeConfiar(Exception):
    """What was given is not what it should be; the sentence says why."""


@transaction.atomic
def confiar_en(
    certificado: bytes,
    *,
    norma: str,
    desde: date,
    por: Actor,
    cuando: datetime,
    url_de_lista: str = "",
    muestra: bool = False,
) -> AutoridadDeConfianza:
    """Believe an authority from a date; the same certificate is one row, whoever comes second."""
    exigir_facultad(por, LLEVAR_CERTIFICADOS)
    try:
        der = a_der(certificado)
        leido = x509.Certificate.load(der)
        nombre, es_autoridad = str(leido.subject.native["common_name"]), bool(leido.ca)
    except (ValueError, KeyError, TypeError) as error:
        raise NoSePuedeConfiar("El archivo no es un certificado de autoridad.") from error
    if not es_autoridad:
        raise NoSePuedeConfiar("El certificado no es de una autoridad: no puede emitir otros.")
    fila, nueva = AutoridadDeConfianza.objects.get_or_create(
        huella=hashlib.sha256(der).hexdigest(),
        defaults={
            "nombre": nombre[:200],
            "certificado": der,
            "es_raiz": leido.subject == leido.issuer,
            "muestra": muestra,
            "url_de_lista": url_de_lista,
            "norma": norma,
            "desde": desde,
        },
    )
    if nueva:
        asentar(hechos.CONFIANZA, fila, por=por, cuando=cuando, nombre=fila.nombre, norma=norma)
    return fila


@transaction.atomic
def dejar_de_confiar(
    autoridad: AutoridadDeConfianza, *, hasta: date, motivo: str, por: Actor, cuando: datetime
) -> AutoridadDeConfianza:
    """Enter the last day an authority is believed; what was judged before stays judged."""
    fila = AutoridadDeConfianza.objects.select_for_update().get(pk=autoridad.pk)
    exigir_facultad(por, LLEVAR_CERTIFICADOS)
    if hasta < fila.desde:
        raise NoSePuedeConfiar(f"Se confía en ella desde el {fila.desde:%d/%m/%Y}: no antes.")
    fila.hasta = hasta
    fila.save(update_fields=["hasta"])
    asentar(
        hechos.CONFIANZA_RETIRADA,
        fila,
        por=por,
        cuando=cuando,
        nombre=fila.nombre,
        hasta=hasta,
        motivo=motivo,
    )
    return fila


@transaction.atomic
def recibir_lista(
    autoridad: AutoridadDeConfianza, contenido: bytes, *, cuando: datetime
) -> ListaDeRevocacion:
    """Keep a list an authority published and signed; the same one twice is one row.

    Lists come by plain HTTP: whoever stood between could leave us one that hides the next ones.
    """
    fila = AutoridadDeConfianza.objects.select_for_update().get(pk=autoridad.pk)
    try:
        der = a_der(contenido)
        lista = pyca.load_der_x509_crl(der)
        emitida, vence = lista.last_update_utc, lista.next_update_utc
        suya = _firmada_por(lista, bytes(fila.certificado))
    except (ValueError, KeyError, TypeError) as error:
        raise NoSePuedeConfiar("El archivo no es una lista de revocación.") from error
    if not suya or vence is None:
        raise NoSePuedeConfiar(f"La lista no es de {fila.nombre}, o no dice hasta cuándo vale.")
    if emitida > cuando + ADELANTO:
        raise NoSePuedeConfiar(f"La lista de {fila.nombre} dice ser de un día que no ha llegado.")
    recibida, nueva = ListaDeRevocacion.objects.get_or_create(
        autoridad=fila,
        emitida=emitida,
        defaults={"contenido": der, "vence": vence, "recibida": cuando},
    )
    if nueva:
        asentar(hechos.LISTA, fila, por=SISTEMA, cuando=cuando, nombre=fila.nombre, emitida=emitida)
    return recibida


def _firmada_por(lista: pyca.CertificateRevocationList, certificado: bytes) -> bool:
    """Whether the authority of this certificate made and signed it; TypeError for an odd key."""
    autoridad = pyca.load_der_x509_certificate(certificado)
    llave: Any = autoridad.public_key()
    return lista.issuer == autoridad.subject and lista.is_signature_valid(llave)
