"""Signing as the entity's automated signer: the key works outside the transaction.

RLGD 37, R102: what is printed from the system bears at least one signature of it; RLGD 46.5, 47.5:
so does an electronic cargo, with a seal of time. Without a certificate nothing is signed.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos.versiones import agregar_version
from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.nucleo.firmas import campos, hechos
from qillqa.nucleo.firmas.actos.firma import VUELTAS, OtroFirmoAntes
from qillqa.nucleo.firmas.actos.reservas import NoSePuedeFirmar
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.consultas import confianza_en, estado_del_agente
from qillqa.nucleo.firmas.models import CertificadoDelAgente, Clase, FirmaDelAgente
from qillqa.nucleo.firmas.puerto import (
    FallaAlFirmar,
    Hecha,
    LlaveNoDisponible,
    Nivel,
    Orden,
    SecretoErrado,
    SelloNoDisponible,
    firmador,
)
from qillqa.nucleo.firmas.reglas import reparos_para_firmar
from qillqa.nucleo.firmas.sello import sello_configurado
from qillqa.nucleo.organos.consultas import municipalidad, quien_ejerce
from qillqa.nucleo.organos.models import Designacion, Municipalidad
from qillqa.nucleo.permisos.actor import SISTEMA, Actor
from qillqa.nucleo.reloj import a_lima, fecha_de

CAMPO = "Agente"
INVISIBLE: campos.Lugar = (0, (0.0, 0.0, 0.0, 0.0))
NO_ABRE = (
    "La llave del agente automatizado no se abre con el secreto de esta instalación: registre su "
    "certificado otra vez."
)
NO_SE_PUEDE = "El agente automatizado solo firma documentos del sistema que aún no llevan firmas."


class AgenteCerrado(NoSePuedeFirmar):
    """The secret of the installation does not open the key: trying again would only do harm."""


@dataclass(frozen=True, slots=True)
class _Agente:
    """Who signs by itself, and who answers for it that day (R99)."""

    entidad: Municipalidad
    certificado: CertificadoDelAgente
    autoridad: Designacion | None

    @property
    def responsable(self) -> str:
        """The authority's name and post; the office alone while it is vacant."""
        return str(self.autoridad or self.certificado.cargo)


def firmar_como_agente(
    documento: Documento,
    *,
    cuando: datetime,
    por: Actor = SISTEMA,
    lugar: campos.Lugar = INVISIBLE,
) -> Version | None:
    """Sign a document once as the entity, and return the signed version; None without certificate.

    With `lugar` the block is seen there. Raises NoSePuedeFirmar with a sentence, SelloNoDisponible
    while the authority of time is down, or LlaveNoDisponible while the HSM is: try later.
    """
    certificado = CertificadoDelAgente.objects.en_uso().first()
    for _ in range(VUELTAS):
        if ya := _ya_firmado(documento):
            return ya
        if certificado is None:
            return None
        agente = _Agente(
            municipalidad(), certificado, quien_ejerce(certificado.cargo, fecha_de(cuando))
        )
        confianza = confianza_en(cuando)
        _exigir_que_sirva(certificado, confianza, cuando)
        entrada = _por_firmar(documento)
        hecha = _firmar(entrada, agente, lugar, confianza, cuando)
        try:
            return _registrar(entrada, hecha, agente, por=por, cuando=cuando)
        except OtroFirmoAntes:
            continue
    raise NoSePuedeFirmar("El documento está cambiando: inténtelo de nuevo.")


def _ya_firmado(documento: Documento) -> Version | None:
    fila = FirmaDelAgente.objects.filter(documento=documento).select_related("salida__archivo")
    return next((firma.salida for firma in fila), None)


def _exigir_que_sirva(
    certificado: CertificadoDelAgente, confianza: Confianza, cuando: datetime
) -> None:
    """Sign only with what is surely good: no one is there to accept a doubt knowingly."""
    reparos = tuple(reparos_para_firmar(estado_del_agente(certificado, confianza, cuando)))
    if reparos:
        raise NoSePuedeFirmar(f"El agente automatizado no firmó. {reparos[0].frase}", reparos)


def _por_firmar(documento: Documento) -> Version:
    if documento.solicitudes_de_firma.abiertas().exists():
        raise NoSePuedeFirmar("El documento espera la firma de personas.")
    return documento.version_vigente()


def _firmar(
    entrada: Version, agente: _Agente, lugar: campos.Lugar, confianza: Confianza, cuando: datetime
) -> Hecha:
    pagina, caja = lugar
    descripcion = f"Firma del agente automatizado de {agente.entidad}, por {agente.responsable}"
    with almacen.abrir(entrada.archivo.sha256) as contenido:
        pdf = contenido.read()
    try:
        preparado = campos.con_campos(pdf, [campos.Campo(CAMPO, descripcion, caja, pagina)])
    except campos.NoEsUnPdfDeLaCasa as error:
        raise NoSePuedeFirmar(NO_SE_PUEDE) from error
    orden = _orden(agente, confianza, cuando, visible=lugar != INVISIBLE)
    try:
        firmado = _firmado(agente.certificado, preparado, orden)
    except SecretoErrado as error:
        raise AgenteCerrado(NO_ABRE) from error
    except (SelloNoDisponible, LlaveNoDisponible):
        raise
    except FallaAlFirmar as error:
        raise NoSePuedeFirmar(str(error)) from error
    return Hecha(firmado, orden.nivel)


def _firmado(certificado: CertificadoDelAgente, preparado: bytes, orden: Orden) -> bytes:
    """Return it signed, the key opened with the present secret or with one that it replaced.

    Of an HSM only the present one is tried: wrong PINs lock it.
    """
    llave, custodia = firmador(certificado.custodia), certificado.como_custodia()
    en_el_servidor = certificado.custodia == Clase.SERVIDOR
    anteriores = settings.SECRETOS_ANTERIORES_DEL_AGENTE if en_el_servidor else ()
    *primeros, ultimo = dict.fromkeys([settings.SECRETO_DEL_AGENTE, *anteriores])
    for secreto in primeros:
        with suppress(SecretoErrado):
            return llave.firmar(preparado, orden, custodia, secreto)
    return llave.firmar(preparado, orden, custodia, ultimo)


def _orden(agente: _Agente, confianza: Confianza, cuando: datetime, *, visible: bool) -> Orden:
    sello = sello_configurado(cuando)
    bloque = campos.Bloque(
        nombre=agente.entidad.nombre,
        cargo=f"Agente automatizado (RUC {agente.entidad.ruc})",
        unidad=f"Autoridad que responde: {agente.responsable}",
        entidad=agente.certificado.cargo.unidad.nombre,
        fecha=f"{a_lima(cuando):%d/%m/%Y %H:%M}",
        sin_valor=agente.certificado.muestra,
    )
    return Orden(
        campo=CAMPO,
        nivel=Nivel.B_T if sello else Nivel.B_B,
        cuando=cuando,
        motivo=f"Agente automatizado de {agente.entidad}. Autoridad: {agente.responsable}",
        lugar=agente.entidad.distrito.distrito,
        estampa=campos.estampa(bloque) if visible else None,
        confianza=confianza,
        sello=sello,
    )


@transaction.atomic
def _registrar(
    entrada: Version, hecha: Hecha, agente: _Agente, *, por: Actor, cuando: datetime
) -> Version:
    """Enter the signature once, on the version it signed, if it is still the last one."""
    documento = Documento.objects.select_for_update().get(pk=entrada.documento_id)
    if ya := _ya_firmado(documento):
        return ya
    if documento.version_vigente().pk != entrada.pk:
        raise OtroFirmoAntes
    _por_firmar(documento)
    salida = agregar_version(
        documento, hecha.pdf, motivo="la firmó el agente automatizado", por=por, cuando=cuando
    )
    FirmaDelAgente.objects.create(
        documento=documento,
        entrada=entrada,
        salida=salida,
        certificado=agente.certificado,
        autoridad=agente.autoridad,
        responsable=agente.responsable[:400],
        entidad=agente.entidad.nombre,
        nivel=hecha.nivel,
        instante=cuando,
        sin_valor_legal=agente.certificado.muestra,
    )
    asentar(
        hechos.FIRMA_DEL_AGENTE,
        documento,
        por=por,
        cuando=cuando,
        titulo=documento.titulo,
        entidad=agente.entidad.nombre,
        responsable=agente.responsable,
        nivel=hecha.nivel,
        sha256=salida.archivo.sha256,
        certificado=agente.certificado.huella,
        sin_valor_legal=agente.certificado.muestra,
    )
    return salida
