"""Entering that a paper was annulled, replaced or rectified (LPAG 10-14, 201-203).

Here is the record of it. Who decides, and by which document, is decided elsewhere.
"""

from datetime import datetime

from django.db import transaction

from qillqa.nucleo.autenticidad import hechos
from qillqa.nucleo.autenticidad.consultas.estados import estado_de
from qillqa.nucleo.autenticidad.models import Alteracion, Registro
from qillqa.nucleo.autenticidad.permisos import ALTERAR
from qillqa.nucleo.autenticidad.reglas.estados import por_que_no_se_altera
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.firmas.actos import anular_solicitud
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad
from qillqa.nucleo.reloj import fecha_de

Clase = Alteracion.Clase
_HECHOS = {
    Clase.ANULA: hechos.ANULA,
    Clase.REEMPLAZA: hechos.REEMPLAZA,
    Clase.RECTIFICA: hechos.RECTIFICA,
}


class NoSePuedeAlterar(Exception):
    """The paper cannot be annulled, replaced or rectified so; the sentence says why."""


@transaction.atomic
def anular(
    registro: Registro,
    *,
    motivo: str,
    base_legal: str,
    por: Actor,
    cuando: datetime,
    por_documento: Registro | None = None,
    dispuesto_por: str = "",
) -> Alteracion:
    """Enter that a paper is void or revoked: it rules no more (LPAG 10-13, 202, 203).

    `dispuesto_por`: the authority and its act, when that is not a paper of ours (202.2).
    If it was still being signed, nobody signs it any more.
    """
    nueva = Alteracion(
        registro=registro,
        clase=Clase.ANULA,
        por_documento=por_documento,
        dispuesto_por=" ".join(dispuesto_por.split())[:300],
    )
    fila = _alterar(nueva, motivo, base_legal, por=por, cuando=cuando)
    _dejar_de_firmar(fila.registro, motivo=fila.motivo, por=por, cuando=cuando)
    return fila


@transaction.atomic
def reemplazar(
    registro: Registro,
    *,
    por_documento: Registro,
    motivo: str,
    base_legal: str,
    por: Actor,
    cuando: datetime,
) -> Alteracion:
    """Enter that another paper, in force, takes the place of this one."""
    nueva = Alteracion(registro=registro, clase=Clase.REEMPLAZA, por_documento=por_documento)
    return _alterar(nueva, motivo, base_legal, por=por, cuando=cuando)


@transaction.atomic
def rectificar(
    registro: Registro,
    *,
    motivo: str,
    base_legal: str,
    por: Actor,
    cuando: datetime,
    por_documento: Registro | None = None,
) -> Alteracion:
    """Enter the correction of a material error, which changes neither substance nor sense (201)."""
    nueva = Alteracion(registro=registro, clase=Clase.RECTIFICA, por_documento=por_documento)
    return _alterar(nueva, motivo, base_legal, por=por, cuando=cuando)


def _alterar(
    nueva: Alteracion, motivo: str, base_legal: str, *, por: Actor, cuando: datetime
) -> Alteracion:
    _bloquear(nueva)
    exigir_facultad(por, ALTERAR)
    nueva.motivo = " ".join(motivo.split())[:500]
    nueva.base_legal = " ".join(base_legal.split())[:300]
    _exigir_que_se_pueda(nueva)
    nueva.fecha, nueva.cuando, nueva.por = fecha_de(cuando), cuando, str(por)
    nueva.save(force_insert=True)
    asentar(
        _HECHOS[Clase(nueva.clase)],
        nueva.registro,
        por=por,
        cuando=cuando,
        documento=str(nueva.registro),
        dispone=f" por {nueva.quien_dispone}" if nueva.quien_dispone else "",
        motivo=nueva.motivo,
        base_legal=nueva.base_legal,
    )
    return nueva


def _bloquear(nueva: Alteracion) -> None:
    """Lock both papers, the older first, and forget what the caller had read of them."""
    pedidos = [pk for pk in (nueva.registro_id, nueva.por_documento_id) if pk]
    filas = Registro.objects.select_for_update().filter(pk__in=pedidos).order_by("pk")
    frescos = {fila.pk: fila for fila in filas}
    nueva.registro = frescos[nueva.registro_id]
    if nueva.por_documento_id is not None:
        nueva.por_documento = frescos[nueva.por_documento_id]


def _dejar_de_firmar(registro: Registro, *, motivo: str, por: Actor, cuando: datetime) -> None:
    """Ask for no more signatures on what rules no more."""
    pedidas = registro.documento.solicitudes_de_firma.abiertas()
    abierta = pedidas.select_for_update().first()
    if abierta is not None:
        anular_solicitud(abierta, motivo=motivo[:400], por=por, cuando=cuando)


def _exigir_que_se_pueda(nueva: Alteracion) -> None:
    if not nueva.motivo:
        raise NoSePuedeAlterar("Diga el motivo.")
    if not nueva.base_legal:
        raise NoSePuedeAlterar("Diga la base legal.")
    otro = nueva.por_documento
    if otro is not None and otro.pk == nueva.registro_id:
        raise NoSePuedeAlterar("Un documento no dispone sobre sí mismo: elija otro.")
    if otro is not None and otro.pk < nueva.registro_id:
        raise NoSePuedeAlterar(f"{otro} es anterior: lo dispone un documento posterior.")
    frase = por_que_no_se_altera(
        nueva.clase, estado_de(nueva.registro), estado_de(otro) if otro else None
    )
    if frase:
        raise NoSePuedeAlterar(frase)
    repetida = nueva.registro.alteraciones.filter(clase=nueva.clase, por_documento=otro)
    if otro is not None and repetida.exists():
        raise NoSePuedeAlterar(f"Ya se anotó lo que dispone {otro}.")
