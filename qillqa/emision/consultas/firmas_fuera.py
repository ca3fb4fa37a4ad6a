"""To which document a PDF signed outside belongs: known by its bytes and by nothing else."""

from collections.abc import Mapping

from qillqa.emision.consultas.firmas_filas import firmantes_de
from qillqa.nucleo.documentos.models import Version
from qillqa.nucleo.firmas.models import Firma, Firmante
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.permisos import cargo_de

Preparadas = Mapping[tuple[int, str], Firmante]


def versiones_que_esperan(actor: Actor) -> Preparadas:
    """Return every version of all that waits for the office held, by size and SHA-256.

    Also those signed over meanwhile, and whatever page of the tray it is on (two queries).
    """
    esperan = firmantes_de(cargo_de(actor)).select_related("solicitud__documento")
    de_documento = {firmante.solicitud.documento_id: firmante for firmante in esperan}
    versiones = Version.objects.filter(documento__in=de_documento).values_list(
        "archivo__tamano", "archivo__sha256", "documento_id"
    )
    return {(tamano, sha256): de_documento[pk] for tamano, sha256, pk in versiones}


def firma_ya_recibida(actor: Actor, sha256: str) -> Firma | None:
    """Return the signature that the office held entered with these very bytes, if it did."""
    suyas = Firma.objects.filter(
        salida__archivo__sha256=sha256, designacion__cargo_id=cargo_de(actor)
    )
    return suyas.select_related("firmante__solicitud__documento").first()
