"""Numbering and asking for the signatures, in one act."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from qillqa.nucleo.firmas.actos import pedir_firma
from qillqa.nucleo.firmas.campos import Lugar
from qillqa.nucleo.firmas.models import Clase, SolicitudDeFirma
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.actos.emision import NoSePuedeEmitir, numerar
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.papeles import Verificacion

ALTO_DE_A4 = 841.89


@transaction.atomic
def emitir(
    borrador: Borrador,
    *,
    verificacion: Verificacion,
    nivel: Nivel,
    por: Actor,
    cuando: datetime,
    clases: Mapping[int, Clase] | None = None,
    en_orden: bool = True,
) -> SolicitudDeFirma:
    """Number the document and ask its offices to sign it: the first step of the first signature.

    `clases` says how each office (by its id) signs; with the server's certificate if it does not.
    Done again, it is the same request: whoever died between number and signature goes on.
    """
    oficial = numerar(borrador, verificacion=verificacion, por=por, cuando=cuando)
    documento = oficial.version.documento
    abierta = documento.solicitudes_de_firma.abiertas().first()
    if abierta is not None:
        return abierta
    if documento.solicitudes_de_firma.exclude(concluida=None).exists():
        raise NoSePuedeEmitir("El documento ya está firmado.")
    maneras = clases or {}
    firmantes = oficial.preparado.firmantes.select_related("designacion__persona", "cargo")
    return pedir_firma(
        documento,
        [
            (f.designacion, maneras.get(f.cargo_id, Clase.SERVIDOR))
            for f in firmantes
            if f.designacion
        ],
        nivel=nivel,
        por=por,
        cuando=cuando,
        en_orden=en_orden,
        lugares=lugares_de(oficial),
    )


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
