"""From draft to official document: frozen without number, numbered and dated when signed."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos.actos import Procedencia, archivar
from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir_facultad
from qillqa.nucleo.redaccion import hechos, prensa
from qillqa.nucleo.redaccion.actos.destinatarios import NoSePuedeEmitir, destinatarios
from qillqa.nucleo.redaccion.actos.firmantes import cargos_que_firman, resolver_firmantes
from qillqa.nucleo.redaccion.actos.registro import fijar_anexos, registrado
from qillqa.nucleo.redaccion.actos.series import numero_para
from qillqa.nucleo.redaccion.consultas import cita_lo_reservado, plantilla_de
from qillqa.nucleo.redaccion.contenido import Contenido
from qillqa.nucleo.redaccion.imprenta import Impreso, NoSeImprime
from qillqa.nucleo.redaccion.models import (
    Borrador,
    Destinatario,
    DocumentoOficial,
    Firmante,
    Preparado,
    Visto,
)
from qillqa.nucleo.redaccion.papeles import (
    Redaccion,
    nombre_del_firmante,
    nombres_de_firmantes,
    pedido_de,
)
from qillqa.nucleo.redaccion.permisos import REDACTAR, exigir_redactar
from qillqa.nucleo.redaccion.prensa import Pedido
from qillqa.nucleo.redaccion.reglas import (
    EDITABLES,
    NOMBRES,
    cuantos_impiden,
    reparos_al_preparar,
)
from qillqa.nucleo.reloj import fecha_de


@transaction.atomic
def preparar_para_firma(
    borrador: Borrador,
    *,
    por: Actor,
    cuando: datetime,
    pese_a: frozenset[str] = frozenset(),
    reservado: bool = False,
) -> Preparado:
    """Freeze the draft for signature: an immutable version, without number nor date of issue.

    It is `reservado` if its author says so, or if it answers a document that is.
    """
    borrador = Borrador.objects.select_for_update().get(pk=borrador.pk)
    exigir_redactar(por, borrador)
    texto = borrador.vigente()
    contenido = texto.leer()
    _exigir_preparable(borrador, contenido, pese_a)
    cargos, fecha = cargos_que_firman(contenido), fecha_de(cuando)
    reservado = reservado or cita_lo_reservado(contenido)
    redaccion = Redaccion(
        borrador=borrador,
        contenido=contenido,
        plantilla=plantilla_de(borrador.tipo_de_documento, fecha),
        fecha=fecha,
        firmantes=nombres_de_firmantes(borrador, contenido, fecha),
        vistos=_vistos(borrador),
    )
    pedido = pedido_de(redaccion)
    impreso = _imprimir(pedido)
    version = _archivar(redaccion, pedido, impreso, reservado=reservado, por=por, cuando=cuando)
    preparado = Preparado.objects.create(
        borrador=borrador,
        texto=texto,
        plantilla=redaccion.plantilla,
        version=version,
        por_id=por.oficio,
        cuando=cuando,
        reservado=reservado,
    )
    Firmante.objects.bulk_create(
        Firmante(preparado=preparado, orden=n, cargo=cargo) for n, cargo in enumerate(cargos, 1)
    )
    destinatarios(preparado, contenido, fecha)
    nombres = ", ".join(cargo.denominacion for cargo in cargos)
    hecho = hechos.PREPARADO_RESERVADO if reservado else hechos.PREPARADO
    asentar(hecho, borrador, por=por, cuando=cuando, firmantes=nombres)
    return preparado


@transaction.atomic
def numerar(
    borrador: Borrador, *, por: Actor, cuando: datetime, reservado: bool = False
) -> DocumentoOficial:
    """Give number and date, of one instant, and make the version that is to be signed (R43).

    It is recorded with its code, which it bears printed (R102); what is `reservado`, now or since
    it was prepared, is never shown by it.
    Call it in the transaction of the signature: if that fails, the number was never given. Called
    again (a signature made outside, a worker that died after it) it returns the same document.
    """
    borrador = Borrador.objects.select_for_update().get(pk=borrador.pk)
    exigir_facultad(por, REDACTAR)
    preparado = borrador.preparado()
    if preparado is None:
        raise NoSePuedeEmitir(f"El borrador está {borrador.nombre_del_estado}: prepárelo antes.")
    oficial = DocumentoOficial.objects.filter(preparado=preparado).first()
    fecha = fecha_de(cuando)
    firmantes = resolver_firmantes(preparado, oficial, fecha, por=por)
    if oficial is not None:
        return oficial
    tipo = borrador.tipo_de_documento
    reservado = reservado or preparado.reservado
    numero = numero_para(tipo, borrador.unidad, fecha, cuando)
    redaccion = Redaccion(
        borrador=borrador,
        contenido=preparado.texto.leer(),
        plantilla=preparado.plantilla,
        fecha=fecha,
        firmantes=[nombre_del_firmante(f.cargo, f.designacion, f.delegacion) for f in firmantes],
        numero=numero.impreso if numero else "",
        vistos=_vistos(borrador),
        proyecto=False,
    )
    pedido = registrado(redaccion, reservado=reservado, por=por, cuando=cuando)
    impreso = _imprimir(pedido)
    oficial = DocumentoOficial.objects.create(
        preparado=preparado,
        tipo=tipo.codigo,
        unidad=borrador.unidad,
        numero=numero,
        fecha=fecha,
        asunto=redaccion.contenido.asunto,
        version=_archivar(redaccion, pedido, impreso, reservado=reservado, por=por, cuando=cuando),
        sitios=impreso.sitios,
        por_id=por.oficio,
        cuando=cuando,
    )
    Destinatario.objects.bulk_create(destinatarios(preparado, redaccion.contenido, fecha))
    fijar_anexos(oficial, redaccion.contenido, por=por, cuando=cuando)
    titulo = redaccion.numero or tipo.nombre
    dia = f"{fecha:%d/%m/%Y}"
    asentar(hechos.NUMERADO, borrador, por=por, cuando=cuando, impreso=titulo, fecha=dia)
    return oficial


def _exigir_preparable(borrador: Borrador, contenido: Contenido, pese_a: frozenset[str]) -> None:
    situacion = borrador.situacion()
    estado = borrador.estado
    if estado not in EDITABLES:
        raise NoSePuedeEmitir(f"El borrador está {NOMBRES[estado]}.")
    reparos = reparos_al_preparar(borrador.tipo_de_documento, contenido, situacion)
    if impiden := cuantos_impiden(reparos, pese_a):
        raise NoSePuedeEmitir(" ".join(reparo.frase for reparo in impiden))


def _imprimir(pedido: Pedido) -> Impreso:
    try:
        impreso = prensa.imprimir(pedido)
    except NoSeImprime as error:
        raise NoSePuedeEmitir(str(error)) from error
    if len(impreso.sitios) < len(pedido.datos.firmantes):
        raise NoSePuedeEmitir("La plantilla no deja sitio para todas las firmas.")
    return impreso


def _archivar(
    redaccion: Redaccion,
    pedido: Pedido,
    impreso: Impreso,
    *,
    reservado: bool,
    por: Actor,
    cuando: datetime,
) -> Version:
    """Keep the PDF as the next version of the draft's document, which is created the first time.

    The title goes into lists, notices and facts: of what is reserved it tells no subject.
    """
    borrador, tipo = redaccion.borrador, redaccion.borrador.tipo_de_documento
    nombre = redaccion.numero or (
        f"{tipo.nombre} (proyecto)" if redaccion.proyecto else tipo.nombre
    )
    asunto = "" if reservado else redaccion.contenido.asunto
    titulo = f"{nombre}: {asunto}".rstrip(": ")[:500]
    version = archivar(
        impreso.pdf,
        Procedencia(f"redaccion.{tipo.codigo}", redaccion.plantilla.version, asdict(pedido.datos)),
        titulo=titulo,
        por=por,
        cuando=cuando,
        documento=borrador.documento,
        buscable=not (redaccion.proyecto or reservado),
    )
    if borrador.documento_id is None:
        borrador.documento = version.documento
        borrador.save(update_fields=["documento"])
    elif not redaccion.proyecto:
        Documento.objects.filter(pk=borrador.documento_id).update(titulo=titulo)
        version.documento.titulo = titulo
    return version


def _vistos(borrador: Borrador) -> tuple[str, ...]:
    """Return the vistos buenos given to this very text, as printed."""
    dados = borrador.vistos.filter(
        resultado=Visto.Resultado.DADO, version__n=borrador.ultima
    ).select_related("cargo")
    return tuple(f"{v.cargo} ({fecha_de(v.resuelto):%d/%m/%Y})" for v in dados if v.resuelto)
