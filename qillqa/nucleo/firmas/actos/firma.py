"""Signing: the key works outside the transaction, and what came of it enters once."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos.actos.versiones import agregar_version
from qillqa.nucleo.firmas import hechos
from qillqa.nucleo.firmas.actos.cierre import cerrar_si_toca
from qillqa.nucleo.firmas.actos.llave import intento
from qillqa.nucleo.firmas.actos.reservas import (
    NoSePuedeFirmar,
    Turno,
    exigir_certificado,
    turno_de,
)
from qillqa.nucleo.firmas.campos import Bloque, estampa
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.mandados import encargar_sello
from qillqa.nucleo.firmas.models import (
    CertificadoDePersona,
    Clase,
    Firma,
    Firmante,
    SelloDelDocumento,
    SolicitudDeFirma,
)
from qillqa.nucleo.firmas.obrero import Trabajo, firmar_como_se_pueda
from qillqa.nucleo.firmas.pades import vence_el_sello
from qillqa.nucleo.firmas.permisos import puede_firmar
from qillqa.nucleo.firmas.puerto import (
    Hecha,
    Nivel,
    Orden,
    firmador,
)
from qillqa.nucleo.firmas.sello import sello_configurado
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.nucleo.reloj import a_lima

VUELTAS = 3
"""How many times it is signed again because somebody else signed meanwhile."""


class OtroFirmoAntes(Exception):
    """The version that was signed is no longer the last one."""


def firmar(
    firmante: Firmante,
    certificado: CertificadoDePersona,
    secreto: str,
    *,
    por: Actor,
    cuando: datetime,
    pese_a: Collection[str] = (),
) -> Firma:
    """Sign with a key of the server or of a token, and return the signature entered.

    If the authority of time does not answer, the signature is entered at B-B, the seal is ordered
    and the request is not concluded until it comes. Raises NoSePuedeFirmar with a sentence.
    """
    confianza = confianza_en(cuando)
    llave = firmador(certificado.custodia)
    comun = orden_comun(certificado, confianza, por=por, cuando=cuando)
    for _ in range(VUELTAS):
        turno = turno_de(firmante, por=por)
        exigir_certificado(
            certificado,
            confianza,
            clase=turno.firmante.clase,
            por=por,
            cuando=cuando,
            pese_a=pese_a,
        )
        orden = orden_para(turno, comun)
        with intento(certificado, por=por, cuando=cuando):
            hecha = firmar_como_se_pueda(
                llave, certificado.como_custodia(), secreto, Trabajo(turno.pdf, orden)
            )
        try:
            return registrar_firma(turno, hecha, certificado, por=por, cuando=cuando)
        except OtroFirmoAntes:
            continue
    raise NoSePuedeFirmar("Otras personas están firmando el documento: inténtelo de nuevo.")


@dataclass(frozen=True, slots=True)
class Comun:
    """What is equal in all that somebody signs at an instant, and what its visible block says."""

    orden: Orden
    bloque: Bloque


def orden_comun(
    certificado: CertificadoDePersona, confianza: Confianza, *, por: Actor, cuando: datetime
) -> Comun:
    """Return what is equal in all that somebody signs at an instant, but field and level.

    So a batch sets its visible block once (RSGTD 002-2022).
    """
    entidad = municipalidad()
    bloque = Bloque(
        nombre=por.nombre,
        cargo=por.cargo,
        unidad=por.unidad,
        entidad=entidad.nombre,
        fecha=f"{a_lima(cuando):%d/%m/%Y %H:%M}",
        sin_valor=certificado.muestra,
    )
    orden = Orden(
        campo="",
        nivel=Nivel.B_B,
        cuando=cuando,
        motivo=f"Firma de {por.cargo}" if por.cargo else "Firma",
        lugar=entidad.distrito.distrito,
        estampa=estampa(bloque),
        confianza=confianza,
        sello=sello_configurado(cuando),
    )
    return Comun(orden, bloque)


def orden_para(turno: Turno, comun: Comun) -> Orden:
    """Return how this turn is signed: its field, at the level asked of it.

    Who signs by delegation says «por» and for whom, also in the block (LPAG 72.3).
    """
    fila = turno.firmante
    orden = replace(comun.orden, campo=fila.campo, nivel=Nivel(fila.solicitud.nivel))
    if not fila.en_nombre_de:
        return orden
    bloque = replace(comun.bloque, cargo=f"{comun.bloque.cargo}, por {fila.en_nombre_de}")
    return replace(orden, motivo=f"Firma por {fila.en_nombre_de}", estampa=estampa(bloque))


@transaction.atomic
def registrar_firma(
    turno: Turno,
    hecha: Hecha,
    certificado: CertificadoDePersona,
    *,
    por: Actor,
    cuando: datetime,
) -> Firma:
    """Enter a signature once, on the version it signed, if it is still the last one.

    Whoever comes second with the same turn finds it signed: a row a signer, by constraint.
    """
    solicitud = (
        SolicitudDeFirma.objects.select_for_update(of=("self",))
        .select_related("documento")
        .get(pk=turno.firmante.solicitud_id)
    )
    exigir(puede_firmar(por, turno.firmante), "Se pidió la firma de otro cargo.")
    if Firma.objects.filter(firmante=turno.firmante).exists() or not solicitud.abierta:
        raise NoSePuedeFirmar("Este documento ya no espera su firma.")
    if solicitud.documento.version_vigente().pk != turno.version_id:
        raise OtroFirmoAntes
    salida = agregar_version(
        solicitud.documento, hecha.pdf, motivo=f"la firmó {por}", por=por, cuando=cuando
    )
    fila = Firma.objects.create(
        firmante=turno.firmante,
        entrada_id=turno.version_id,
        salida=salida,
        designacion_id=por.oficio,
        certificado=certificado,
        clase=turno.firmante.clase,
        nivel=hecha.nivel,
        instante=cuando,
        huella_del_certificado=certificado.huella,
        sin_valor_legal=certificado.muestra,
    )
    if hecha.nivel is Nivel.B_LTA:  # so that it is sealed again before this seal ends
        SelloDelDocumento.objects.create(
            solicitud=solicitud,
            entrada_id=turno.version_id,
            salida=salida,
            instante=cuando,
            vence=vence_el_sello(hecha.pdf),
        )
    _asentar(solicitud, fila, por=por, cuando=cuando)
    cerrar_si_toca(solicitud, por=por, cuando=cuando)
    return fila


def _asentar(solicitud: SolicitudDeFirma, firma: Firma, *, por: Actor, cuando: datetime) -> None:
    """Enter the signature and, if it is below the level asked, that a seal is owed.

    Whoever signs outside of the system rarely leaves evidence for decades: the seal brings it.
    """
    titulo = solicitud.documento.titulo
    asentar(
        hechos.FIRMA,
        solicitud,
        por=por,
        cuando=cuando,
        firmante=str(por),
        titulo=titulo,
        clase=firma.get_clase_display(),
        nivel=firma.nivel,
        sha256=firma.salida.archivo.sha256,
        certificado=firma.huella_del_certificado,
        sin_valor_legal=firma.sin_valor_legal,
    )
    if Nivel(firma.nivel).alcanza(Nivel(solicitud.nivel)) or solicitud.espera_sello:
        return
    solicitud.espera_sello = cuando
    solicitud.save(update_fields=["espera_sello"])
    de_fuera = firma.clase == Clase.EXTERNA
    hecho = hechos.SELLO_POR_PONER if de_fuera else hechos.SELLO_PENDIENTE
    asentar(hecho, solicitud, por=por, cuando=cuando, titulo=titulo, nivel=firma.nivel)
    encargar_sello(solicitud.pk)
