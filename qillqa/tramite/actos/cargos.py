"""Keeping the citizen's receipt and sending it (LPAG 124.2; RLGD 46.5, 47.5)."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.avisos.actos import escribir_correo
from qillqa.nucleo.documentos.actos.emision import emitir
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.permisos.actor import SISTEMA
from qillqa.tramite.models import CargoDePresentacion
from qillqa.tramite.papeles import correo_del_cargo, leer_cargo
from qillqa.tramite.plantillas.formas import CARGO


@transaction.atomic
def guardar_cargo(cargo_id: int, *, cuando: datetime) -> Version:
    """Keep the PDF once, however often it is asked, and write its e-mail with it.

    The row is locked alone: a joined row would be the one of before the wait for the lock.
    """
    cargo = CargoDePresentacion.objects.select_for_update().get(pk=cargo_id)
    if cargo.version:
        return cargo.version
    expediente, datos = cargo.expediente, leer_cargo(cargo)
    cargo.version = emitir(
        CARGO,
        datos,
        titulo=f"Cargo {expediente.numero.impreso}",
        qr=datos.direccion_de_seguimiento,
        por=SISTEMA,
        cuando=expediente.presentado_en,
    )
    cargo.save(update_fields=["version"])
    if expediente.correo:
        asunto, cuerpo = correo_del_cargo(datos)
        escribir_correo(
            para=expediente.correo,
            asunto=asunto,
            cuerpo=cuerpo,
            adjunto=cargo.version,
            cuando=cuando,
        )
    return cargo.version
