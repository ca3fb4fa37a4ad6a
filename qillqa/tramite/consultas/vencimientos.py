"""Which open expedientes have a term that still runs on a day."""

from datetime import date

from qillqa.tramite.models import Derivacion, Expediente, Observacion


def con_plazo_desde(dia: date) -> list[int]:
    """Return the open expedientes with a term that ends on a day or after it, in order.

    Their own term, that of a unit that has them, or that to cure an observation. Three queries.
    """
    abiertos = Expediente.objects.abiertos()
    propios = abiertos.filter(vence__gte=dia).values_list("pk", flat=True)
    de_unidades = Derivacion.objects.abiertas().filter(vence__gte=dia)
    por_subsanar = Observacion.objects.filter(subsanada=None, vence__gte=dia)
    return sorted(
        {
            *propios,
            *de_unidades.values_list("expediente_id", flat=True),
            *por_subsanar.filter(expediente__in=abiertos).values_list("expediente_id", flat=True),
        }
    )
