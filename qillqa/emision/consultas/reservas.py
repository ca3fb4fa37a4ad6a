"""Whether a document answers something reserved."""

import re

from qillqa.nucleo.redaccion.consultas import cita_lo_reservado
from qillqa.nucleo.redaccion.contenido import Contenido
from qillqa.tramite.consultas.en_preparacion import nombra
from qillqa.tramite.models import Expediente

_CIFRAS = re.compile(r"\d{1,9}")


def responde_a_lo_reservado(contenido: Contenido) -> bool:
    """Whether its references name a reserved expediente, a piece of one, or a reserved document."""
    if not contenido.referencias:
        return False
    return cita_lo_reservado(contenido) or _cita_expediente(contenido)


def _cita_expediente(contenido: Contenido) -> bool:
    """Look by the numbers written in the references, then by the whole number as printed."""
    reservados = Expediente.objects.filter(reservado=True).order_by()
    citados = [r.documento for r in contenido.referencias if r.documento]
    if citados and reservados.filter(piezas__documento__in=citados).exists():
        return True
    junto = "\n".join(r.texto for r in contenido.referencias)
    posibles = reservados.filter(numero__n__in={int(n) for n in _CIFRAS.findall(junto)})
    return any(
        re.search(nombra(impreso), junto)
        for impreso in posibles.values_list("numero__impreso", flat=True)
    )
