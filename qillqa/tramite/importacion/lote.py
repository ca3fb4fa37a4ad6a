"""Builds, without writing them, the rows that a batch of the past register becomes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from uuid import NAMESPACE_URL, uuid5

from qillqa.nucleo.numeracion.models import Numero
from qillqa.nucleo.reloj import LIMA
from qillqa.tramite.importacion.padron import FilaUbicada, Padron
from qillqa.tramite.models import Cierre, Derivacion, Expediente
from qillqa.tramite.reglas import nuevo_codigo

LUGAR = "Registro anterior"


@dataclass(frozen=True, slots=True)
class Lote:
    """Unsaved rows, each list in the order of the file; a closing for each archived one."""

    numeros: list[Numero]
    expedientes: list[Expediente]
    derivaciones: list[Derivacion]
    cierres: list[Cierre]


def levantar(filas: Iterable[FilaUbicada], serie_id: int, padron: Padron) -> Lote:
    """Return what these rows become: one number, one expediente and its place each."""
    lote = Lote([], [], [], [])
    for ubicada in filas:
        numero = _numero(ubicada, serie_id)
        expediente = _expediente(ubicada, numero)
        lote.numeros.append(numero)
        lote.expedientes.append(expediente)
        lote.derivaciones.append(_lugar(ubicada, expediente, padron))
        if ubicada.fila.archivado:
            lote.cierres.append(_cierre(ubicada, expediente, padron))
    return lote


def _numero(ubicada: FilaUbicada, serie_id: int) -> Numero:
    fila = ubicada.fila
    return Numero(
        serie_id=serie_id,
        anio=fila.numero.anio,
        n=fila.numero.n,
        impreso=fila.numero.impreso,
        historico=True,
        dado=fila.presentado_en,
    )


def _expediente(ubicada: FilaUbicada, numero: Numero) -> Expediente:
    fila = ubicada.fila
    con_version = ubicada.version_id is not None
    return Expediente(
        numero=numero,
        codigo=nuevo_codigo(),
        clave=uuid5(NAMESPACE_URL, f"historico:{numero.anio}:{numero.impreso}"),
        naturaleza=Expediente.Naturaleza.TUPA if con_version else Expediente.Naturaleza.OTRO,
        procedimiento_id=ubicada.version_id,
        asunto=fila.asunto,
        folios=fila.folios,
        canal=Expediente.Canal.HISTORICO,
        estado=Expediente.Estado.ARCHIVADO if fila.archivado else Expediente.Estado.EN_TRAMITE,
        presentado_en=fila.presentado_en,
        fecha_presentacion=fila.fecha,
        inicio_plazo=fila.fecha,
        lugar=LUGAR,
        remitente_nombre=fila.remitente,
        remitente_documento=fila.documento,
        observaciones=ubicada.observaciones,
    )


def _lugar(ubicada: FilaUbicada, expediente: Expediente, padron: Padron) -> Derivacion:
    """Return where it lies: in its unit, or in the mesa de partes when the book does not say."""
    archivado = ubicada.fila.archivado
    return Derivacion(
        expediente=expediente,
        secuencia=1,
        destino_id=ubicada.unidad_id or padron.mesa_id,
        instruccion="Traído del registro anterior",
        folios=expediente.folios,
        enviada=ubicada.fila.presentado_en,
        estado=Derivacion.Estado.ARCHIVADA if archivado else Derivacion.Estado.EN_DESPACHO,
    )


def _cierre(ubicada: FilaUbicada, expediente: Expediente, padron: Padron) -> Cierre:
    fecha = ubicada.fila.fecha_cierre
    return Cierre(
        expediente=expediente,
        forma=Cierre.Forma.ATENDIDO,
        motivo="Así consta en el registro anterior"
        + ("" if fecha else ", que no dice en qué fecha se archivó"),
        unidad_id=ubicada.unidad_id or padron.mesa_id,
        cuando=_cuando_se_cerro(ubicada),
    )


def _cuando_se_cerro(ubicada: FilaUbicada) -> datetime:
    fecha = ubicada.fila.fecha_cierre
    if fecha is None:
        return ubicada.fila.presentado_en
    return max(datetime.combine(fecha, time(), LIMA), ubicada.fila.presentado_en)
