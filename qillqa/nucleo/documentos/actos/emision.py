"""Issuing the house's own papers."""

import hashlib
import io
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos import almacen, hechos
from qillqa.nucleo.documentos.actos.olvido import reservar_contenido
from qillqa.nucleo.documentos.compositor import Datos, Plantilla, componer, contar_paginas
from qillqa.nucleo.documentos.mandados import encargar_analisis
from qillqa.nucleo.documentos.models import Archivo, Documento, Version
from qillqa.nucleo.documentos.tipos import nombre_breve
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.reloj import fecha_de


@dataclass(frozen=True, slots=True)
class Procedencia:
    """What made a paper: the model, its version, and the data."""

    plantilla: str
    version: int
    datos: dict[str, Any]


@transaction.atomic
def emitir(
    plantilla: Plantilla,
    datos: Datos,
    *,
    titulo: str,
    qr: str,
    por: Actor,
    cuando: datetime,
    documento: Documento | None = None,
    buscable: bool = False,
) -> Version:
    """Return the first version of a new paper, or the next one of `documento`.

    The version keeps the data and the model that made it. `buscable` has its text indexed: a cargo
    needs it not, for its data are found in the case file. Raises PlantillaConError.
    """
    return archivar(
        componer(plantilla, datos, fecha=fecha_de(cuando), qr=qr),
        Procedencia(plantilla.codigo, plantilla.version, asdict(datos)),
        titulo=titulo,
        por=por,
        cuando=cuando,
        documento=documento,
        buscable=buscable,
    )


@transaction.atomic(savepoint=False)
def archivar(
    pdf: bytes,
    procedencia: Procedencia,
    *,
    titulo: str,
    por: Actor,
    cuando: datetime,
    documento: Documento | None = None,
    buscable: bool = False,
) -> Version:
    """Keep a paper already made as the first version of a document, or as the next one."""
    if documento is None:
        documento = Documento.objects.create(
            titulo=titulo, clase=Documento.Clase.EMITIDO, creado=cuando
        )
    else:
        documento = Documento.objects.select_for_update().get(pk=documento.pk)
    ultima = documento.versiones.aggregate(n=Max("n"))["n"] or 0
    version = Version.objects.create(
        documento=documento,
        n=ultima + 1,
        archivo=guardar_pdf(pdf, cuando=cuando, buscable=buscable),
        nombre_original=nombre_breve(f"{titulo}.pdf".replace("/", "-")),
        plantilla=procedencia.plantilla,
        plantilla_version=procedencia.version,
        datos=procedencia.datos,
        creada=cuando,
        por=str(por),
    )
    asentar(
        hechos.EMISION,
        documento,
        por=por,
        cuando=cuando,
        titulo=titulo,
        sha256=version.archivo.sha256,
        plantilla=f"{procedencia.plantilla} v{procedencia.version}",
    )
    return version


def guardar_pdf(pdf: bytes, *, cuando: datetime, buscable: bool) -> Archivo:
    """Keep a paper of the house inside an act, safe from whoever is forgetting equal bytes.

    While its content is held, none else makes its row.
    """
    reservar_contenido(hashlib.sha256(pdf).hexdigest())
    huella = almacen.guardar(io.BytesIO(pdf), len(pdf))
    archivo = Archivo.objects.filter(sha256=huella.sha256).first()
    if archivo is not None:
        return archivo
    archivo = Archivo.objects.create(
        sha256=huella.sha256,
        tamano=huella.tamano,
        tipo="pdf",
        paginas=contar_paginas(pdf),
        creado=cuando,
        analizado_en=None if buscable else cuando,
    )
    if buscable:
        encargar_analisis(archivo.pk)
    return archivo
