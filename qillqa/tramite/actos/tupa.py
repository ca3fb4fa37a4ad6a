"""Putting the TUPA in the house, procedure by procedure, with the date from which it rules.

LPAG 36.3 (the TUPA compiles what a norm created), 37, 44-49; R16, R35. A case keeps the version in
force when it was filed.
"""

from datetime import date, datetime, timedelta

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad
from qillqa.tramite import hechos
from qillqa.tramite.actos.importacion import NoSePuedeImportar, asentar_carga, tomar_archivo
from qillqa.tramite.importacion.consultas import unidades_por_nombre
from qillqa.tramite.importacion.padron import UnidadConocida
from qillqa.tramite.importacion.planilla import NoSePuedeLeer, clave
from qillqa.tramite.importacion.tupa import Ficha, reparos_de
from qillqa.tramite.importacion.tupa_leido import leer_tupa, norma_y_fecha
from qillqa.tramite.models import (
    FilaRechazada,
    Importacion,
    Procedimiento,
    Requisito,
    VersionDeProcedimiento,
)
from qillqa.tramite.permisos import IMPORTAR


class NoSePuedeRegistrarProcedimiento(Exception):
    """The procedure cannot be registered so; the sentence says why."""


@transaction.atomic
def registrar_procedimiento(
    ficha: Ficha,
    *,
    norma: str,
    desde: date,
    por: Actor,
    cuando: datetime,
    unidad_id: int | None = None,
    pese_a: frozenset[str] = frozenset(),
) -> VersionDeProcedimiento:
    """Register a procedure as it rules from a date on; the version before it ends the day before.

    One equal to the version in force changes nothing: that version is returned.
    """
    exigir_facultad(por, IMPORTAR)
    Procedimiento.objects.get_or_create(codigo=ficha.codigo)
    procedimiento = Procedimiento.objects.select_for_update().get(codigo=ficha.codigo)
    abierta = procedimiento.versiones.filter(hasta__isnull=True).first()
    if abierta is not None and _iguales(abierta, ficha):
        return abierta
    for reparo in reparos_de(ficha, norma):
        if reparo.nivel == "impide" or reparo.codigo not in pese_a:
            raise NoSePuedeRegistrarProcedimiento(reparo.frase)
    if abierta is not None:
        _cerrar(abierta, desde)
    version = VersionDeProcedimiento.objects.create(
        procedimiento=procedimiento,
        denominacion=ficha.denominacion,
        calificacion=ficha.calificacion,
        plazo_dias_habiles=ficha.plazo,
        derecho_soles=ficha.derecho,
        base_legal=ficha.base_legal,
        unidad_id=unidad_id,
        unidad_impresa=ficha.unidad,
        norma=norma,
        desde=desde,
    )
    Requisito.objects.bulk_create(
        Requisito(version=version, orden=orden, texto=texto)
        for orden, texto in enumerate(ficha.requisitos, start=1)
    )
    asentar(
        hechos.TUPA,
        procedimiento,
        por=por,
        cuando=cuando,
        codigo=ficha.codigo,
        norma=norma,
        desde=desde,
        pese_a=sorted(pese_a),
    )
    return version


@transaction.atomic
def revisar_tupa(
    subida: Subida, *, norma: str, desde: date, por: Actor, cuando: datetime
) -> Importacion:
    """Take the file of a TUPA and keep what is wrong with each bad row; nothing is loaded."""
    exigir_facultad(por, IMPORTAR)
    importacion = tomar_archivo(
        subida,
        clase=Importacion.Clase.TUPA,
        estado=Importacion.Estado.ENSAYADA,
        parametros={"norma": norma, "desde": desde.isoformat()},
        por=por,
        cuando=cuando,
    )
    try:
        leido = leer_tupa(importacion)
    except NoSePuedeLeer as motivo:
        raise NoSePuedeImportar(str(motivo)) from None
    FilaRechazada.objects.bulk_create(
        FilaRechazada(
            importacion=importacion, fila=fila.n, motivo=motivo[:300], contenido=fila.valores
        )
        for fila, motivo in leido.malas
    )
    importacion.rechazadas = len(leido.malas)
    importacion.filas = importacion.leidas = len(leido.malas) + len(leido.fichas)
    importacion.nuevas = sum(not _esta(ficha) for ficha in leido.fichas)
    importacion.ya_estaban = len(leido.fichas) - importacion.nuevas
    importacion.save()
    return importacion


@transaction.atomic
def cargar_tupa(
    importacion: Importacion,
    *,
    por: Actor,
    cuando: datetime,
    pese_a: frozenset[str] = frozenset(),
) -> Importacion:
    """Register every good procedure of a reviewed TUPA, all or none."""
    importacion = Importacion.objects.select_for_update().get(pk=importacion.pk)
    exigir_facultad(por, IMPORTAR)
    if importacion.estado != Importacion.Estado.ENSAYADA:
        raise NoSePuedeImportar("Este TUPA ya se cargó.")
    norma, desde = norma_y_fecha(importacion)
    unidades = unidades_por_nombre(desde)
    antes = VersionDeProcedimiento.objects.count()
    fichas = leer_tupa(importacion).fichas
    for ficha in fichas:
        registrar_procedimiento(
            ficha,
            norma=norma,
            desde=desde,
            unidad_id=_unidad(ficha, unidades),
            por=por,
            cuando=cuando,
            pese_a=pese_a,
        )
    importacion.nuevas = VersionDeProcedimiento.objects.count() - antes
    importacion.ya_estaban = len(fichas) - importacion.nuevas
    importacion.estado = Importacion.Estado.CARGADA
    importacion.save(update_fields=["nuevas", "ya_estaban", "estado"])
    asentar_carga(importacion, por=por, cuando=cuando)
    return importacion


def _iguales(version: VersionDeProcedimiento, ficha: Ficha) -> bool:
    guardada = Ficha(
        codigo=ficha.codigo,
        denominacion=version.denominacion,
        unidad=version.unidad_impresa,
        requisitos=tuple(version.requisitos.values_list("texto", flat=True)),
        derecho=version.derecho_soles,
        calificacion=version.calificacion,
        plazo=version.plazo_dias_habiles,
        base_legal=version.base_legal,
    )
    return guardada == ficha


def _esta(ficha: Ficha) -> bool:
    abierta = VersionDeProcedimiento.objects.filter(
        procedimiento__codigo=ficha.codigo, hasta__isnull=True
    ).first()
    return abierta is not None and _iguales(abierta, ficha)


def _cerrar(abierta: VersionDeProcedimiento, desde: date) -> None:
    if desde <= abierta.desde:
        raise NoSePuedeRegistrarProcedimiento(
            f"{abierta.procedimiento.codigo} ya tiene otra versión que rige desde el "
            f"{abierta.desde:%d/%m/%Y}: la nueva debe empezar después."
        )
    abierta.hasta = desde - timedelta(days=1)
    abierta.save(update_fields=["hasta"])


def _unidad(ficha: Ficha, unidades: dict[str, UnidadConocida]) -> int | None:
    """Return the unit of the chart whose name is like the printed one: «Registro Civil», «ORC»."""
    buscada = clave(ficha.unidad)
    if conocida := unidades.get(buscada):
        return conocida.id
    parecidas = {
        u.id for nombre, u in unidades.items() if u.vigente and nombre.endswith(f"_{buscada}")
    }
    return parecidas.pop() if len(parecidas) == 1 else None
