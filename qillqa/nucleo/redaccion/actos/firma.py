"""Numbering and asking for the signatures, in one act."""

from collections.abc import Mapping
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
from qillqa.nucleo.firmas.consultas import maneras_en
from qillqa.nucleo.firmas.models import Clase, SolicitudDeFirma
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.firmas.sello import sello_configurado
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.actos.destinatarios import NoSePuedeEmitir
from qillqa.nucleo.redaccion.actos.emision import numerar
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
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
) -> SolicitudDeFirma:
    """Number the document and ask its offices to sign it: the first step of the first signature.

    `clases` says how each office (by its id) signs; as each office does if it does not.
    `nivel` is that of its type unless told (R38). Done again, it is the same request: whoever died
    between number and signature goes on; if the former was annulled, the signatures begin anew.
    """
    oficial = numerar(borrador, por=por, cuando=cuando, reservado=reservado)
    documento = oficial.version.documento
    abierta = documento.solicitudes_de_firma.abiertas().first()
    if abierta is not None:
        return abierta
    _exigir_que_rija(documento)
    if documento.solicitudes_de_firma.exclude(concluida=None).exists():
        raise NoSePuedeEmitir("El documento ya está firmado.")
    if documento.solicitudes_de_firma.exists():
        _sin_firmas(oficial, por=por, cuando=cuando)
    pedidas, maneras = clases or {}, maneras_en(fecha_de(cuando))
    firmantes = oficial.preparado.firmantes.select_related("designacion__persona", "cargo")
    return pedir_firma(
        documento,
        [
            (f.designacion, pedidas.get(f.cargo_id) or maneras.de(f.cargo_id).predeterminada)
            for f in firmantes
            if f.designacion
        ],
        nivel=nivel or nivel_de(borrador.tipo_de_documento, cuando),
        por=por,
        cuando=cuando,
        en_orden=en_orden,
        lugares=lugares_de(oficial),
    )


def nivel_de(tipo: Tipo, cuando: datetime) -> Nivel:
    """Return the level of a type: with evidence for decades what is permanent (DL 1412; R38).

    Without an authority of time no signature has seal of time, and it says so.
    """
    if sello_configurado(cuando) is None:
        return Nivel.B_B
    return Nivel.B_LTA if tipo.permanente else Nivel.B_T


def _exigir_que_rija(documento: Documento) -> None:
    estado = estado_de(Registro.objects.get(documento=documento))
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
