"""The next version of a document made elsewhere: signed, sealed, scanned. The former ones stay."""

import hashlib
from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos import hechos
from qillqa.nucleo.documentos.actos.emision import guardar_pdf
from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.nucleo.documentos.tipos import nombre_breve
from qillqa.nucleo.permisos.actor import Actor


@transaction.atomic(savepoint=False)
def agregar_version(
    documento: Documento, pdf: bytes, *, motivo: str, por: Actor, cuando: datetime
) -> Version:
    """Return the next version of a document, with these bytes; equal bytes are the same version.

    The PDF was already examined by whoever calls: it is opened here to count its pages.
    """
    documento = Documento.objects.select_for_update().get(pk=documento.pk)
    ultima = documento.versiones.select_related("archivo").order_by("-n").first()
    if ultima is not None and ultima.archivo.sha256 == hashlib.sha256(pdf).hexdigest():
        return ultima
    archivo = guardar_pdf(pdf, cuando=cuando, buscable=False)
    version = Version.objects.create(
        documento=documento,
        n=ultima.n + 1 if ultima else 1,
        archivo=archivo,
        nombre_original=nombre_breve(f"{documento.titulo}.pdf".replace("/", "-")),
        creada=cuando,
        por=str(por),
    )
    asentar(
        hechos.NUEVA_VERSION,
        documento,
        por=por,
        cuando=cuando,
        titulo=documento.titulo,
        n=version.n,
        motivo=motivo,
        sha256=archivo.sha256,
    )
    return version
