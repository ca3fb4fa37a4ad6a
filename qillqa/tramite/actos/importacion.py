"""Asking for a past register to be brought in, and ordering its load once the dry run is seen."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.documentos.reglas import COMPRIMIDO_DESMEDIDO, CON_CLAVE, ROTO
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad
from qillqa.tramite import hechos
from qillqa.tramite.importacion.mandados import encargar_carga, encargar_ensayo
from qillqa.tramite.importacion.planilla import TIPOS_QUE_SE_LEEN
from qillqa.tramite.models import Importacion
from qillqa.tramite.permisos import IMPORTAR

CERRADOS = {COMPRIMIDO_DESMEDIDO.codigo, CON_CLAVE.codigo, ROTO.codigo}


class NoSePuedeImportar(Exception):
    """The file cannot be brought in so; the sentence says why."""


@transaction.atomic
def pedir_importacion(subida: Subida, *, por: Actor, cuando: datetime) -> Importacion:
    """Take the file of a past register and order its dry run."""
    exigir_facultad(por, IMPORTAR)
    importacion = tomar_archivo(
        subida,
        clase=Importacion.Clase.REGISTRO,
        estado=Importacion.Estado.PENDIENTE,
        parametros={},
        por=por,
        cuando=cuando,
    )
    encargar_ensayo(importacion.pk)
    return importacion


@transaction.atomic
def ordenar_carga(importacion: Importacion, *, por: Actor, cuando: datetime) -> Importacion:
    """Order the good rows of a dry run to be loaded."""
    importacion = Importacion.objects.select_for_update().get(pk=importacion.pk)
    exigir_facultad(por, IMPORTAR)
    if importacion.estado != Importacion.Estado.ENSAYADA:
        raise NoSePuedeImportar("Se carga una sola vez, después de la revisión.")
    if not importacion.nuevas:
        raise NoSePuedeImportar("El archivo no trae ninguna fila nueva que cargar.")
    asentar(
        hechos.CARGA_ORDENADA,
        importacion,
        por=por,
        cuando=cuando,
        nombre=importacion.nombre,
        nuevas=importacion.nuevas,
    )
    importacion.estado = Importacion.Estado.CARGANDO
    importacion.leidas = importacion.nuevas = importacion.ya_estaban = 0
    importacion.save(update_fields=["estado", "leidas", "nuevas", "ya_estaban"])
    encargar_carga(importacion.pk, por)
    return importacion


def tomar_archivo(
    subida: Subida,
    *,
    clase: str,
    estado: str,
    parametros: dict[str, str],
    por: Actor,
    cuando: datetime,
) -> Importacion:
    """Turn an upload into an import, inside the act that asks for it; other kinds are refused."""
    if subida.archivo.tipo not in TIPOS_QUE_SE_LEEN:
        raise NoSePuedeImportar("Suba un archivo CSV o una hoja de Excel (XLSX).")
    if CERRADOS.intersection(subida.archivo.reparos):
        raise NoSePuedeImportar(
            "La hoja está dañada, tiene contraseña o se expande a un tamaño desmedido. "
            "Guárdela como CSV y vuelva a subirla."
        )
    importacion = Importacion.objects.create(
        clase=clase,
        archivo=subida.archivo,
        nombre=subida.nombre,
        estado=estado,
        creada=cuando,
        pedida_por=str(por)[:300],
        unidad_id=por.unidad_id,
        parametros=parametros,
    )
    asentar(
        hechos.IMPORTACION_PEDIDA,
        importacion,
        por=por,
        cuando=cuando,
        nombre=subida.nombre,
        sha256=subida.archivo.sha256,
    )
    subida.delete()
    return importacion


def asentar_carga(importacion: Importacion, *, por: Actor, cuando: datetime) -> None:
    """Enter, inside the act that ends a load, what came in, what was there and what could not."""
    asentar(
        hechos.CARGA,
        importacion,
        por=por,
        cuando=cuando,
        nombre=importacion.nombre,
        nuevas=importacion.nuevas,
        ya_estaban=importacion.ya_estaban,
        rechazadas=importacion.rechazadas,
    )
