"""Keeping how a document was handed to somebody outside of the house."""

from datetime import date, datetime

from django.db import transaction

from qillqa.emision import hechos
from qillqa.emision.actos.remision import SOLO_SU_UNIDAD, NoSePuedeRemitir
from qillqa.emision.models import Entrega, Envio, Llegada
from qillqa.emision.permisos import puede_remitir
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.reloj import fecha_de


@transaction.atomic
def registrar_entrega(
    envio: Envio,
    *,
    medio: str,
    fecha: date,
    recibio: str,
    constancia: str,
    por: Actor,
    cuando: datetime,
) -> Entrega:
    """Keep how a document was handed to somebody outside: a record, not yet a notification."""
    envio = Envio.objects.select_related("remision__preparado", "destinatario").get(pk=envio.pk)
    borrador = Borrador.objects.select_for_update().get(pk=envio.remision.preparado.borrador_id)
    exigir(puede_remitir(por, borrador.unidad_id), SOLO_SU_UNIDAD)
    if envio.llegada != Llegada.ENTREGA:
        raise NoSePuedeRemitir("A esa unidad ya le llegó por el sistema.")
    if Entrega.objects.filter(envio=envio).exists():
        raise NoSePuedeRemitir("Ya se anotó cómo se entregó.")
    if fecha > fecha_de(cuando):
        raise NoSePuedeRemitir("La fecha de la entrega todavía no llega.")
    if not recibio.strip():
        raise NoSePuedeRemitir("Diga quién lo recibió.")
    entrega = Entrega.objects.create(
        envio=envio,
        medio=medio,
        fecha=fecha,
        recibio=recibio.strip(),
        constancia=constancia.strip(),
        cuando=cuando,
        por_id=por.oficio,
    )
    asentar(
        hechos.ENTREGA,
        borrador,
        por=por,
        cuando=cuando,
        a_quien=envio.destinatario.impreso,
        medio=entrega.get_medio_display().lower(),
        recibio=entrega.recibio,
        fecha=f"{fecha:%d/%m/%Y}",
    )
    return entrega
