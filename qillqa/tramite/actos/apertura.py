"""Opening an expediente of office: what a unit begins, without anybody having filed it.

Ley 27444 (proceedings begun of office); RM 001-2017-PCM/SEGDI: an official document that goes
from unit to unit goes in an expediente, with its one number (LPAG 150; R28).
"""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.numeracion.actos import tomar_numero
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso, exigir_facultad
from qillqa.tramite import hechos, reglas
from qillqa.tramite.actos.recepcion import SERIE
from qillqa.tramite.models import Acuse, Derivacion, Expediente
from qillqa.tramite.permisos import TRAMITAR


@transaction.atomic
def abrir_de_oficio(
    *, asunto: str, folios: int, por: Actor, cuando: datetime, reservado: bool = False
) -> Derivacion:
    """Open an internal expediente in the actor's unit, received there, and return its movement.

    No law gives it a term of its own: only what is sent with days has a last day.
    """
    exigir_facultad(por, TRAMITAR)
    fecha, casa = reloj.fecha_de(cuando), municipalidad()
    numero = tomar_numero(SERIE, fecha=fecha, cuando=cuando, entidad=casa.siglas)
    expediente = Expediente.objects.create(
        numero=numero,
        codigo=reglas.nuevo_codigo(),
        clave=uuid4(),
        naturaleza=Expediente.Naturaleza.INTERNO,
        asunto=asunto,
        folios=folios,
        canal=Expediente.Canal.INTERNO,
        estado=Expediente.Estado.EN_TRAMITE,
        reservado=reservado,
        presentado_en=cuando,
        fecha_presentacion=fecha,
        inicio_plazo=fecha,
        lugar=casa.direccion,
        remitente_nombre=por.unidad,
        recibido_por_id=por.designacion_id,
    )
    asentar(
        hechos.APERTURA,
        expediente,
        por=por,
        cuando=cuando,
        numero=numero.impreso,
        asunto="es reservado" if reservado else asunto,
    )
    return _en_su_unidad(expediente, por=por, cuando=cuando)


def _unidad(por: Actor) -> int:
    if por.unidad_id is None:
        raise SinPermiso("Solo una unidad abre expedientes.")
    return por.unidad_id


def _en_su_unidad(expediente: Expediente, *, por: Actor, cuando: datetime) -> Derivacion:
    primera = Derivacion.objects.create(
        expediente=expediente,
        secuencia=1,
        destino_id=_unidad(por),
        instruccion="Abierto de oficio",
        folios=expediente.folios,
        enviada=cuando,
        estado=Derivacion.Estado.EN_DESPACHO,
    )
    Acuse.objects.create(derivacion=primera, por_id=por.designacion_id, cuando=cuando)
    return primera
