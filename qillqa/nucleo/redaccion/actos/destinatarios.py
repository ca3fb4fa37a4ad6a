"""To whom an issued document goes, as it was printed that day."""

from collections.abc import Mapping
from datetime import date

from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.redaccion.consultas import destinos_impresos, en_una_linea
from qillqa.nucleo.redaccion.contenido import Contenido, Destino
from qillqa.nucleo.redaccion.models import Destinatario, Preparado
from qillqa.nucleo.redaccion.plantillas.formas import NombreImpreso


class NoSePuedeEmitir(Exception):
    """The document cannot be prepared or numbered; the sentence says why."""


def destinatarios(preparado: Preparado, contenido: Contenido, fecha: date) -> list[Destinatario]:
    """Return to whom it goes, as printed that day; refused if one of them is no more."""
    destinos = (*contenido.para, *contenido.copias)
    cargos = Cargo.objects.in_bulk([d.id for d in destinos if d.clase == "cargo" and d.id])
    unidades = {pk: cargo.unidad_id for pk, cargo in cargos.items()}
    cuantos = len(contenido.para)
    return [
        _destinatario(
            preparado,
            destino,
            nombre,
            unidades,
            orden=n if n <= cuantos else n - cuantos,
            es_copia=n > cuantos,
        )
        for n, (destino, nombre) in enumerate(
            zip(destinos, destinos_impresos(destinos, fecha), strict=True), 1
        )
    ]


def _destinatario(
    preparado: Preparado,
    destino: Destino,
    nombre: NombreImpreso | None,
    unidades: Mapping[int, int],
    *,
    orden: int,
    es_copia: bool,
) -> Destinatario:
    if nombre is None:
        raise NoSePuedeEmitir("Uno de los destinatarios ya no existe: elíjalo de nuevo.")
    unidad = destino.id if destino.clase == "unidad" else None
    if destino.clase == "cargo":
        unidad = unidades[destino.id or 0]
    return Destinatario(
        preparado=preparado,
        orden=orden,
        es_copia=es_copia,
        unidad_id=unidad,
        persona_id=destino.id if destino.clase == "persona" else None,
        impreso=en_una_linea(nombre)[:900],
    )
