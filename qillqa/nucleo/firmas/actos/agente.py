"""The certificate of the automated signer: registering it, in the server or in an HSM; retiring it.

RLFCD (certificates of automated signers belong to the entity), R99 (whose office answers for it).
"""

from collections.abc import Mapping
from datetime import datetime

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from django.conf import settings
from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.firmas import hechos
from qillqa.nucleo.firmas.actos.certificados import NoSePuedeRegistrar
from qillqa.nucleo.firmas.consultas import confianza_en, estado_del_agente
from qillqa.nucleo.firmas.models import CertificadoDelAgente, Clase
from qillqa.nucleo.firmas.permisos import LLEVAR_CERTIFICADOS
from qillqa.nucleo.firmas.puerto import Custodia, firmador
from qillqa.nucleo.firmas.reglas import reparos_para_firmar
from qillqa.nucleo.firmas.titular import es_de_la_entidad, titular_de
from qillqa.nucleo.firmas.vigencia import es_de_muestra
from qillqa.nucleo.organos.models import Cargo, Municipalidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad


def registrar_agente(
    sellado: bytes, secreto: str, *, cargo: Cargo, norma: str, por: Actor, cuando: datetime
) -> CertificadoDelAgente:
    """Keep the entity's PKCS#12, sealed anew with the secret of the installation.

    Raises NoSePuedeRegistrar, or SecretoErrado when `secreto` does not open it.
    """
    exigir_facultad(por, LLEVAR_CERTIFICADOS)
    propio = firmador(Clase.SERVIDOR).certificado(Custodia(b"", sellado), secreto)
    custodia = Custodia(propio, _resellar(sellado, secreto))
    return _registrar(custodia, Clase.SERVIDOR, cargo, norma, por=por, cuando=cuando)


def registrar_agente_en_hsm(
    referencia: Mapping[str, str], *, cargo: Cargo, norma: str, por: Actor, cuando: datetime
) -> CertificadoDelAgente:
    """Sign with a key that stays in a token or HSM; its PIN is the secret of the installation.

    Raises NoSePuedeRegistrar, or what the token answers (LlaveNoDisponible, SecretoErrado).
    """
    exigir_facultad(por, LLEVAR_CERTIFICADOS)
    donde = Custodia(b"", referencia=dict(referencia))
    propio = firmador(Clase.TOKEN).certificado(donde, settings.SECRETO_DEL_AGENTE)
    custodia = Custodia(propio, referencia=dict(referencia))
    return _registrar(custodia, Clase.TOKEN, cargo, norma, por=por, cuando=cuando)


@transaction.atomic
def retirar_agente(
    certificado: CertificadoDelAgente, *, motivo: str, por: Actor, cuando: datetime
) -> CertificadoDelAgente:
    """Sign no more with it; what it signed stays. Its sealed key is destroyed."""
    exigir_facultad(por, LLEVAR_CERTIFICADOS)
    fila = CertificadoDelAgente.objects.select_for_update().get(pk=certificado.pk)
    razon = " ".join(motivo.split())[:400]
    if not razon:
        raise NoSePuedeRegistrar("Diga por qué se retira.")
    if fila.retirado is not None:
        raise NoSePuedeRegistrar("El certificado ya estaba retirado.")
    fila.retirado, fila.motivo_de_retiro, fila.sellado = cuando, razon, b""
    fila.save(update_fields=["retirado", "motivo_de_retiro", "sellado"])
    asentar(
        hechos.AGENTE_RETIRADO, fila, por=por, cuando=cuando, titular=fila.titular, motivo=razon
    )
    return fila


@transaction.atomic
def _registrar(
    custodia: Custodia, clase: Clase, cargo: Cargo, norma: str, *, por: Actor, cuando: datetime
) -> CertificadoDelAgente:
    entidad = Municipalidad.objects.select_for_update().get(pk=1)  # one in use: one at a time
    razon = " ".join(norma.split())[:200]
    if not razon:
        raise NoSePuedeRegistrar("Diga qué norma dispone que la entidad firme así.")
    leido = x509.Certificate.load(custodia.certificado)
    if not es_de_la_entidad(leido, entidad.ruc):
        raise NoSePuedeRegistrar(
            "El certificado no es de la municipalidad: debe llevar su RUC "
            f"({entidad.ruc}) o decir que es de un agente automatizado."
        )
    titular = titular_de(leido)
    anterior = CertificadoDelAgente.objects.en_uso().first()
    if anterior is not None and anterior.huella == titular.huella:
        raise NoSePuedeRegistrar("Ese certificado ya está en uso.")
    fila = CertificadoDelAgente(
        custodia=clase,
        certificado=custodia.certificado,
        huella=titular.huella,
        sellado=custodia.sellado,
        referencia=dict(custodia.referencia),
        titular=titular.nombre[:250],
        emisor=titular.emisor[:250],
        desde=leido.not_valid_before,
        hasta=leido.not_valid_after,
        muestra=es_de_muestra(custodia.certificado, confianza_en(cuando)),
        cargo=cargo,
        norma=razon,
        registrado=cuando,
        por=str(por),
    )
    _exigir_que_sirva(fila, cuando)
    if anterior is not None:
        retirar_agente(anterior, motivo="Se registró otro en su lugar.", por=por, cuando=cuando)
    fila.save()
    asentar(
        hechos.AGENTE,
        fila,
        por=por,
        cuando=cuando,
        titular=fila.titular,
        cargo=f"{cargo}, {cargo.unidad}",
        norma=razon,
        huella=fila.huella,
        clase=clase.label,
    )
    return fila


def _exigir_que_sirva(fila: CertificadoDelAgente, cuando: datetime) -> None:
    estado = estado_del_agente(fila, confianza_en(cuando), cuando)
    for reparo in reparos_para_firmar(estado):
        if reparo.nivel == "impide":
            raise NoSePuedeRegistrar(reparo.frase)


def _resellar(sellado: bytes, secreto: str) -> bytes:
    """Return the same key and certificates, which from now on the installation's secret opens."""
    abierto = pkcs12.load_pkcs12(sellado, secreto.encode())
    return pkcs12.serialize_key_and_certificates(
        abierto.cert.friendly_name if abierto.cert else None,
        abierto.key,  # type: ignore[arg-type]  # the adapter has just found a key of its kind
        abierto.cert.certificate if abierto.cert else None,
        [otro.certificate for otro in abierto.additional_certs],
        BestAvailableEncryption(settings.SECRETO_DEL_AGENTE.encode()),
    )
