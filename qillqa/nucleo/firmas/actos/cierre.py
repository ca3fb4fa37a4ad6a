"""When a request is over: everybody answered and no seal of time is owed, or nobody signs it."""

from datetime import datetime

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.firmas import hechos
from qillqa.nucleo.firmas.models import SolicitudDeFirma
from qillqa.nucleo.permisos.actor import Actor

NADIE_FIRMO = "nadie firmó"


def cerrar_si_toca(solicitud: SolicitudDeFirma, *, por: Actor, cuando: datetime) -> None:
    """Conclude a request (locked by the caller) if nobody is left to answer nor a seal is owed.

    If all refused there is nothing to conclude: it is annulled, and the paper has no effect.
    """
    if not solicitud.abierta or solicitud.espera_sello is not None:
        return
    firmantes = solicitud.firmantes.all()
    if firmantes.sin_responder().exists():
        return
    if not firmantes.filter(firma__isnull=False).exists():
        dejar_sin_efecto(solicitud, motivo=NADIE_FIRMO, por=por, cuando=cuando)
        return
    solicitud.concluida = cuando
    solicitud.save(update_fields=["concluida"])
    titulo = solicitud.documento.titulo
    asentar(hechos.CONCLUSION, solicitud, por=por, cuando=cuando, titulo=titulo)


def dejar_sin_efecto(
    solicitud: SolicitudDeFirma, *, motivo: str, por: Actor, cuando: datetime
) -> SolicitudDeFirma:
    """Annul a request locked by the caller, with its reason."""
    solicitud.anulada, solicitud.motivo_de_anulacion = cuando, motivo
    solicitud.save(update_fields=["anulada", "motivo_de_anulacion"])
    titulo = solicitud.documento.titulo
    asentar(hechos.ANULACION, solicitud, por=por, cuando=cuando, titulo=titulo, motivo=motivo)
    return solicitud
