"""Annulling, replacing and rectifying what was issued: a later act, never a change (R31).

LPAG 10-13 and 202 (nullity), 203 (revocation), 201 (rectification of material errors).
"""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from qillqa.nucleo.autenticidad import actos as autenticidad
from qillqa.nucleo.autenticidad.models import Alteracion, Registro
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.nucleo.redaccion.actos.borradores import empezar_borrador, guardar
from qillqa.nucleo.redaccion.consultas import unidades_que_disponen
from qillqa.nucleo.redaccion.contenido import CUANTOS, Referencia
from qillqa.nucleo.redaccion.models import ArchivoDeBorrador, Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.permisos import exigir_alterar
from qillqa.nucleo.redaccion.reglas import Anulacion, cuantos_impiden, reparos_al_anular
from qillqa.nucleo.redaccion.texto.formas import Texto

Clase = Alteracion.Clase


class NoSePuedeDisponer(Exception):
    """That document does not dispose on this one; the sentence says why."""


@transaction.atomic
def alterar(
    oficial: DocumentoOficial,
    clase: str,
    *,
    motivo: str,
    base_legal: str,
    por: Actor,
    cuando: datetime,
    por_documento: DocumentoOficial | None = None,
    dispuesto_por: str = "",
    pese_a: frozenset[str] = frozenset(),
) -> Alteracion:
    """Enter that a document was annulled, replaced or rectified, and by which one.

    Neither document changes: each one's page says so. The log keeps it with the record. What was
    signed is annulled by an authority that is named: its act here, or `dispuesto_por` (LPAG 11.2).
    """
    oficial = DocumentoOficial.objects.select_for_update(of=("self",)).get(pk=oficial.pk)
    exigir_alterar(por, oficial)
    if por_documento is not None and por_documento.unidad_id not in unidades_que_disponen(oficial):
        raise NoSePuedeDisponer(
            "Lo dispone un documento de la misma unidad o de una superior: elija otro."
        )
    if clase == Clase.ANULA:
        _exigir_autoridad(oficial, por_documento, dispuesto_por, base_legal, pese_a)
    otro = _registro(por_documento) if por_documento else None
    return _anotar(
        Alteracion(
            registro=_registro(oficial),
            clase=clase,
            por_documento=otro,
            dispuesto_por=dispuesto_por,
        ),
        motivo,
        base_legal,
        por=por,
        cuando=cuando,
    )


def _anotar(
    pedida: Alteracion, motivo: str, base_legal: str, *, por: Actor, cuando: datetime
) -> Alteracion:
    registro, otro = pedida.registro, pedida.por_documento
    if pedida.clase == Clase.REEMPLAZA:
        if otro is None:
            raise NoSePuedeDisponer("Elija el documento que lo reemplaza.")
        return autenticidad.reemplazar(
            registro,
            por_documento=otro,
            motivo=motivo,
            base_legal=base_legal,
            por=por,
            cuando=cuando,
        )
    if pedida.clase == Clase.RECTIFICA:
        return autenticidad.rectificar(
            registro,
            por_documento=otro,
            motivo=motivo,
            base_legal=base_legal,
            por=por,
            cuando=cuando,
        )
    return autenticidad.anular(
        registro,
        por_documento=otro,
        dispuesto_por=pedida.dispuesto_por,
        motivo=motivo,
        base_legal=base_legal,
        por=por,
        cuando=cuando,
    )


def _exigir_autoridad(
    oficial: DocumentoOficial,
    otro: DocumentoOficial | None,
    dispuesto_por: str,
    base_legal: str,
    pese_a: frozenset[str],
) -> None:
    """Judge who annuls what was signed; what nobody signed is no act yet, and asks for none."""
    pedidas = oficial.version.documento.solicitudes_de_firma
    if not pedidas.exclude(concluida=None).exists():
        return
    anulacion = Anulacion(
        nombrada=otro is not None or bool(dispuesto_por.strip()),
        de_la_misma_unidad=otro is not None and otro.unidad_id == oficial.unidad_id,
        tiene_superior=oficial.unidad.superior_id is not None,
        base_legal=base_legal,
    )
    if impiden := cuantos_impiden(reparos_al_anular(anulacion), pese_a):
        raise NoSePuedeDisponer(" ".join(reparo.frase for reparo in impiden))


@transaction.atomic
def empezar_en_reemplazo(oficial: DocumentoOficial, *, por: Actor, cuando: datetime) -> Borrador:
    """Begin a draft that says what an issued document says, with its files, and refers to it."""
    exigir(por.unidad_id == oficial.unidad_id, "Este documento es de otra unidad.")
    dicho = oficial.preparado.texto.leer()
    suya = f"{oficial.nombre}, del {oficial.fecha:%d/%m/%Y}"
    menciones = (Referencia(suya, oficial.version.documento_id), *dicho.referencias)[:CUANTOS]
    nuevo = replace(dicho, referencias=menciones)
    sin_archivos = replace(nuevo, cuerpo=Texto(), anexos=())
    tipo = oficial.tipo_de_documento
    borrador = empezar_borrador(tipo, por=por, cuando=cuando, contenido=sin_archivos)
    ArchivoDeBorrador.objects.bulk_create(
        ArchivoDeBorrador(
            borrador=borrador, archivo_id=fila.archivo_id, nombre=fila.nombre, cuando=cuando
        )
        for fila in oficial.preparado.borrador.archivos.order_by("id")
    )
    guardar(borrador, nuevo, base=1, por=por, cuando=cuando)
    borrador.refresh_from_db()
    return borrador


def _registro(oficial: DocumentoOficial) -> Registro:
    return Registro.objects.get(documento__versiones=oficial.version_id)
