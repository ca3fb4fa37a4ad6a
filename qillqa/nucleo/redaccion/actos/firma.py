"""Numbering and asking for the signatures, in one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from qillqa.nucleo.autenticidad.consultas import estado_de
from qillqa.nucleo.autenticidad.models import Registro
from qillqa.nucleo.autenticidad.reglas.estados import Estado
from qillqa.nucleo.documentos import almacen
from qillqa.nucleo.documentos.actos.versiones import agregar_version
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.firmas.actos import pedir_firma
from qillqa.nucleo.firmas.campos import Lugar
from qillqa.nucleo.firmas.consultas import Maneras, maneras_en
from qillqa.nucleo.firmas.models import Clase, SolicitudDeFirma
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.firmas.sello import sello_configurado
from qillqa.nucleo.organos.models import Designacion
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.actos.destinatarios import NoSePuedeEmitir
from qillqa.nucleo.redaccion.actos.emision import numerar
from qillqa.nucleo.redaccion.consultas import en_nombre_de
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial, Firmante
from qillqa.nucleo.redaccion.permisos import exigir_redactar
from qillqa.nucleo.redaccion.tipos import Tipo
from qillqa.nucleo.reloj import fecha_de

ALTO_DE_A4 = 841.89


@transaction.atomic
def emitir(
    borrador: Borrador,
    *,
    por: Actor,
    cuando: datetime,
    nivel: Nivel | None = None,
    clases: Mapping[int, Clase] | None = None,
    en_orden: bool = True,
    reservado: bool = False,
    maneras: Maneras | None = None,
) -> SolicitudDeFirma:
    """Number the document and ask its offices to sign it: the first step of the first signature.

    `clases` says how each office (by its id) signs; as each office does if it does not
    (`maneras`, of that day, if they have been asked already).
    `nivel` is that of its type unless told (R38). Done again, it is the same request: whoever died
    between number and signature goes on; if the former was annulled, the signatures begin anew.
    """
    oficial = numerar(borrador, por=por, cuando=cuando, reservado=reservado)
    abierta = oficial.version.documento.solicitudes_de_firma.abiertas().first()
    if abierta is not None:
        return abierta
    nivel = nivel or nivel_de(borrador.tipo_de_documento, cuando)
    pedido = _Pedido(nivel, clases or {}, en_orden, maneras)
    return _pedir(oficial, pedido, por=por, cuando=cuando)


@transaction.atomic
def volver_a_pedir(oficial: DocumentoOficial, *, por: Actor, cuando: datetime) -> SolicitudDeFirma:
    """Ask anew the signatures of what has its number and was not signed: nothing stays in limbo.

    The unit that writes it asks: the paper is the one numbered, signed as each office does today.
    """
    borrador = Borrador.objects.select_for_update().get(pk=oficial.preparado.borrador_id)
    exigir_redactar(por, borrador)
    estado = _estado(oficial.version.documento)
    if estado is not Estado.FIRMA_NO_CONCLUIDA:
        raise NoSePuedeEmitir(
            f"El documento está {estado.nombre}: no hay firma que volver a pedir."
        )
    pedido = _Pedido(nivel_de(borrador.tipo_de_documento, cuando), {}, en_orden=True)
    return _pedir(oficial, pedido, por=por, cuando=cuando)


@dataclass(frozen=True, slots=True)
class _Pedido:
    """How the signatures are asked; `clases` by the office that signs."""

    nivel: Nivel
    clases: Mapping[int, Clase]
    en_orden: bool
    maneras: Maneras | None = None


def _pedir(
    oficial: DocumentoOficial, pedido: _Pedido, *, por: Actor, cuando: datetime
) -> SolicitudDeFirma:
    documento = oficial.version.documento
    _exigir_que_rija(documento)
    if documento.solicitudes_de_firma.exclude(concluida=None).exists():
        raise NoSePuedeEmitir("El documento ya está firmado.")
    firmantes = list(
        oficial.preparado.firmantes.select_related(
            "designacion__persona",
            "designacion__cargo",
            "cargo",
            "delegacion__delegante__persona",
            "delegacion__delegante__cargo",
        )
    )
    if documento.solicitudes_de_firma.exists():
        _exigir_que_ejerzan(firmantes, cuando)
        _sin_firmas(oficial, por=por, cuando=cuando)
    maneras = pedido.maneras or maneras_en(fecha_de(cuando))
    return pedir_firma(
        documento,
        [
            (
                f.designacion,
                pedido.clases.get(f.cargo_id) or maneras.de(f.designacion.cargo).predeterminada,
            )
            for f in firmantes
            if f.designacion
        ],
        nivel=pedido.nivel,
        por=por,
        cuando=cuando,
        en_orden=pedido.en_orden,
        lugares=lugares_de(oficial),
        por_otros={
            f.designacion_id: en_nombre_de(f.delegacion)
            for f in firmantes
            if f.designacion_id and f.delegacion
        },
        maneras=maneras,
    )


def nivel_de(tipo: Tipo, cuando: datetime) -> Nivel:
    """Return the level of a type: with evidence for decades what is permanent (DL 1412; R38).

    Without an authority of time no signature has seal of time, and it says so.
    """
    if sello_configurado(cuando) is None:
        return Nivel.B_B
    return Nivel.B_LTA if tipo.permanente else Nivel.B_T


def _estado(documento: Documento) -> Estado:
    """Return the state of its record, held until the end: who annuls it now waits, or is seen.

    Locked after the draft and before the document, as whoever alters it locks them.
    """
    registro = Registro.objects.select_for_update().filter(documento=documento).first()
    if registro is None:
        raise NoSePuedeEmitir(
            "El documento se numeró sin código de verificación: anule su número, con el motivo, y "
            "emítalo otra vez."
        )
    return estado_de(registro)


def _exigir_que_ejerzan(firmantes: Sequence[Firmante], cuando: datetime) -> None:
    """Refuse to ask somebody who left the office: the paper says who signs it (LPAG 4.2)."""
    vigentes = Designacion.objects.vigentes_en(fecha_de(cuando))
    siguen = set(
        vigentes.filter(pk__in=[f.designacion_id for f in firmantes]).values_list("pk", flat=True)
    )
    for firmante in firmantes:
        if firmante.designacion_id not in siguen:
            raise NoSePuedeEmitir(
                f"{firmante.designacion} ya no ejerce ese cargo, y el documento dice que lo firma: "
                "anule este número y emita otro en su lugar."
            )


def _exigir_que_rija(documento: Documento) -> None:
    estado = _estado(documento)
    if estado in (Estado.ANULADO, Estado.REEMPLAZADO):
        raise NoSePuedeEmitir(f"El documento está {estado.nombre}: ya no se firma.")


def _sin_firmas(oficial: DocumentoOficial, *, por: Actor, cuando: datetime) -> None:
    """Go back to the paper as numbered: what some had signed stays among its former versions."""
    with almacen.abrir(oficial.version.archivo.sha256) as contenido:
        pdf = contenido.read()
    motivo = "se vuelve a pedir su firma"
    agregar_version(oficial.version.documento, pdf, motivo=motivo, por=por, cuando=cuando)


def lugares_de(oficial: DocumentoOficial) -> list[Lugar]:
    """Return where each signature goes, as PDF counts: points from the foot of its page."""
    return [
        (
            sitio["pagina"],
            (
                sitio["x"],
                ALTO_DE_A4 - sitio["y"] - sitio["alto"],
                sitio["x"] + sitio["ancho"],
                ALTO_DE_A4 - sitio["y"],
            ),
        )
        for sitio in oficial.sitios
    ]
