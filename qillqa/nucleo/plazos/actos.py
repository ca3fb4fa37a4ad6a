"""Acts that change the calendar and the dated law.

Open terms are computed again by whoever holds them: `consultas.afecta_desde` says from which day.
"""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad
from qillqa.nucleo.plazos.datos.lectura import leer_fiestas
from qillqa.nucleo.plazos.hechos import (
    ANIO_ABIERTO,
    DIA_CORREGIDO,
    DIA_DECLARADO,
    DIA_RETIRADO,
    PARAMETRO_FIJADO,
)
from qillqa.nucleo.plazos.models import DiaNoLaborable, ParametroLegal
from qillqa.nucleo.plazos.permisos import LLEVAR_CALENDARIO
from qillqa.nucleo.plazos.reglas.calendario import DiaNoHabil
from qillqa.nucleo.plazos.reglas.feriados import feriados_de
from qillqa.nucleo.plazos.reglas.frases import fecha_larga


class NoSePuedeDeclarar(ValueError):
    """The day is already in the calendar."""


class NoSePuedeRetirar(ValueError):
    """The day was withdrawn before, or no norm is given."""


class NoSePuedeFijar(ValueError):
    """The parameter lacks its norm, or already has a value from that date."""


@transaction.atomic
def declarar_no_laborable(dia: DiaNoHabil, *, por: Actor, cuando: datetime) -> DiaNoLaborable:
    """Add a day to the calendar: a holiday, a decreed day or a partial closure (LPAG 134, 137).

    What the law does not allow cannot even be said as a DiaNoHabil (DiaNoPermitido).
    """
    exigir_facultad(por, LLEVAR_CALENDARIO)
    fila = _crear(dia, cuando)
    datos = {"dia": fecha_larga(dia.fecha), "nombre": dia.nombre, "norma": dia.norma}
    asentar(DIA_DECLARADO, fila, por=por, cuando=cuando, afecta_desde=dia.fecha, **datos)
    return fila


@transaction.atomic
def corregir_dia(
    fila: DiaNoLaborable, dia: DiaNoHabil, *, norma: str, por: Actor, cuando: datetime
) -> DiaNoLaborable:
    """Replace a day of the calendar, keeping the old row and the norm that corrects it."""
    anterior = _bloquear(fila)
    exigir_facultad(por, LLEVAR_CALENDARIO)
    _retirar(anterior, norma, cuando)
    nueva = _crear(dia, cuando)
    asentar(
        DIA_CORREGIDO,
        anterior,
        por=por,
        cuando=cuando,
        dia=fecha_larga(anterior.fecha),
        nombre=anterior.nombre,
        norma=norma,
        reemplazo=nueva.pk,
        afecta_desde=min(anterior.fecha, nueva.fecha),
    )
    return nueva


@transaction.atomic
def retirar_dia(
    fila: DiaNoLaborable, *, norma: str, por: Actor, cuando: datetime
) -> DiaNoLaborable:
    """Withdraw a day from the calendar, by the norm that leaves it without effect."""
    anterior = _bloquear(fila)
    exigir_facultad(por, LLEVAR_CALENDARIO)
    _retirar(anterior, norma, cuando)
    asentar(
        DIA_RETIRADO,
        anterior,
        por=por,
        cuando=cuando,
        dia=fecha_larga(anterior.fecha),
        nombre=anterior.nombre,
        norma=norma,
        afecta_desde=anterior.fecha,
    )
    return anterior


@transaction.atomic
def abrir_anio(anio: int, *, por: Actor, cuando: datetime) -> list[DiaNoLaborable]:
    """Load the holidays of a year from the laws in force, so that terms can reach it."""
    exigir_facultad(por, LLEVAR_CALENDARIO)
    filas = [_crear(dia, cuando) for dia in feriados_de(anio, leer_fiestas())]
    asentar(
        ANIO_ABIERTO,
        filas[0],
        por=por,
        cuando=cuando,
        anio=anio,
        cuantos=len(filas),
        afecta_desde=filas[0].fecha,
    )
    return filas


@transaction.atomic
def fijar_parametro(
    nombre: str,
    valor: str,
    desde: date,
    *,
    norma: str,
    articulo: str = "",
    por: Actor,
    cuando: datetime,
) -> ParametroLegal:
    """Give a legal parameter a value from a date, until the next value already known."""
    filas = list(ParametroLegal.objects.select_for_update().filter(nombre=nombre))
    exigir_facultad(por, LLEVAR_CALENDARIO)
    if not norma:
        raise NoSePuedeFijar("Indique la norma que fija el valor.")
    if any(fila.desde == desde for fila in filas):
        raise NoSePuedeFijar(f"Ya hay un valor desde el {fecha_larga(desde)}.")
    vispera = desde - timedelta(days=1)
    for fila in filas:
        if fila.desde < desde and (fila.hasta is None or fila.hasta >= desde):
            fila.hasta = vispera
            fila.save(update_fields=["hasta"])
    siguiente = min((fila.desde for fila in filas if fila.desde > desde), default=None)
    nuevo = ParametroLegal.objects.create(
        nombre=nombre,
        valor=valor,
        desde=desde,
        hasta=siguiente and siguiente - timedelta(days=1),
        norma=norma,
        articulo=articulo,
        verificado_por=por.nombre,
        registrado_el=cuando,
    )
    datos = {"nombre": nombre, "valor": valor, "desde": fecha_larga(desde), "norma": norma}
    asentar(PARAMETRO_FIJADO, nuevo, por=por, cuando=cuando, **datos)
    return nuevo


def _crear(dia: DiaNoHabil, cuando: datetime) -> DiaNoLaborable:
    """Write a row; the constraint refuses a second one for the same day and place."""
    try:
        with transaction.atomic():
            return DiaNoLaborable.objects.create(
                fecha=dia.fecha,
                nombre=dia.nombre,
                clase=dia.clase.value,
                ambito=dia.ambito.value,
                ubigeo=dia.ubigeo,
                desde_hora=dia.desde_hora,
                excluye_del_computo=dia.excluye_del_computo,
                traslada_si_ultimo=dia.traslada_si_ultimo,
                habil_tributario=dia.habil_tributario,
                norma=dia.norma,
                verificado_por=dia.verificado_por,
                registrado_el=cuando,
            )
    except IntegrityError as error:
        if "un_dia_vigente_por_fecha_ambito_y_lugar" not in str(error):
            raise
        frase = f"El {fecha_larga(dia.fecha)} ya está en el calendario con ese ámbito."
        raise NoSePuedeDeclarar(frase) from error


def _bloquear(fila: DiaNoLaborable) -> DiaNoLaborable:
    return DiaNoLaborable.objects.select_for_update().get(pk=fila.pk)


def _retirar(fila: DiaNoLaborable, norma: str, cuando: datetime) -> None:
    """Mark a row as withdrawn; it stays as the memory of what was believed."""
    if fila.retirado_el is not None:
        raise NoSePuedeRetirar(f"El {fecha_larga(fila.fecha)} ya se había retirado del calendario.")
    if not norma:
        raise NoSePuedeRetirar("Indique la norma que deja sin efecto el día.")
    fila.retirado_el = cuando
    fila.retirado_por_norma = norma
    fila.save(update_fields=["retirado_el", "retirado_por_norma"])
