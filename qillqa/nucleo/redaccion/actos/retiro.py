"""Withdrawing a template whose date has not come."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad
from qillqa.nucleo.redaccion import hechos
from qillqa.nucleo.redaccion.actos.plantillas import NoSePuedeCambiarLaPlantilla
from qillqa.nucleo.redaccion.models import PlantillaDeDocumento, RetiroDePlantilla
from qillqa.nucleo.redaccion.permisos import GOBERNAR_PLANTILLAS
from qillqa.nucleo.reloj import fecha_de


@transaction.atomic
def retirar_plantilla(
    plantilla: PlantillaDeDocumento, *, motivo: str, por: Actor, cuando: datetime
) -> RetiroDePlantilla:
    """Withdraw a version before the day it would rule; what ruled is replaced, never withdrawn."""
    exigir_facultad(por, GOBERNAR_PLANTILLAS)
    fila = PlantillaDeDocumento.objects.select_for_update().get(pk=plantilla.pk)
    razon = " ".join(motivo.split())[:300]
    if not razon:
        raise NoSePuedeCambiarLaPlantilla("Diga por qué se retira.")
    if fila.desde <= fecha_de(cuando):
        raise NoSePuedeCambiarLaPlantilla(
            "Esta versión ya rige o ya rigió: se cambia por otra, no se retira."
        )
    if RetiroDePlantilla.objects.filter(plantilla=fila).exists():
        raise NoSePuedeCambiarLaPlantilla("Esta versión ya fue retirada.")
    retiro = RetiroDePlantilla.objects.create(
        plantilla=fila, motivo=razon, instante=cuando, por=str(por)
    )
    asentar(
        hechos.PLANTILLA_RETIRADA,
        fila,
        por=por,
        cuando=cuando,
        tipo=fila.tipo.nombre,
        version=fila.version,
        motivo=razon,
    )
    return retiro
