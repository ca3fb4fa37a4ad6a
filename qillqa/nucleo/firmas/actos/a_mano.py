"""Signatures by hand: the scan is bound to the electronic version, and a second person compares."""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos.versiones import agregar_version
from qillqa.nucleo.documentos.models import Archivo
from qillqa.nucleo.firmas import hechos
from qillqa.nucleo.firmas.actos.cierre import cerrar_si_toca
from qillqa.nucleo.firmas.models import Clase, EscaneoFirmado, Firma, SolicitudDeFirma
from qillqa.nucleo.firmas.permisos import COTEJAR
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir, exigir_facultad


class NoSePuedeCotejar(Exception):
    """The scan cannot be taken or compared; the sentence says why."""


@transaction.atomic
def subir_escaneo(
    solicitud: SolicitudDeFirma, escaneo: Archivo, *, por: Actor, cuando: datetime
) -> EscaneoFirmado:
    """Bind a scan, already examined as every file received, to the version that was printed."""
    fila = SolicitudDeFirma.objects.select_for_update().get(pk=solicitud.pk)
    exigir(por.cuenta_id is not None, "Ingrese al sistema para subir el escaneo.")
    if not fila.abierta or not fila.firmantes.filter(clase=Clase.A_MANO).exists():
        raise NoSePuedeCotejar("El documento no espera firmas a mano.")
    if fila.escaneos.filter(conforme=None).exists():
        raise NoSePuedeCotejar("Ya hay un escaneo que espera su cotejo.")
    if escaneo.tipo != "pdf" or not escaneo.paginas:
        raise NoSePuedeCotejar("El escaneo debe ser un PDF que se pueda abrir.")
    electronica = fila.version
    if escaneo.sha256 == electronica.archivo.sha256:
        raise NoSePuedeCotejar("Ese archivo es el documento sin firmar, no su escaneo firmado.")
    if escaneo.paginas < (electronica.archivo.paginas or 1):
        raise NoSePuedeCotejar(
            f"Al escaneo le faltan páginas: trae {escaneo.paginas} y el documento tiene "
            f"{electronica.archivo.paginas}."
        )
    with almacen.abrir(escaneo.sha256) as contenido:
        version = agregar_version(
            fila.documento,
            contenido.read(),
            motivo="escaneo firmado a mano, por cotejar",
            por=por,
            cuando=cuando,
        )
    subido = EscaneoFirmado.objects.create(
        solicitud=fila,
        electronica=electronica,
        escaneo=version,
        subido_por=Cuenta.objects.get(pk=por.cuenta_id or 0),
        subido=cuando,
    )
    asentar(
        hechos.ESCANEO,
        fila,
        por=por,
        cuando=cuando,
        titulo=fila.documento.titulo,
        electronica=electronica.archivo.sha256,
        escaneo=escaneo.sha256,
    )
    return subido


@transaction.atomic
def cotejar(
    escaneo: EscaneoFirmado,
    *,
    conforme: bool,
    por: Actor,
    cuando: datetime,
    observacion: str = "",
) -> EscaneoFirmado:
    """Say whether the scan is the version signed by all who were asked; then they have signed.

    Whoever uploaded it does not compare it. If it is not as it should, another may be uploaded.
    """
    solicitud = SolicitudDeFirma.objects.select_for_update().get(pk=escaneo.solicitud_id)
    fila = EscaneoFirmado.objects.select_for_update(of=("self",)).get(pk=escaneo.pk)
    exigir_facultad(por, COTEJAR)
    exigir(
        por.cuenta_id != fila.subido_por_id,
        "Debe cotejarlo una persona distinta de quien lo subió.",
    )
    if fila.cotejado is not None or not solicitud.abierta:
        raise NoSePuedeCotejar(
            "El escaneo ya fue cotejado, o el pedido de firma ya no está abierto."
        )
    if not conforme and not observacion:
        raise NoSePuedeCotejar("Diga qué no corresponde.")
    fila.cotejado_por_id, fila.cotejado = por.cuenta_id, cuando
    fila.conforme, fila.observacion = conforme, observacion
    fila.save(update_fields=["cotejado_por", "cotejado", "conforme", "observacion"])
    if conforme:
        _dar_por_firmado(solicitud, fila, por=por, cuando=cuando)
    else:
        titulo = solicitud.documento.titulo
        asentar(
            hechos.COTEJO_ADVERSO,
            solicitud,
            por=por,
            cuando=cuando,
            titulo=titulo,
            motivo=observacion,
        )
    return fila


def _dar_por_firmado(
    solicitud: SolicitudDeFirma, escaneo: EscaneoFirmado, *, por: Actor, cuando: datetime
) -> None:
    pendientes = list(
        solicitud.firmantes.all()
        .sin_responder()
        .select_related("designacion__persona", "designacion__cargo")
    )
    Firma.objects.bulk_create(
        Firma(
            firmante=firmante,
            entrada=escaneo.electronica,
            salida=escaneo.escaneo,
            designacion=firmante.designacion,
            clase=Clase.A_MANO,
            instante=cuando,
        )
        for firmante in pendientes
    )
    asentar(
        hechos.FIRMA_A_MANO,
        solicitud,
        por=por,
        cuando=cuando,
        firmantes=", ".join(str(f.designacion) for f in pendientes),
        titulo=solicitud.documento.titulo,
    )
    cerrar_si_toca(solicitud, por=por, cuando=cuando)
