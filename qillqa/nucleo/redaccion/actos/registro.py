"""What is fixed of a document when it takes its number: its code, and what was annexed."""

from dataclasses import asdict
from datetime import datetime

from qillqa.nucleo.autenticidad.actos import NoSePuedeRegistrar, registrar
from qillqa.nucleo.autenticidad.papeles import verificacion_de
from qillqa.nucleo.autenticidad.reglas.huellas import huella_de
from qillqa.nucleo.documentos.actos import incorporar
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.redaccion.actos.destinatarios import NoSePuedeEmitir
from qillqa.nucleo.redaccion.contenido import Contenido
from qillqa.nucleo.redaccion.models import Anexo, DocumentoOficial
from qillqa.nucleo.redaccion.papeles import Redaccion, anexos_de, con_verificacion, pedido_de
from qillqa.nucleo.redaccion.prensa import Pedido


def registrado(redaccion: Redaccion, *, reservado: bool, por: Actor, cuando: datetime) -> Pedido:
    """Return the paper with the code it was recorded under (R102; RSGTD 002-2022)."""
    borrador, pedido = redaccion.borrador, pedido_de(redaccion)
    if borrador.documento is None:
        raise NoSePuedeEmitir("El borrador no está preparado para la firma.")
    try:
        registro = registrar(
            borrador.documento,
            clase=f"redaccion.{borrador.tipo}",
            titulo=borrador.tipo_de_documento.nombre,
            numero=redaccion.numero,
            fecha=redaccion.fecha,
            organo=borrador.unidad.nombre,
            huella=huella_de(asdict(pedido.datos), pedido.imagenes),
            se_firma=True,
            reservado=reservado,
            por=por,
            cuando=cuando,
        )
    except NoSePuedeRegistrar as error:
        raise NoSePuedeEmitir(str(error)) from error
    return con_verificacion(pedido, verificacion_de(registro))


def fijar_anexos(
    oficial: DocumentoOficial, contenido: Contenido, *, por: Actor, cuando: datetime
) -> list[Anexo]:
    """Keep each annexed file as a document of its own: what was annexed changes no more (R101)."""
    borrador = oficial.preparado.borrador
    subidas = Subida.objects.bulk_create(
        Subida(
            clave=f"anexos-del-oficial-{oficial.pk}",
            archivo=fila.archivo,
            nombre=fila.nombre,
            orden=n,
            creada=cuando,
        )
        for n, fila in enumerate(anexos_de(borrador, contenido), 1)
    )
    documentos = incorporar(subidas, por=por, cuando=cuando) if subidas else []
    return Anexo.objects.bulk_create(
        Anexo(
            oficial=oficial,
            orden=n,
            version=documento.version_vigente(),
            nombre=documento.titulo,
        )
        for n, documento in enumerate(documentos, 1)
    )
