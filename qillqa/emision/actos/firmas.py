"""Signing what waits: the key is tried first, then the number is given, then it is signed.

None of these is one transaction: what dies after the number is found again in the tray, with it.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from qillqa.emision.actos.remision_pedida import remitir_si_se_pidio
from qillqa.emision.consultas.firmas_filas import Espera
from qillqa.emision.consultas.firmas_fuera import (
    Preparadas,
    firma_ya_recibida,
    versiones_que_esperan,
)
from qillqa.emision.consultas.reservas import responde_a_lo_reservado
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.firmas.actos import (
    NoSePuedeFirmar,
    NoSePuedePedirFirma,
    cambiar_clase,
    comprobar_llave,
    descargar_para_firmar,
    firmar,
    recibir_firmada,
)
from qillqa.nucleo.firmas.consultas import Maneras, maneras_en
from qillqa.nucleo.firmas.models import CertificadoDePersona, Clase, Firma, Firmante
from qillqa.nucleo.organos.consultas import delegacion_para
from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.actos import NoSePuedeEmitir, emitir
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.permisos import cargo_de
from qillqa.nucleo.reloj import fecha_de

NO_ADMITIDA = "Su cargo no firma de esa manera: elija otra."
DE_NADIE = (
    "El PDF no corresponde a ningún documento que espere su firma: descárguelo de aquí, fírmelo "
    "sin abrirlo con otro programa que lo modifique, y súbalo."
)


@dataclass(frozen=True, slots=True)
class Recibida:
    """What became of one PDF of those uploaded: what was signed, or the sentence of why not."""

    nombre: str
    firma: Firma | None = None
    frase: str = ""


def firmar_lo_que_espera(
    espera: Espera,
    certificado: CertificadoDePersona,
    secreto: str,
    *,
    por: Actor,
    cuando: datetime,
    pese_a: Collection[str] = (),
) -> Firma:
    """Sign with a key of the server or a token; a wrong secret burns no number.

    Raises NoSePuedeFirmar, NoSePuedeEmitir or NoSePuedePedirFirma with a sentence.
    """
    clase = Clase(certificado.custodia)
    comprobar_llave(certificado, secreto, por=por, cuando=cuando, pese_a=pese_a)
    firmante = llegar_a_la_firma(espera, clase, por=por, cuando=cuando)
    firma = firmar(firmante, certificado, secreto, por=por, cuando=cuando, pese_a=pese_a)
    remitir_si_se_pidio(firmante.solicitud.documento, cuando=cuando)
    return firma


def llegar_a_la_firma(espera: Espera, clase: Clase, *, por: Actor, cuando: datetime) -> Firmante:
    """Return the signer's row of what waits, in this way: numbered now if it had no number."""
    if espera.firmante is not None:
        if espera.clase == clase:
            return espera.firmante
        _exigir_admitida(clase, por, maneras_en(fecha_de(cuando)))
        return cambiar_clase(espera.firmante, clase, por=por, cuando=cuando)
    if espera.borrador is None:
        raise NoSePuedeFirmar("Este documento ya no espera su firma.")
    return numerar_para_firmar(espera.borrador, clase, por=por, cuando=cuando)


def numerar_para_firmar(
    borrador: Borrador, clase: Clase, *, por: Actor, cuando: datetime
) -> Firmante:
    """Give number and date to a draft, ask its signatures, and return the actor's own row.

    Each of the others is asked to sign as the office of each does.
    """
    cargo, maneras = cargo_de(por), maneras_en(fecha_de(cuando))
    _exigir_admitida(clase, por, maneras)
    preparado = borrador.preparado()
    if preparado is None:
        raise NoSePuedeEmitir("El documento volvió a quien lo redacta: ya no espera su firma.")
    cargos = [f.cargo for f in preparado.firmantes.select_related("cargo")]
    propio = cargo if cargo in {c.pk for c in cargos} else _por_quien(borrador, cargos, por, cuando)
    solicitud = emitir(
        borrador,
        por=por,
        cuando=cuando,
        clases={propio: clase} if propio else {},
        maneras=maneras,
        reservado=responde_a_lo_reservado(preparado.texto.leer()),
    )
    return solicitud.firmantes.get(designacion__cargo_id=cargo)


def _por_quien(
    borrador: Borrador, cargos: Sequence[Cargo], por: Actor, cuando: datetime
) -> int | None:
    """Return the office for which the actor signs by its delegation (LPAG 72), if there is one."""
    fecha, quien = fecha_de(cuando), por.designacion_id or 0
    delegan = (c.pk for c in cargos if delegacion_para(c, quien, borrador.tipo, fecha))
    return next(delegan, None)


def entregar_para_firmar(
    espera: Espera, clase: Clase, *, por: Actor, cuando: datetime
) -> tuple[Firmante, Version]:
    """Return the PDF to sign outside or to print, numbered now if it had no number."""
    firmante = llegar_a_la_firma(espera, clase, por=por, cuando=cuando)
    if clase == Clase.A_MANO:
        solicitud = firmante.solicitud
        return firmante, Version.objects.select_related("archivo").get(pk=solicitud.version_id)
    return firmante, descargar_para_firmar(firmante, por=por)


def recibir_firmadas(
    archivos: Iterable[tuple[str, bytes]], *, por: Actor, cuando: datetime
) -> list[Recibida]:
    """Enter PDFs signed outside, each to the document it came from, known by its bytes.

    One that was entered already is the same signature: whoever lost the answer sends it again.
    """
    por_huella = versiones_que_esperan(por)
    return [_recibir(nombre, pdf, por_huella, por=por, cuando=cuando) for nombre, pdf in archivos]


def _recibir(
    nombre: str, pdf: bytes, preparadas: Preparadas, *, por: Actor, cuando: datetime
) -> Recibida:
    ya = firma_ya_recibida(por, hashlib.sha256(pdf).hexdigest())
    if ya is not None:
        return Recibida(nombre, firma=ya)
    firmante = _de_cual(pdf, preparadas)
    if firmante is None:
        return Recibida(nombre, frase=DE_NADIE)
    try:
        firma = recibir_firmada(firmante, pdf, por=por, cuando=cuando)
    except (NoSePuedeFirmar, NoSePuedePedirFirma) as error:
        return Recibida(nombre, frase=str(error))
    remitir_si_se_pidio(firmante.solicitud.documento, cuando=cuando)
    return Recibida(nombre, firma)


def _de_cual(pdf: bytes, preparadas: Preparadas) -> Firmante | None:
    """Return what a PDF was prepared for: its beginning is, byte by byte, one of our versions."""
    for tamano in sorted({t for t, _ in preparadas if t <= len(pdf)}, reverse=True):
        hallada = preparadas.get((tamano, hashlib.sha256(pdf[:tamano]).hexdigest()))
        if hallada is not None:
            return hallada
    return None


def _exigir_admitida(clase: Clase, por: Actor, maneras: Maneras) -> None:
    if not maneras.de(cargo_de(por)).admite(clase):
        raise NoSePuedeFirmar(NO_ADMITIDA)
