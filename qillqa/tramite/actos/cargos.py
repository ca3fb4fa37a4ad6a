"""The citizen's receipt: registered at reception, kept, signed and sent after it.

LPAG 124.2; RLGD 46.5, 47.5 (the entity's automated signature); R102.
"""

import logging
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from qillqa.nucleo.autenticidad.actos import registrar
from qillqa.nucleo.autenticidad.reglas.huellas import huella_de
from qillqa.nucleo.avisos.actos import escribir_correo
from qillqa.nucleo.avisos.models import CorreoSaliente
from qillqa.nucleo.documentos.actos import Procedencia, archivar
from qillqa.nucleo.documentos.compositor import componer
from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.nucleo.firmas.actos import NoSePuedeFirmar, firmar_como_agente
from qillqa.nucleo.firmas.mandados import encargar_firma_del_agente
from qillqa.nucleo.firmas.puerto import FallaAlFirmar
from qillqa.nucleo.permisos.actor import SISTEMA, Actor
from qillqa.tramite.consultas.mostrador import Mostrador
from qillqa.tramite.mandados import encargar_cargo
from qillqa.tramite.models import CargoDePresentacion, Expediente, Observacion, Pieza
from qillqa.tramite.papeles import (
    con_verificacion,
    correo_del_cargo,
    datos_del_cargo,
    leer_cargo,
    para_imprimir,
    registro_de,
)
from qillqa.tramite.plantillas.formas import CARGO, DatosDeCargo

REGISTRO = logging.getLogger(__name__)


def dar_cargo(
    expediente: Expediente,
    puesto: Mostrador,
    piezas: Sequence[Pieza],
    observacion: Observacion | None,
    *,
    por: Actor,
    cuando: datetime,
) -> CargoDePresentacion:
    """Freeze the receipt's data and register it, in the transaction of the reception.

    Its PDF is made by whoever asks for it, and kept, signed and mailed by an errand.
    """
    datos = datos_del_cargo(expediente, puesto, piezas, observacion, se_firma=puesto.se_firma)
    documento = Documento.objects.create(
        titulo=_titulo(expediente), clase=Documento.Clase.EMITIDO, creado=cuando
    )
    registro = registrar(
        documento,
        clase=CARGO.codigo,
        titulo="Cargo de recepción",
        numero=expediente.numero.impreso,
        fecha=expediente.fecha_presentacion,
        organo=puesto.mesa.nombre,
        huella=huella_de(asdict(datos)),
        por=por,
        cuando=cuando,
        reservado=expediente.reservado,
        casa=puesto.casa,
        recien_hecho=True,
    )
    cargo = CargoDePresentacion.objects.create(
        expediente=expediente,
        documento=documento,
        datos=asdict(con_verificacion(datos, registro, puesto.casa)),
    )
    encargar_cargo(cargo.pk)
    return cargo


def guardar_cargo(cargo_id: int, *, cuando: datetime) -> Version:
    """Keep the PDF, have it signed by the entity if it can, and mail it: each once.

    While the entity cannot sign it goes as it is; the signature is left to an errand of its own.
    """
    version = _guardar(cargo_id)
    try:
        firmada = firmar_como_agente(version.documento, cuando=cuando)
    except (NoSePuedeFirmar, FallaAlFirmar) as motivo:
        REGISTRO.warning("cargo %s sin firma todavía: %s", cargo_id, motivo)
        firmada = None
        encargar_firma_del_agente(version.documento_id)
    _enviar(cargo_id, firmada or version, firmado=firmada is not None, cuando=cuando)
    return firmada or version


@transaction.atomic
def _guardar(cargo_id: int) -> Version:
    """Keep the PDF once, however often it is asked.

    The row is locked alone: a joined row would be the one of before the wait for the lock.
    """
    cargo = CargoDePresentacion.objects.select_for_update().get(pk=cargo_id)
    if cargo.version:
        return cargo.version
    expediente, datos = cargo.expediente, leer_cargo(cargo)
    cargo.version = archivar(
        pdf_de(datos, cargo),
        Procedencia(CARGO.codigo, CARGO.version, asdict(datos)),
        titulo=_titulo(expediente),
        por=SISTEMA,
        cuando=expediente.presentado_en,
        documento=cargo.documento,
    )
    cargo.save(update_fields=["version"])
    return cargo.version


def pdf_de(datos: DatosDeCargo, cargo: CargoDePresentacion) -> bytes:
    """Return the PDF of a receipt: of the same data, the same bytes."""
    return componer(
        CARGO,
        para_imprimir(datos, registro_de(cargo)),
        fecha=cargo.expediente.fecha_presentacion,
        qr=datos.direccion_de_seguimiento,
    )


@transaction.atomic
def _enviar(cargo_id: int, version: Version, *, firmado: bool, cuando: datetime) -> None:
    """Write once the e-mail that takes it to the citizen."""
    cargo = CargoDePresentacion.objects.select_for_update().get(pk=cargo_id)
    expediente = cargo.expediente
    escrito = CorreoSaliente.objects.filter(adjunto__documento_id=version.documento_id)
    if not expediente.correo or escrito.exists():
        return
    asunto, cuerpo = correo_del_cargo(leer_cargo(cargo), firmado=firmado)
    escribir_correo(
        para=expediente.correo, asunto=asunto, cuerpo=cuerpo, adjunto=version, cuando=cuando
    )


def _titulo(expediente: Expediente) -> str:
    return f"Cargo {expediente.numero.impreso}"
