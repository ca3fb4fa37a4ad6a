"""Dispatching an official document: to the trays of the house, and to be handed over outside.

RM 001-2017-PCM/SEGDI (despacho); LPAG 132.1, 150, 152; R12, R13.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from qillqa.emision import hechos
from qillqa.emision.consultas.remision import (
    Camino,
    caminos_de,
    esta_firmado,
    rige,
)
from qillqa.emision.models import Envio, Llegada, Manera, Remision
from qillqa.emision.permisos import puede_remitir
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.organos.models import Unidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import SinPermiso, exigir
from qillqa.nucleo.redaccion.models import Borrador, Destinatario, DocumentoOficial, Preparado
from qillqa.nucleo.reloj import fecha_de
from qillqa.tramite.actos.apertura import abrir_de_oficio
from qillqa.tramite.actos.atencion import NoSePuedeAtender, incorporar_oficial, responder
from qillqa.tramite.actos.ruta import NoSePuedeMover, derivar
from qillqa.tramite.models import Derivacion, Pieza

SOLO_SU_UNIDAD = "Lo remite la unidad que lo emite."
RESERVADO = (
    "El documento es reservado y el expediente no lo es: lo verían todos los que lo ven. Ábrale un "
    "expediente aparte, o entréguelo a quien va dirigido."
)


class NoSePuedeRemitir(Exception):
    """The document cannot be sent so; the sentence says why."""


SE_NIEGA = (NoSePuedeRemitir, NoSePuedeMover, NoSePuedeAtender, SinPermiso)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposicion:
    """How it is to be sent: which way (`consultas.remision.Camino.codigo`), the order, the term."""

    camino: str
    instruccion: str
    dias: int | None = None
    norma: str = ""


@transaction.atomic
def pedir_remision(
    preparado: Preparado, disposicion: Disposicion, *, por: Actor, cuando: datetime
) -> Remision:
    """Leave it said, before the signature, how it is to be sent once it is signed.

    Said again, it is changed, unless it was sent.
    """
    preparado, remision = _tomar(preparado)
    exigir(puede_remitir(por, preparado.borrador.unidad_id), SOLO_SU_UNIDAD)
    if remision is not None and remision.hecha is not None:
        raise NoSePuedeRemitir("Ya se remitió.")
    if preparado.deshecho is not None:
        raise NoSePuedeRemitir("El documento volvió a redacción: pídalo cuando esté listo.")
    camino = _elegir(preparado, disposicion.camino, fecha_de(cuando))
    remision = _escribir(preparado, remision, camino, disposicion, por=por, cuando=cuando)
    asentar(
        hechos.REMISION_PEDIDA,
        preparado.borrador,
        por=por,
        cuando=cuando,
        instruccion=disposicion.instruccion,
        manera=remision.get_manera_display(),
    )
    return remision


@transaction.atomic
def remitir(
    oficial: DocumentoOficial, disposicion: Disposicion, *, por: Actor, cuando: datetime
) -> Remision:
    """Send a signed document to all its addressees at once; done twice, it is the same one.

    To each unit of the house it comes in its tray, inside an expediente; what goes outside is left
    to be handed over.
    """
    preparado, remision = _tomar(oficial.preparado)
    if remision is not None and remision.hecha is not None:
        return remision
    exigir(puede_remitir(por, oficial.unidad_id), SOLO_SU_UNIDAD)
    if not esta_firmado(oficial):
        raise NoSePuedeRemitir("Todavía falta alguna firma, o su sello de tiempo.")
    if not rige(oficial):
        raise NoSePuedeRemitir("El documento fue anulado o reemplazado: ya no se remite.")
    camino = _elegir(preparado, disposicion.camino, fecha_de(cuando))
    remision = _escribir(preparado, remision, camino, disposicion, por=por, cuando=cuando)
    movimiento = _llevar(oficial, camino, disposicion, por=por, cuando=cuando)
    remision.expediente_id = movimiento.expediente_id if movimiento else None
    remision.hecha, remision.hecha_por_id, remision.falla = cuando, por.oficio, ""
    remision.save()
    _anotar_envios(remision, camino, movimiento)
    asentar(
        hechos.REMISION,
        preparado.borrador,
        por=por,
        cuando=cuando,
        con=f", con el expediente {movimiento.expediente}" if movimiento else "",
        documento=str(oficial),
    )
    return remision


def _tomar(preparado: Preparado) -> tuple[Preparado, Remision | None]:
    """Lock the document by its draft, as every act on it does, then read it as it now is."""
    Borrador.objects.select_for_update().get(pk=preparado.borrador_id)
    actual = Preparado.objects.select_related("borrador", "texto").get(pk=preparado.pk)
    return actual, Remision.objects.filter(preparado=actual).first()


def _elegir(preparado: Preparado, codigo: str, fecha: date) -> Camino:
    caminos = caminos_de(preparado, propia=preparado.borrador.unidad_id, fecha=fecha)
    for camino in caminos:
        if camino.codigo == codigo:
            return camino
    raise NoSePuedeRemitir(
        "El expediente ya no está en su despacho: revise cómo remitirlo."
        if "-" in codigo
        else "Elija cómo remitirlo."
    )


def _escribir(
    preparado: Preparado,
    remision: Remision | None,
    camino: Camino,
    disposicion: Disposicion,
    *,
    por: Actor,
    cuando: datetime,
) -> Remision:
    if not disposicion.instruccion.strip() and camino.reparto.sale_de_la_unidad:
        raise NoSePuedeRemitir("Escriba el proveído.")
    remision = remision or Remision(preparado=preparado)
    remision.manera = camino.manera
    remision.expediente = camino.movimiento.expediente if camino.movimiento else None
    remision.instruccion = disposicion.instruccion.strip()
    remision.dias, remision.norma = disposicion.dias, disposicion.norma
    remision.pedida, remision.pedida_por_id, remision.falla = cuando, por.oficio, ""
    remision.save()
    return remision


def _llevar(
    oficial: DocumentoOficial,
    camino: Camino,
    disposicion: Disposicion,
    *,
    por: Actor,
    cuando: datetime,
) -> Derivacion | None:
    """Put the document in its expediente and move it; return the movement it was in, if any."""
    if camino.manera == Manera.ENTREGAR:
        return None
    movimiento = camino.movimiento or abrir_de_oficio(
        asunto=oficial.asunto or str(oficial),
        folios=0,
        reservado=_es_reservado(oficial),
        por=por,
        cuando=cuando,
    )
    if _es_reservado(oficial) and not movimiento.expediente.reservado:
        raise NoSePuedeRemitir(RESERVADO)
    _incorporar(oficial, camino, movimiento, por=por, cuando=cuando)
    reparto = camino.reparto
    if reparto.sale_de_la_unidad:
        unidades = Unidad.objects.in_bulk([*reparto.copias, reparto.original or 0])
        derivar(
            movimiento,
            destino=unidades.get(reparto.original or 0),
            copias=[unidades[pk] for pk in reparto.copias],
            instruccion=disposicion.instruccion,
            dias=disposicion.dias if reparto.original else None,
            norma=disposicion.norma,
            por=por,
            cuando=cuando,
        )
    return movimiento


def _es_reservado(oficial: DocumentoOficial) -> bool:
    documento = oficial.version.documento_id
    return Registro.objects.filter(documento_id=documento, reservado=True).exists()


def _incorporar(
    oficial: DocumentoOficial,
    camino: Camino,
    movimiento: Derivacion,
    *,
    por: Actor,
    cuando: datetime,
) -> None:
    """Join the document, and its annexes after it, to the file; an answer is entered as such."""
    documento = oficial.version.documento
    hojas = documento.version_vigente().archivo.paginas or 1
    if camino.manera == Manera.ADJUNTAR:
        responder(
            movimiento,
            texto=f"{documento.titulo}"[:2000],
            oficial=documento,
            folios=hojas,
            por=por,
            cuando=cuando,
        )
    else:
        clase = Pieza.Clase.INFORME if oficial.tipo == "informe" else Pieza.Clase.OFICIAL
        incorporar_oficial(movimiento, documento, clase=clase, folios=hojas, por=por, cuando=cuando)
    for anexo in oficial.anexos.select_related("version__documento", "version__archivo"):
        incorporar_oficial(
            movimiento,
            anexo.version.documento,
            clase=Pieza.Clase.ANEXO,
            folios=anexo.version.archivo.paginas or 1,
            por=por,
            cuando=cuando,
        )


def _anotar_envios(remision: Remision, camino: Camino, movimiento: Derivacion | None) -> None:
    """Write how it came to each addressee, and by which movement."""
    siguientes: dict[int, Derivacion] = {}
    if movimiento is not None:
        siguientes = {d.destino_id: d for d in movimiento.siguientes.order_by("secuencia")}
    filas = Destinatario.objects.filter(preparado=remision.preparado_id)
    Envio.objects.bulk_create(
        Envio(
            remision=remision,
            destinatario=fila,
            llegada=llegada,
            derivacion=siguientes.get(fila.unidad_id or 0)
            if llegada in {Llegada.ORIGINAL, Llegada.COPIA}
            else None,
        )
        for fila, llegada in zip(
            filas.order_by("es_copia", "orden"), camino.reparto.llegadas, strict=True
        )
    )
