"""Asking that the signatures of a received document be judged again (R37)."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.firmas.mandados import encargar_validacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.tramite import hechos
from qillqa.tramite.models import Expediente, Pieza
from qillqa.tramite.permisos import expedientes_visibles


class NoSePuedeVerificar(Exception):
    """There are no received signatures to judge; the sentence says why."""


@transaction.atomic
def pedir_verificacion(pieza: Pieza, *, por: Actor, cuando: datetime) -> None:
    """Have the signatures of a received PDF judged anew; the former reports stay.

    What was indeterminate may be settled by a list of revocation, or an authority, of later.
    """
    expediente = Expediente.objects.select_for_update(of=("self",)).get(pk=pieza.expediente_id)
    visible = expedientes_visibles(por).filter(pk=expediente.pk).exists()
    exigir(visible, "Este expediente está en otra unidad.")
    version = pieza.documento.version_vigente()
    if pieza.documento.clase != Documento.Clase.RECIBIDO or version.archivo.tipo != "pdf":
        raise NoSePuedeVerificar("Solo se verifican las firmas de los PDF recibidos.")
    asentar(
        hechos.VERIFICACION_PEDIDA,
        expediente,
        por=por,
        cuando=cuando,
        titulo=pieza.documento.titulo,
    )
    encargar_validacion([version.archivo_id], pedido=cuando)
