"""A version of a template that does not rule yet may be withdrawn; one that rules may not."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.redaccion.actos import (
    NoSePuedeCambiarLaPlantilla,
    cambiar_plantilla,
    retirar_plantilla,
)
from qillqa.nucleo.redaccion.consultas import plantilla_de
from qillqa.nucleo.redaccion.models import PlantillaDeDocumento, RetiroDePlantilla
from qillqa.nucleo.redaccion.tipos import TIPOS

HOY = date(2026, 11, 23)
FIN_DE_ANIO = date(2026, 12, 31)
CARTA = TIPOS["carta"]


def _poner(desde: date, por: Actor, cuando: datetime) -> PlantillaDeDocumento:
    return cambiar_plantilla(CARTA, "", norma="D. 2-2026", desde=desde, por=por, cuando=cuando)


@pytest.mark.django_db
def test_lo_que_aun_no_rige_se_retira_con_su_motivo(secretario: Actor, instante: datetime) -> None:
    futura = _poner(FIN_DE_ANIO, secretario, instante)
    assert plantilla_de(CARTA, FIN_DE_ANIO) == futura
    with pytest.raises(NoSePuedeCambiarLaPlantilla, match="por qué"):
        retirar_plantilla(futura, motivo=" ", por=secretario, cuando=instante)
    retirar_plantilla(futura, motivo="La directiva se dejó", por=secretario, cuando=instante)
    assert plantilla_de(CARTA, FIN_DE_ANIO).version == 1
    with pytest.raises(NoSePuedeCambiarLaPlantilla, match="ya fue retirada"):
        retirar_plantilla(futura, motivo="otra vez", por=secretario, cuando=instante)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM redaccion_retirodeplantilla")


@pytest.mark.django_db
def test_lo_que_rige_no_se_retira(secretario: Actor, fedatario: Actor, instante: datetime) -> None:
    vigente = _poner(HOY, secretario, instante)
    with pytest.raises(NoSePuedeCambiarLaPlantilla, match="ya rige"):
        retirar_plantilla(vigente, motivo="x", por=secretario, cuando=instante)
    futura = _poner(FIN_DE_ANIO, secretario, instante)
    llegado = instante + timedelta(days=40)
    with pytest.raises(NoSePuedeCambiarLaPlantilla, match="ya rige"):
        retirar_plantilla(futura, motivo="x", por=secretario, cuando=llegado)
    with pytest.raises(SinPermiso):
        retirar_plantilla(futura, motivo="x", por=fedatario, cuando=instante)
    assert not RetiroDePlantilla.objects.exists()


@pytest.mark.django_db
def test_cada_una_rige_desde_su_fecha_aunque_se_disponga_antes(
    secretario: Actor, instante: datetime
) -> None:
    futura = _poner(FIN_DE_ANIO, secretario, instante)
    de_hoy = _poner(HOY, secretario, instante)
    assert plantilla_de(CARTA, HOY) == de_hoy
    assert plantilla_de(CARTA, FIN_DE_ANIO) == futura
