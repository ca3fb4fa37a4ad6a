"""To whom an issued document goes, as it was printed that day."""

from datetime import date

from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.redaccion.consultas import destino_impreso, en_una_linea
from qillqa.nucleo.redaccion.contenido import Contenido, Destino
from qillqa.nucleo.redaccion.models import Destinatario, Preparado


class NoSePuedeEmitir(Exception):
    """The document cannot be prepared or numbered; the sentence says why."""


def destinatarios(preparado: Preparado, contenido: Contenido, fecha: date) -> list[Destinatario]:
    """Return to whom it goes, as printed that day; refused if one of them is no more."""
    grupos = ((False, contenido.para), (True, contenido.copias))
    return [
        _destinatario(preparado, destino, n, fecha, es_copia=es_copia)
        for es_copia, destinos in grupos
        for n, destino in enumerate(destinos, 1)
    ]


def _destinatario(
    preparado: Preparado, destino: Destino, orden: int, fecha: date, *, es_copia: bool
) -> Destinatario:
    nombre = destino_impreso(destino, fecha)
    if nombre is None:
        raise NoSePuedeEmitir("Uno de los destinatarios ya no existe: elíjalo de nuevo.")
    unidad = destino.id if destino.clase == "unidad" else None
    if destino.clase == "cargo":
        unidad = Cargo.objects.values_list("unidad_id", flat=True).get(pk=destino.id or 0)
    return Destinatario(
        preparado=preparado,
        orden=orden,
        es_copia=es_copia,
        unidad_id=unidad,
        persona_id=destino.id if destino.clase == "persona" else None,
        impreso=en_una_linea(nombre)[:900],
    )
