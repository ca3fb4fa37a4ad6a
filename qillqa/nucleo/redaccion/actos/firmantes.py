"""Who signs: the offices the text names, and who signs for each of them the day it is numbered."""

from datetime import date

from qillqa.nucleo.organos.consultas import delegacion_para
from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.nucleo.redaccion.actos.destinatarios import NoSePuedeEmitir
from qillqa.nucleo.redaccion.consultas import quien_firma
from qillqa.nucleo.redaccion.contenido import Contenido
from qillqa.nucleo.redaccion.models import DocumentoOficial, Firmante, Preparado
from qillqa.nucleo.redaccion.permisos import cargo_de


def cargos_que_firman(contenido: Contenido) -> list[Cargo]:
    """Return the offices that sign, in the order told."""
    cargos = Cargo.objects.in_bulk(contenido.firmantes)
    if len(cargos) != len(contenido.firmantes):
        raise NoSePuedeEmitir("Uno de los cargos que firman ya no existe.")
    return [cargos[pk] for pk in contenido.firmantes]


def resolver_firmantes(
    preparado: Preparado, oficial: DocumentoOficial | None, fecha: date, *, por: Actor
) -> list[Firmante]:
    """Return who signs, the actor among them: substitutes sign in the office they hold that day.

    The actor signs for another office only by its delegation (LPAG 72), and if not in his own.
    """
    firmantes = list(preparado.firmantes.select_related("cargo__unidad", "designacion"))
    if oficial is None:
        en_lo_suyo = any(firmante.cargo_id == cargo_de(por) for firmante in firmantes)
        for firmante in firmantes:
            if not en_lo_suyo:
                firmante.delegacion = delegacion_para(
                    firmante.cargo, por.designacion_id or 0, preparado.borrador.tipo, fecha
                )
            firmante.designacion = (
                firmante.delegacion.delegado
                if firmante.delegacion
                else quien_firma(firmante.cargo, fecha, borrador=preparado.borrador, por=por)
            )
    for firmante in firmantes:
        if firmante.designacion is None:
            raise NoSePuedeEmitir(f"Hoy nadie ejerce el cargo {firmante.cargo}: no puede firmar.")
    suyos = {firmante.designacion_id for firmante in firmantes}
    exigir(por.designacion_id in suyos, "Solo puede emitirlo quien lo firma en su cargo ese día.")
    if oficial is None:
        Firmante.objects.bulk_update(firmantes, ["designacion", "delegacion"])
    return firmantes
