"""Reserving what was issued, or lifting its reserve when its cause is gone (Ley 27806, 15-17)."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.autenticidad.actos import levantar_reserva, reservar
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.nucleo.redaccion.models import DocumentoOficial
from qillqa.nucleo.redaccion.permisos import documentos_visibles, exigir_alterar


@transaction.atomic
def cambiar_reserva(
    oficial: DocumentoOficial,
    *,
    reservado: bool,
    motivo: str,
    base_legal: str,
    por: Actor,
    cuando: datetime,
) -> Registro:
    """Reserve an issued document, or lift its reserve; reserved, its title tells no subject."""
    oficial = DocumentoOficial.objects.select_for_update(of=("self",)).get(pk=oficial.pk)
    exigir_alterar(por, oficial)
    visible = documentos_visibles(por).filter(pk=oficial.pk).exists()
    exigir(visible, "Este documento es reservado y no es de su unidad.")
    registro = Registro.objects.get(documento__versiones=oficial.version_id)
    if not reservado:
        return levantar_reserva(
            registro, motivo=motivo, base_legal=base_legal, por=por, cuando=cuando
        )
    Documento.objects.filter(pk=registro.documento_id).update(titulo=oficial.nombre)
    return reservar(registro, motivo=motivo, base_legal=base_legal, por=por, cuando=cuando)
