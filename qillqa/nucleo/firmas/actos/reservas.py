"""Before the key: is it this person's turn, does the certificate serve."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.firmas.confianza import Confianza
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase, Firmante
from qillqa.nucleo.firmas.permisos import puede_firmar
from qillqa.nucleo.firmas.reglas import EstadoDeLlave, reparos_para_firmar
from qillqa.nucleo.firmas.vigencia import consultar, sirve_para_firmar
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.nucleo.permisos.reparos import Reparo
from qillqa.nucleo.reloj import fecha_de


class NoSePuedeFirmar(Exception):
    """The signature was not made; the message says why, `reparos` what may be passed knowingly."""

    def __init__(self, frase: str, reparos: tuple[Reparo, ...] = ()) -> None:
        super().__init__(frase)
        self.reparos = reparos


@dataclass(frozen=True, slots=True)
class Turno:
    """Whose turn it is, and the version that is signed."""

    firmante: Firmante
    version_id: int
    pdf: bytes


def turno_de(firmante: Firmante, *, por: Actor) -> Turno:
    """Return the version this signer must sign now; NoSePuedeFirmar when it is not the turn."""
    fila = (
        Firmante.objects.select_related(
            "solicitud__documento", "designacion__persona", "designacion__cargo__unidad"
        )
        .filter(pk=firmante.pk)
        .get()
    )
    exigir(puede_firmar(por, fila), "Se pidió la firma de otro cargo.")
    solicitud = fila.solicitud
    if solicitud.anulada is not None:
        raise NoSePuedeFirmar("El pedido de firma fue anulado.")
    faltan = list(solicitud.firmantes.all().sin_responder().values_list("pk", flat=True))
    if fila.pk not in faltan:
        raise NoSePuedeFirmar("Este documento ya no espera su firma.")
    if solicitud.en_orden and faltan[0] != fila.pk:
        raise NoSePuedeFirmar("Todavía no es su turno: otra persona debe firmar antes.")
    version = solicitud.documento.version_vigente()
    with almacen.abrir(version.archivo.sha256) as contenido:
        return Turno(fila, version.pk, contenido.read())


def exigir_certificado(
    certificado: CertificadoDePersona,
    confianza: Confianza,
    *,
    clase: str,
    por: Actor,
    cuando: datetime,
    pese_a: Collection[str],
) -> None:
    """Let the act go on only with a certificate that serves; raises NoSePuedeFirmar."""
    if certificado.custodia != clase:
        raise NoSePuedeFirmar(f"Se pidió firmar de otra manera: {Clase(clase).label.lower()}.")
    pendientes = tuple(
        r
        for r in _reparos(certificado, confianza, por=por, cuando=cuando)
        if r.nivel == "impide" or r.codigo not in pese_a
    )
    if pendientes:
        raise NoSePuedeFirmar(pendientes[0].frase, pendientes)


def revisar_certificado(
    certificado: CertificadoDePersona, *, por: Actor, cuando: datetime
) -> tuple[Reparo, ...]:
    """Return what keeps from signing with it, and what must be known first; nothing is written."""
    return _reparos(certificado, confianza_en(cuando), por=por, cuando=cuando)


def _reparos(
    certificado: CertificadoDePersona, confianza: Confianza, *, por: Actor, cuando: datetime
) -> tuple[Reparo, ...]:
    de_confianza, revocado = consultar(bytes(certificado.certificado), confianza, cuando=cuando)
    estado = EstadoDeLlave(
        desde=fecha_de(certificado.desde),
        hasta=fecha_de(certificado.hasta),
        aun_no_vale=cuando < certificado.desde,
        ya_no_vale=cuando >= certificado.hasta,
        retirado=certificado.retirado is not None,
        bloqueado=certificado.bloqueado,
        es_de_quien_firma=certificado.persona_id == por.persona_id,
        de_confianza=de_confianza,
        sirve_para_firmar=sirve_para_firmar(bytes(certificado.certificado)),
        revocado=revocado,
    )
    return tuple(reparos_para_firmar(estado))
