"""What follows an observation of the desk: the cure, or its lapse (LPAG 125.4, 126, 131.1)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.nucleo.plazos.consultas import ley_de
from qillqa.nucleo.plazos.reglas.terminos import plazo_para_derivar
from qillqa.tramite import hechos
from qillqa.tramite.actos.piezas import agregar_subidas
from qillqa.tramite.consultas.terminos import para_resolver
from qillqa.tramite.models import Derivacion, Expediente, Observacion, Pieza, RequisitoRevisado
from qillqa.tramite.permisos import puede_registrar


class NoSePuedeSubsanar(Exception):
    """The observation does not stand so; the sentence says how it does."""


@transaction.atomic
def subsanar(
    expediente: Expediente, *, por: Actor, cuando: datetime, subidas: Sequence[Subida] = ()
) -> Expediente:
    """Receive what was missing: it counts as filed from the first day, and the term starts again.

    LPAG 126.1 (the citizen's date stays), 131.1 (the entity's term, from the cure); R07.
    """
    expediente, observacion = _observado(expediente, por)
    fecha = reloj.fecha_de(cuando)
    observacion.subsanada = cuando
    observacion.save(update_fields=["subsanada"])
    expediente.estado = Expediente.Estado.EN_TRAMITE
    expediente.inicio_plazo = fecha
    ley = ley_de(expediente.fecha_presentacion, ubigeo=municipalidad().distrito_id)
    expediente.vence = para_resolver(expediente, ley).fecha
    expediente.save(update_fields=["estado", "inicio_plazo", "vence"])
    hoy_sale = plazo_para_derivar(fecha, ley).fecha  # the desk routes it the day it is cured (R12)
    expediente.derivaciones.abiertas().update(vence=hoy_sale)
    RequisitoRevisado.objects.filter(expediente=expediente).update(presentado=True)
    agregar_subidas(expediente, subidas, clase=Pieza.Clase.SUBSANACION, por=por, cuando=cuando)
    asentar(hechos.SUBSANACION, expediente, por=por, cuando=cuando)
    return expediente


@transaction.atomic
def tener_por_no_presentado(expediente: Expediente, *, por: Actor, cuando: datetime) -> Expediente:
    """Enter that what was missing did not come in time (LPAG 125.4; R06: a person confirms it)."""
    expediente, observacion = _observado(expediente, por)
    if observacion.vence >= reloj.fecha_de(cuando):
        raise NoSePuedeSubsanar(
            f"El plazo para subsanar vence el {observacion.vence:%d/%m/%Y}; espere a que pase."
        )
    expediente.estado = Expediente.Estado.NO_PRESENTADO
    expediente.save(update_fields=["estado"])
    expediente.derivaciones.abiertas().update(estado=Derivacion.Estado.ARCHIVADA)
    asentar(hechos.NO_PRESENTADO, expediente, por=por, cuando=cuando)
    return expediente


def _observado(expediente: Expediente, por: Actor) -> tuple[Expediente, Observacion]:
    """Lock the expediente and return it with the observation that stands."""
    expediente = (
        Expediente.objects.select_for_update(of=("self",))
        .select_related("numero", "procedimiento")
        .get(pk=expediente.pk)
    )
    exigir(puede_registrar(por), "Solo mesa de partes atiende lo observado en ventanilla.")
    observacion = Observacion.objects.filter(expediente=expediente, subsanada=None).first()
    if observacion is None or expediente.estado != Expediente.Estado.OBSERVADO:
        raise NoSePuedeSubsanar("Este expediente no tiene una observación por subsanar.")
    return expediente, observacion
