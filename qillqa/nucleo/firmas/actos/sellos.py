"""Seals of time over whole documents: the one that was owed, and the renewal of the archive's."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos.versiones import agregar_version
from qillqa.nucleo.documentos.models import Version
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
    version = solicitud.documento.version_vigente()  # before asking: another may be sealing it
    fila = SolicitudDeFirma.objects.get(pk=solicitud.pk)
    if fila.espera_sello is None or fila.anulada is not None:
        return None
    return _sellar(fila, version, cuando)


def renovar_sello(sello: SelloDelDocumento, *, cuando: datetime) -> SelloDelDocumento | None:
    """Seal again, before this seal ends, what bears it; None if that was done since (R38)."""
    version = sello.solicitud.documento.version_vigente()
    if sello.solicitud.sellos.filter(pk__gt=sello.pk).exists():
        return None
    return _sellar(sello.solicitud, version, cuando)


def _sellar(solicitud: SolicitudDeFirma, version: Version, cuando: datetime) -> SelloDelDocumento:
    """Seal a version outside of the transaction, and enter it once."""
    autoridad = sello_configurado(cuando)
    if autoridad is None:
        raise SelloNoDisponible(SIN_SELLO)
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
    if fila.anulada is not None or fila.documento.version_vigente().pk != version_id:
        raise SeFirmoMientras("Alguien firmó o anuló mientras se sellaba: se mirará de nuevo.")
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
