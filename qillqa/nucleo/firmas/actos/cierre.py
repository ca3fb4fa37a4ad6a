"""When a request is over: everybody answered, and no seal of time is owed."""

from datetime import datetime

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.firmas import hechos
from qillqa.nucleo.firmas.models import SolicitudDeFirma
from qillqa.nucleo.permisos.actor import Actor


def cerrar_si_toca(solicitud: SolicitudDeFirma, *, por: Actor, cuando: datetime) -> None:
    """Conclude a request (locked by the caller) if nobody is left to answer nor a seal is owed."""
    if not solicitud.abierta or solicitud.espera_sello is not None:
        return
    firmantes = solicitud.firmantes.all()
    if firmantes.sin_responder().exists() or not firmantes.filter(firma__isnull=False).exists():
        return
    solicitud.concluida = cuando
    solicitud.save(update_fields=["concluida"])
    titulo = solicitud.documento.titulo
    asentar(hechos.CONCLUSION, solicitud, por=por, cuando=cuando, titulo=titulo)
