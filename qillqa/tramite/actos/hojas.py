"""Issuing a hoja de ruta that proves itself: registered, kept, signed by the entity if it can."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from qillqa.nucleo import reloj
from qillqa.nucleo.autenticidad.actos import registrar
from qillqa.nucleo.autenticidad.reglas.huellas import huella_de
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos.actos import Procedencia, archivar
from qillqa.nucleo.documentos.models import Documento
from qillqa.nucleo.firmas.mandados import encargar_firma_del_agente
from qillqa.nucleo.firmas.models import CertificadoDelAgente
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.tramite import hechos
from qillqa.tramite.models import Expediente, HojaDeRuta
from qillqa.tramite.papeles_de_ruta import (
    con_dibujo,
    con_registro,
    datos_de_la_hoja,
    pdf_de_la_hoja,
)
from qillqa.tramite.permisos import expedientes_visibles
from qillqa.tramite.plantillas.formas import HOJA_DE_RUTA


@transaction.atomic
def emitir_hoja_de_ruta(expediente: Expediente, *, por: Actor, cuando: datetime) -> HojaDeRuta:
    """Issue the route of an expediente as it is now, with its own code (LPAG 157; R28, R102)."""
    actual = (
        Expediente.objects.select_for_update(of=("self",))
        .select_related("numero", "procedimiento__procedimiento", "representante")
        .get(pk=expediente.pk)
    )
    visible = expedientes_visibles(por).filter(pk=actual.pk).exists()
    exigir(visible, "Este expediente está en otra unidad.")
    datos = datos_de_la_hoja(actual, por=por, cuando=cuando)
    titulo = f"Hoja de ruta {actual.numero.impreso}"
    documento = Documento.objects.create(
        titulo=titulo, clase=Documento.Clase.EMITIDO, creado=cuando
    )
    registro = registrar(
        documento,
        clase=HOJA_DE_RUTA.codigo,
        titulo="Hoja de ruta",
        numero=actual.numero.impreso,
        fecha=reloj.fecha_de(cuando),
        organo=por.unidad or datos.membrete.unidad,
        huella=huella_de(asdict(datos)),
        por=por,
        cuando=cuando,
        reservado=actual.reservado,
    )
    datos = con_registro(datos, registro)
    archivar(
        pdf_de_la_hoja(con_dibujo(datos, registro), cuando=cuando),
        Procedencia(HOJA_DE_RUTA.codigo, HOJA_DE_RUTA.version, asdict(datos)),
        titulo=titulo,
        por=por,
        cuando=cuando,
        documento=documento,
    )
    hoja = HojaDeRuta.objects.create(
        expediente=actual, documento=documento, emitida=cuando, por=str(por)
    )
    asentar(hechos.HOJA_EMITIDA, actual, por=por, cuando=cuando, codigo=registro.codigo_mostrado)
    if CertificadoDelAgente.objects.en_uso().exists():
        encargar_firma_del_agente(documento.pk)
    return hoja
