"""The sample municipality's chain, believed and used: it signs in the demo, without legal value."""

import secrets
from datetime import datetime
from pathlib import Path

from django.conf import settings

from qillqa.nucleo.firmas import cadena
from qillqa.nucleo.firmas.actos.agente import registrar_agente
from qillqa.nucleo.firmas.actos.certificados import registrar_sellado
from qillqa.nucleo.firmas.actos.confianza import confiar_en, recibir_lista
from qillqa.nucleo.firmas.cadena import Cadena, Sujeto
from qillqa.nucleo.firmas.models import CertificadoDelAgente, CertificadoDePersona
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.organos.models import Cargo, Designacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.reloj import fecha_de

NORMA = f"Cadena de muestra ({cadena.SIN_VALOR})"


def fundar_muestra(*, entidad: str, direccion: str, por: Actor, cuando: datetime) -> Cadena:
    """Make the sample chain if it is not there, believe it, and receive its lists made anew."""
    fundada = cadena.fundar(
        Path(settings.CARPETA_DE_LA_CADENA), entidad=entidad, direccion=direccion, cuando=cuando
    )
    propia = cadena.renovar_sello(fundada, cuando=cuando)
    cadena.renovar_listas(propia, cuando=cuando)
    for parte, lista in zip((propia.raiz, propia.intermedia), propia.listas, strict=True):
        autoridad = confiar_en(
            parte.der,
            norma=NORMA,
            desde=fecha_de(cuando),
            muestra=True,
            por=por,
            cuando=cuando,
        )
        recibir_lista(autoridad, lista, cuando=cuando)
    return propia


def certificar_de_muestra(
    designacion: Designacion, entidad: str, secreto: str, *, por: Actor, cuando: datetime
) -> CertificadoDePersona:
    """Give whoever holds an office a key of the sample chain, which only `secreto` opens.

    The one already given, if there is one, is returned as it is.
    """
    persona = designacion.persona
    ya = CertificadoDePersona.objects.de(persona.pk).filter(muestra=True, hasta__gt=cuando).first()
    if ya is not None:
        return ya
    propia = cadena.abrir(Path(settings.CARPETA_DE_LA_CADENA))
    sujeto = Sujeto(
        persona.nombre,
        persona.numero_documento,
        designacion.titulo,
        designacion.cargo.unidad.nombre,
        entidad,
    )
    sellado = cadena.certificar(propia, sujeto, secreto, cuando=cuando)
    return registrar_sellado(persona, sellado, secreto, por=por, cuando=cuando)


def certificar_agente_de_muestra(
    cargo: Cargo, *, por: Actor, cuando: datetime
) -> CertificadoDelAgente:
    """Give the entity a key of the sample chain for what it signs by itself, without legal value.

    The one already in use, if it is in force, is returned as it is.
    """
    ya = CertificadoDelAgente.objects.en_uso().filter(muestra=True, hasta__gt=cuando).first()
    if ya is not None:
        return ya
    entidad = municipalidad()
    sujeto = Sujeto(
        entidad.nombre, entidad.ruc, "Agente automatizado", cargo.unidad.nombre, entidad.nombre
    )
    secreto = secrets.token_urlsafe()
    propia = cadena.abrir(Path(settings.CARPETA_DE_LA_CADENA))
    sellado = cadena.certificar(propia, sujeto, secreto, cuando=cuando)
    return registrar_agente(sellado, secreto, cargo=cargo, norma=NORMA, por=por, cuando=cuando)
