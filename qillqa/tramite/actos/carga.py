"""What the worker does with a past register: the dry run, then the load by batches.

LPAG 157.1 (numbers stay as they were), 117.2 (the general register). A batch is one transaction and
also moves `Importacion.leidas`, so that a worker killed half-way neither loses nor doubles a row.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar_primeros
from qillqa.nucleo.numeracion.models import Numero, Serie
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad
from qillqa.nucleo.reloj import fecha_de
from qillqa.tramite import hechos
from qillqa.tramite.actos.importacion import asentar_carga
from qillqa.tramite.actos.palabras import aprender_palabras
from qillqa.tramite.actos.recepcion import SERIE
from qillqa.tramite.importacion.consultas import padron_de
from qillqa.tramite.importacion.hojas import abierta
from qillqa.tramite.importacion.lote import levantar
from qillqa.tramite.importacion.padron import FilaUbicada, Padron, Repetidos, ubicar
from qillqa.tramite.importacion.planilla import Fila, NoSePuedeLeer, Planilla
from qillqa.tramite.importacion.registro import FilaMala, columnas_que_faltan, interpretar
from qillqa.tramite.models import Cierre, Derivacion, Expediente, FilaRechazada, Importacion
from qillqa.tramite.permisos import IMPORTAR

FILAS_POR_LOTE = 2_000


class OtroLaLleva(Exception):
    """Another worker moved this import on meanwhile; this one leaves it."""


@dataclass(slots=True)
class Lote:
    """What some rows turned out to be; `pasadas` counts them all, `hasta` those since the start."""

    hasta: int
    pasadas: int = 0
    buenas: list[FilaUbicada] = field(default_factory=list)
    malas: list[tuple[Fila, str]] = field(default_factory=list)


def ensayar(importacion_id: int, *, hoy: date) -> None:
    """Read the whole file, say what each bad row lacks and count the rest; nothing is loaded."""
    if not _empezar_ensayo(importacion_id):
        return
    importacion = Importacion.objects.select_related("archivo").get(pk=importacion_id)
    try:
        with abierta(importacion) as planilla:
            Importacion.objects.filter(pk=importacion_id).update(filas=planilla.estimadas)
            for lote in _lotes(planilla, padron_de(hoy), hoy):
                _anotar_ensayo(importacion_id, lote)
    except NoSePuedeLeer as motivo:
        _fallar(importacion_id, motivo)
        return
    _terminar_ensayo(importacion_id)


def cargar(importacion_id: int, *, por: Actor, cuando: datetime) -> None:
    """Load the good rows, going on from the last batch that was finished."""
    exigir_facultad(por, IMPORTAR)
    importacion = Importacion.objects.select_related("archivo").get(pk=importacion_id)
    if importacion.estado != Importacion.Estado.CARGANDO:
        return
    hoy = fecha_de(cuando)
    padron = padron_de(hoy)
    try:
        with abierta(importacion) as planilla:
            for lote in _lotes(planilla, padron, hoy):
                if lote.hasta > importacion.leidas:
                    _cargar_lote(importacion_id, lote, padron, por=por, cuando=cuando)
    except NoSePuedeLeer as motivo:
        _fallar(importacion_id, motivo)
        return
    _terminar(importacion_id, por=por, cuando=cuando)
    aprender_palabras()  # a slip in an imported name is forgiven from now on, not from tonight


def _lotes(planilla: Planilla, padron: Padron, hoy: date) -> Iterator[Lote]:
    """Judge the rows by batches whose borders are the same each time the file is read."""
    if faltan := columnas_que_faltan(planilla.columnas):
        raise NoSePuedeLeer(
            f"A la primera fila le faltan estas columnas: {', '.join(faltan)}. "
            "Descargue el modelo y copie sus títulos."
        )
    repetidos, hasta = Repetidos(), 0
    while filas := list(islice(planilla.filas, FILAS_POR_LOTE)):
        hasta += len(filas)
        lote = Lote(hasta=hasta, pasadas=len(filas))
        for fila in filas:
            try:
                leida = interpretar(fila.n, fila.valores, hoy)
                repetidos.anotar(leida)
                lote.buenas.append(ubicar(leida, padron))
            except FilaMala as mal:
                lote.malas.append((fila, str(mal)))
        yield lote


@transaction.atomic
def _empezar_ensayo(importacion_id: int) -> bool:
    """Start from nothing, whatever a dry run that was cut short had left."""
    importacion = Importacion.objects.select_for_update().get(pk=importacion_id)
    if importacion.estado not in {Importacion.Estado.PENDIENTE, Importacion.Estado.ENSAYANDO}:
        return False
    importacion.rechazos.all().delete()
    importacion.estado = Importacion.Estado.ENSAYANDO
    importacion.leidas = importacion.nuevas = importacion.ya_estaban = importacion.rechazadas = 0
    importacion.save()
    return True


@transaction.atomic
def _anotar_ensayo(importacion_id: int, lote: Lote) -> None:
    importacion = _tomar(importacion_id, lote, Importacion.Estado.ENSAYANDO)
    conocidas = _ya_traidas(lote.buenas)
    FilaRechazada.objects.bulk_create(
        FilaRechazada(
            importacion=importacion, fila=fila.n, motivo=motivo[:300], contenido=fila.valores
        )
        for fila, motivo in lote.malas
    )
    importacion.rechazadas += len(lote.malas)
    importacion.ya_estaban += len(conocidas)
    importacion.nuevas += len(lote.buenas) - len(conocidas)
    _avanzar(importacion, lote)


@transaction.atomic
def _cargar_lote(
    importacion_id: int, lote: Lote, padron: Padron, *, por: Actor, cuando: datetime
) -> None:
    """Write one batch whole, or nothing of it. Order of locks: import, series, log."""
    importacion = _tomar(importacion_id, lote, Importacion.Estado.CARGANDO)
    serie = Serie.objects.select_for_update(no_key=True).get(codigo=SERIE)
    conocidas = _ya_traidas(lote.buenas)
    nuevas = [u for u in lote.buenas if _clave(u) not in conocidas]
    filas = levantar(nuevas, serie.pk, padron)
    Numero.objects.bulk_create(filas.numeros)
    Expediente.objects.bulk_create(filas.expedientes)
    Derivacion.objects.bulk_create(filas.derivaciones)
    Cierre.objects.bulk_create(filas.cierres)
    asentar_primeros(
        hechos.IMPORTACION,
        (
            (e, {"numero": e.numero.impreso, "importacion": importacion.pk, "fila": u.fila.fila})
            for e, u in zip(filas.expedientes, nuevas, strict=True)
        ),
        por=por,
        cuando=cuando,
    )
    importacion.ya_estaban += len(conocidas)
    importacion.nuevas += len(nuevas)
    _avanzar(importacion, lote)


def _clave(ubicada: FilaUbicada) -> tuple[int, str]:
    return ubicada.fila.numero.anio, ubicada.fila.numero.impreso


def _ya_traidas(ubicadas: list[FilaUbicada]) -> set[tuple[int, str]]:
    """Return the numbers of these rows that the house already has."""
    guardados = Numero.objects.filter(
        serie__codigo=SERIE, impreso__in=[u.fila.numero.impreso for u in ubicadas]
    ).values_list("anio", "impreso")
    return set(guardados) & {_clave(u) for u in ubicadas}


def _tomar(importacion_id: int, lote: Lote, estado: str) -> Importacion:
    """Lock the import and make sure that this batch is the one that follows."""
    importacion = Importacion.objects.select_for_update().get(pk=importacion_id)
    if importacion.estado != estado or importacion.leidas != lote.hasta - lote.pasadas:
        raise OtroLaLleva(f"{importacion_id}: {importacion.leidas}")
    return importacion


def _avanzar(importacion: Importacion, lote: Lote) -> None:
    importacion.leidas = lote.hasta
    importacion.save(update_fields=["leidas", "nuevas", "ya_estaban", "rechazadas"])


def _terminar_ensayo(importacion_id: int) -> None:
    leidas = Importacion.objects.values_list("leidas", flat=True).get(pk=importacion_id)
    Importacion.objects.filter(pk=importacion_id, estado=Importacion.Estado.ENSAYANDO).update(
        estado=Importacion.Estado.ENSAYADA, filas=leidas
    )


@transaction.atomic
def _terminar(importacion_id: int, *, por: Actor, cuando: datetime) -> None:
    importacion = Importacion.objects.select_for_update().get(pk=importacion_id)
    if importacion.estado != Importacion.Estado.CARGANDO:
        return
    importacion.estado = Importacion.Estado.CARGADA
    importacion.save(update_fields=["estado"])
    asentar_carga(importacion, por=por, cuando=cuando)


def _fallar(importacion_id: int, motivo: NoSePuedeLeer) -> None:
    Importacion.objects.filter(pk=importacion_id).update(
        estado=Importacion.Estado.FALLIDA, error=str(motivo)[:500]
    )
