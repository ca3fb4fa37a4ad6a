"""Signatures made outside (Firma Perú, ReFirma, DNIe): what is given, and what is accepted."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.firmas.actos.certificados import registrar_certificado
from qillqa.nucleo.firmas.actos.firma import OtroFirmoAntes, registrar_firma
from qillqa.nucleo.firmas.actos.reservas import NoSePuedeFirmar, Turno, turno_de
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.contencion import revisar_de_fuera
from qillqa.nucleo.firmas.informe import FirmaVerificada
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase, Firma, Firmante
from qillqa.nucleo.firmas.puerto import Hecha, Nivel
from qillqa.nucleo.firmas.reglas import RETIRADO
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.personas.models import Persona
from qillqa.nucleo.reloj import a_lima

ATRASO = timedelta(hours=1)
"""How far the clock of whoever signs outside may go behind ours."""
OTRO_FIRMO = (
    "Otra persona firmó mientras usted firmaba: descargue el PDF de nuevo, fírmelo y súbalo."
)


def descargar_para_firmar(firmante: Firmante, *, por: Actor) -> Version:
    """Return the version to sign outside; raises NoSePuedeFirmar when it is not this one's turn."""
    turno = turno_de(firmante, por=por)
    _exigir_externa(turno)
    return Version.objects.select_related("archivo").get(pk=turno.version_id)


def recibir_firmada(firmante: Firmante, subido: bytes, *, por: Actor, cuando: datetime) -> Firma:
    """Enter a signature made outside, if the PDF is ours plus that one signature, and it is theirs.

    Judged in a process apart. Raises NoSePuedeFirmar with the sentence of what is wrong.
    """
    turno = turno_de(firmante, por=por)
    _exigir_externa(turno)
    ajenos = turno.firmante.solicitud.firmantes.exclude(pk=firmante.pk)
    revision = revisar_de_fuera(
        turno.pdf,
        subido,
        confianza_en(cuando),
        campos_ajenos=set(ajenos.values_list("campo", flat=True)),
        cuando=cuando,
    )
    if revision.frase or revision.firma is None:
        frase = _otro_firmo(turno, subido) or revision.frase
        raise NoSePuedeFirmar(frase)
    _exigir_fecha_posible(turno, revision.firma)
    return _registrar(turno, subido, revision.firma, por=por, cuando=cuando)


@transaction.atomic
def _registrar(
    turno: Turno, subido: bytes, firma: FirmaVerificada, *, por: Actor, cuando: datetime
) -> Firma:
    certificado = _certificado_propio(firma, por=por, cuando=cuando)
    nivel = Nivel(firma.nivel) if firma.nivel in list(Nivel) else Nivel.B_B
    try:
        return registrar_firma(turno, Hecha(subido, nivel), certificado, por=por, cuando=cuando)
    except OtroFirmoAntes as error:
        raise NoSePuedeFirmar(OTRO_FIRMO) from error


def _certificado_propio(
    firma: FirmaVerificada, *, por: Actor, cuando: datetime
) -> CertificadoDePersona:
    """Return the certificate's row, entered now if it carries the person's document.

    One that was withdrawn does not come back by itself.
    """
    suyos = CertificadoDePersona.objects.filter(huella=firma.titular.huella)
    conocido = suyos.order_by(F("retirado").desc(nulls_first=True)).first()
    if conocido is not None:
        if conocido.persona_id != por.persona_id:
            raise NoSePuedeFirmar("La firma es de otra persona: su certificado no es el suyo.")
        if conocido.retirado is not None:
            raise NoSePuedeFirmar(RETIRADO.frase, (RETIRADO,))
        return conocido
    persona = Persona.objects.get(cuenta=por.cuenta_id)
    if not firma.titular.documento or firma.titular.documento != persona.numero_documento:
        raise NoSePuedeFirmar(
            f"La firma es de {firma.titular.nombre}: su certificado no lleva el documento de usted."
        )
    return registrar_certificado(
        persona, firma.certificado, custodia=Clase.EXTERNA, por=por, cuando=cuando
    )


def _exigir_externa(turno: Turno) -> None:
    if turno.firmante.clase != Clase.EXTERNA:
        raise NoSePuedeFirmar("Se pidió firmar este documento de otra manera.")


def _exigir_fecha_posible(turno: Turno, firma: FirmaVerificada) -> None:
    """Refuse a date declared before there was anything to sign: nothing proves any other."""
    pedida = turno.firmante.solicitud.creada
    if not firma.con_sello and firma.instante and firma.instante < pedida - ATRASO:
        raise NoSePuedeFirmar(
            f"La firma dice haberse hecho el {a_lima(firma.instante):%d/%m/%Y %H:%M}, antes de "
            "que se preparara el documento: corrija la hora de su equipo y fírmelo otra vez."
        )


def _otro_firmo(turno: Turno, subido: bytes) -> str:
    """Say so when what came was prepared from an earlier version: somebody signed meanwhile."""
    if subido.startswith(turno.pdf):
        return ""
    anteriores = Version.objects.filter(
        documento=turno.firmante.solicitud.documento_id, pk__lt=turno.version_id
    ).select_related("archivo")
    for version in anteriores.order_by("-n")[:10]:
        with almacen.abrir(version.archivo.sha256) as contenido:
            if subido.startswith(contenido.read()):
                return OTRO_FIRMO
    return ""
