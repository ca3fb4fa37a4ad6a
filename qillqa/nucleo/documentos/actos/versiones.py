"""The next version of a document made elsewhere: signed, sealed, scanned. The former ones stay."""

import hashlib
import io
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos import almacen, hechos
from qillqa.nucleo.documentos.compositor import contar_paginas
from qillqa.nucleo.documentos.models import Archivo, Documento, Version
from qillqa.nucleo.documentos.tipos import nombre_breve
from qillqa.nucleo.permisos.actor import Actor


@transaction.atomic
def agregar_version(
    documento: Documento, pdf: bytes, *, motivo: str, por: Actor, cuando: datetime
) -> Version:
    """Return the next version of a document, with these bytes; equal bytes are the same version.

    The PDF was already examined by whoever calls: it is opened here to count its pages.
    """
    documento = Documento.objects.select_for_update().get(pk=documento.pk)
    ultima = documento.versiones.aggregate(n=Max("n"))["n"] or 0
    sha256 = hashlib.sha256(pdf).hexdigest()
    if ya := documento.versiones.filter(n=ultima, archivo__sha256=sha256).first():
        return ya
    huella = almacen.guardar(io.BytesIO(pdf), len(pdf))
    archivo, _ = Archivo.objects.get_or_create(
        sha256=huella.sha256,
        defaults={
            "tamano": huella.tamano,
            "tipo": "pdf",
            "paginas": contar_paginas(pdf),
            "creado": cuando,
            "analizado_en": cuando,
        },
    )
    version = Version.objects.create(
        documento=documento,
        n=ultima + 1,
        archivo=archivo,
        nombre_original=nombre_breve(f"{documento.titulo}.pdf"),
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
