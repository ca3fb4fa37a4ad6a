"""Questions on the log that check it rather than tell it."""

from django.db import models

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.bitacora.reglas import primera_rota


def primera_alteracion(cosa: models.Model) -> Asiento | None:
    """Return the first entry on this aggregate whose chain does not hold, or None."""
    asientos = list(Asiento.objects.sobre(cosa))
    rota = primera_rota(
        (bytes(a.huella_anterior), bytes(a.huella), a.contenido()) for a in asientos
    )
    return None if rota is None else asientos[rota]
