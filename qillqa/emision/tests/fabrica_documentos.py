"""Drafts and documents of Rentas, made by the acts."""

from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import cast

from qillqa.emision.views.documentos import Oferta, actos_del_borrador
from qillqa.nucleo.firmas.models import SolicitudDeFirma
from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.peticion import Peticion
from qillqa.nucleo.redaccion.actos import emitir, empezar_borrador, preparar_para_firma
from qillqa.nucleo.redaccion.contenido import Contenido, Destino, Referencia
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.permisos import cargo_de
from qillqa.nucleo.redaccion.texto.formas import Parrafo, Texto, Trozo
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

ASUNTO = "Opinión sobre la prescripción del impuesto predial"


def cargo(actor: Actor) -> Cargo:
    """Return the office somebody holds."""
    return Cargo.objects.get(pk=cargo_de(actor))


def contenido(mundo: Mundo, *, asunto: str = ASUNTO, para: str = "SG") -> Contenido:
    """Return a whole informe signed by the head of Rentas."""
    return Contenido(
        asunto=asunto,
        para=(Destino("unidad", mundo.unidades[para].pk),),
        copias=(Destino("unidad", mundo.unidades["OCI"].pk),),
        referencias=(Referencia("Expediente EXP-2026-000123"),),
        cuerpo=Texto((Parrafo((Trozo("La deuda de 2021 prescribió."),)),)),
        firmantes=(cargo(mundo.actores["rentas"]).pk,),
    )


def borrador(mundo: Mundo, cuando: datetime, **mas: str) -> Borrador:
    """Return a draft that the specialist of Rentas began."""
    return empezar_borrador(
        TIPOS["informe"],
        por=mundo.actores["rentas2"],
        cuando=cuando,
        contenido=contenido(mundo, **mas),
    )


def oficial(
    mundo: Mundo, cuando: datetime, *, firmado: bool = True, **mas: str
) -> DocumentoOficial:
    """Return a document of Rentas with its number; its signatures, concluded if asked."""
    uno = borrador(mundo, cuando, **mas)
    preparar_para_firma(uno, por=mundo.actores["rentas2"], cuando=cuando)
    solicitud = emitir(uno, por=mundo.actores["rentas"], cuando=cuando)
    if firmado:
        SolicitudDeFirma.objects.filter(pk=solicitud.pk).update(concluida=cuando)
    return DocumentoOficial.objects.get(preparado__borrador=uno)


def oferta(actor: Actor, uno: Borrador) -> Oferta:
    """Return what the page of a draft offers somebody."""
    peticion = cast(Peticion, SimpleNamespace(actor=actor))
    return actos_del_borrador(peticion, uno)


def con_otro_firmante(mundo: Mundo, usuario: str) -> Contenido:
    """Return the same informe signed by two offices."""
    suyo = contenido(mundo)
    return replace(suyo, firmantes=(*suyo.firmantes, cargo(mundo.actores[usuario]).pk))
