"""The web form as a paper: what a writing must say, as whoever files it said it (LPAG 113)."""

from datetime import datetime

from qillqa.interfaz.formatos import fecha_larga
from qillqa.nucleo.documentos.compositor import Membrete, componer
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.plazos.consultas import nombre_oficial_del_anio
from qillqa.nucleo.reloj import fecha_de
from qillqa.tramite.actos.recepcion import Escrito
from qillqa.tramite.models import Expediente
from qillqa.tramite.plantillas.solicitud import SOLICITUD, DatosDeSolicitud


def pdf_de_la_solicitud(
    escrito: Escrito, *, representante: str, detalle: str, cuando: datetime
) -> bytes:
    """Return the writing's PDF; `representante` counts only if somebody acts for the filer."""
    casa, fecha = municipalidad(), fecha_de(cuando)
    datos = DatosDeSolicitud(
        membrete=Membrete(
            entidad=casa.nombre,
            unidad="",
            anio_oficial=nombre_oficial_del_anio(fecha.year),
            direccion=casa.direccion,
            escudo=casa.escudo,
        ),
        fecha=fecha_larga(fecha),
        lugar=casa.nombre_corto,
        remitente=escrito.nombre,
        documento=escrito.documento,
        representante=representante if escrito.representante else "",
        direccion=escrito.direccion,
        correo=escrito.correo,
        telefono=escrito.telefono,
        notificacion=_notificacion(escrito),
        pedido=_pedido(escrito),
        asunto=escrito.asunto,
        detalle=detalle.replace("\r\n", "\n"),
    )
    return componer(SOLICITUD, datos, fecha=fecha, qr=casa.direccion_web)


def _notificacion(escrito: Escrito) -> str:
    """Say what was authorised: an e-mail written in the form is no authorisation (LPAG 20.4)."""
    if escrito.autoriza_correo:
        return f"Autorizo que me notifiquen en el correo {escrito.correo}."
    return "En el domicilio indicado." if escrito.direccion else ""


def _pedido(escrito: Escrito) -> str:
    version = escrito.procedimiento
    if version is None:
        return str(Expediente.Naturaleza(escrito.naturaleza).label)
    return f"{version.procedimiento.codigo} · {version.denominacion}"
