"""Seals of time over whole documents: the one that was owed, and the renewal of the archive's."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos.versiones import agregar_version
from qillqa.nucleo.firmas import hechos
from qillqa.nucleo.firmas.actos.cierre import cerrar_si_toca
from qillqa.nucleo.firmas.consultas import confianza_en
from qillqa.nucleo.firmas.models import SelloDelDocumento, SolicitudDeFirma
from qillqa.nucleo.firmas.pades import SIN_SELLO, sellar, vence_el_sello
from qillqa.nucleo.firmas.puerto import Nivel, SelloNoDisponible
from qillqa.nucleo.firmas.sello import sello_configurado
from qillqa.nucleo.permisos.actor import SISTEMA


class SeFirmoMientras(SelloNoDisponible):
    """Somebody signed or sealed the document meanwhile: this seal is done again, others go on."""


def sellar_pendiente(solicitud: SolicitudDeFirma, *, cuando: datetime) -> SelloDelDocumento | None:
    """Give the seal that is owed; None if nothing is owed any more.

    Raises SelloNoDisponible while the authority is down: the worker comes back later.
    """
    if solicitud.espera_sello is None or solicitud.anulada is not None:
        return None
    return sellar_documento(solicitud, cuando=cuando)


def sellar_documento(solicitud: SolicitudDeFirma, *, cuando: datetime) -> SelloDelDocumento:
    """Seal the last version of a document, outside the transaction, and enter it once."""
    autoridad = sello_configurado(cuando)
    if autoridad is None:
        raise SelloNoDisponible(SIN_SELLO)
    version = solicitud.documento.version_vigente()
    with almacen.abrir(version.archivo.sha256) as contenido:
        pdf = sellar(
            contenido.read(),
            autoridad,
            confianza_en(cuando),
            cuando=cuando,
            con_pruebas=solicitud.nivel == Nivel.B_LTA,
        )
    return registrar_sello(solicitud, version.pk, pdf, cuando=cuando)


@transaction.atomic
def registrar_sello(
    solicitud: SolicitudDeFirma, version_id: int, pdf: bytes, *, cuando: datetime
) -> SelloDelDocumento:
    """Enter a seal on the version it covers, if it is still the last one; else it is done again."""
    fila = SolicitudDeFirma.objects.select_for_update().get(pk=solicitud.pk)
    if fila.documento.version_vigente().pk != version_id:
        raise SeFirmoMientras("Alguien firmó mientras se sellaba: se sellará de nuevo.")
    salida = agregar_version(
        fila.documento, pdf, motivo="se selló con la hora", por=SISTEMA, cuando=cuando
    )
    sello = SelloDelDocumento.objects.create(
        solicitud=fila,
        entrada_id=version_id,
        salida=salida,
        instante=cuando,
        vence=vence_el_sello(pdf),
    )
    fila.espera_sello = None
    fila.save(update_fields=["espera_sello"])
    asentar(
        hechos.SELLO,
        fila,
        por=SISTEMA,
        cuando=cuando,
        titulo=fila.documento.titulo,
        instante=cuando,
        sha256=salida.archivo.sha256,
    )
    cerrar_si_toca(fila, por=SISTEMA, cuando=cuando)
    return sello
