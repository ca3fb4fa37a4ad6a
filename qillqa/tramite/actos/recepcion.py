"""Receiving what is filed: at the counter and by the web (LPAG 117, 124-126)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.actos import asentar
from qillqa.nucleo.documentos.actos.recepcion import incorporar
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.numeracion.actos import tomar_numero
from qillqa.nucleo.organos.consultas import mesa_de_partes, municipalidad
from qillqa.nucleo.organos.models import Designacion, Municipalidad, Unidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.nucleo.personas.models import Persona
from qillqa.nucleo.plazos.consultas import ley_de
from qillqa.nucleo.plazos.reglas.catalogo import ViaDeObservacion
from qillqa.nucleo.plazos.reglas.ley import Ley
from qillqa.nucleo.plazos.reglas.terminos import (
    plazo_de_subsanacion,
    plazo_para_derivar,
    plazo_para_resolver,
)
from qillqa.tramite import hechos, reglas
from qillqa.tramite.encargos import encargar_cargo
from qillqa.tramite.models import (
    Acuse,
    CargoDePresentacion,
    Derivacion,
    Expediente,
    Observacion,
    Pieza,
    Presentacion,
    RequisitoRevisado,
    VersionDeProcedimiento,
)
from qillqa.tramite.papeles import datos_del_cargo
from qillqa.tramite.permisos import puede_registrar

SERIE = "expedientes"


class NoSePuedePresentar(Exception):
    """The filing cannot be received so; the sentence says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escrito:
    """What is filed, as declared (LPAG 113, 117.2, 124.2; RLGD 47.6). `folios` counts sheets."""

    remitente: Persona
    nombre: str
    documento: str
    asunto: str
    folios: int
    naturaleza: str = Expediente.Naturaleza.OTRO
    procedimiento: VersionDeProcedimiento | None = None
    representante: Persona | None = None
    requisitos_presentados: frozenset[int] = frozenset()
    direccion: str = ""
    correo: str = ""
    telefono: str = ""
    autoriza_correo: bool = False
    observaciones: str = ""
    reservado: bool = False


@transaction.atomic
def registrar_en_ventanilla(
    escrito: Escrito,
    *,
    clave: UUID,
    por: Actor,
    cuando: datetime,
    subidas: Sequence[Subida] = (),
    canal: str = Expediente.Canal.VENTANILLA,
) -> Expediente:
    """Receive a filing at the counter: nothing that is missing stops it (LPAG 124.1, 125.1; R01).

    `clave` names the form: sent twice, it is one expediente.
    """
    if conocido := ya_ingresado(clave):
        return conocido
    exigir(puede_registrar(por), "Solo mesa de partes registra lo que se presenta.")
    casa = municipalidad()
    ley = ley_de(reloj.fecha_de(cuando), ubigeo=casa.distrito_id)
    faltan = _requisitos_que_faltan(escrito)
    expediente = _ingresar(
        escrito,
        clave=clave,
        canal=canal,
        por=por,
        cuando=cuando,
        subidas=subidas,
        casa=casa,
        ley=ley,
        observado=bool(faltan),
    )
    if faltan:
        _observar(expediente, faltan, por=por, cuando=cuando, ley=ley)
    mesa = Designacion.objects.select_related("cargo__unidad").get(pk=por.oficio).cargo.unidad
    llegada = _llegada(expediente, mesa, cuando=cuando, ley=ley, recibida=True)
    Acuse.objects.create(derivacion=llegada, por_id=por.designacion_id, cuando=cuando)
    _dar_cargo(expediente, casa)
    return expediente


@transaction.atomic
def presentar_por_la_web(
    presentacion: Presentacion, escrito: Escrito, *, cuando: datetime
) -> Expediente:
    """Receive a filing made by the web, at any hour of any day (R10; RLGD 46.2)."""
    presentacion = Presentacion.objects.select_for_update(of=("self",)).get(pk=presentacion.pk)
    if conocido := ya_ingresado(presentacion.token):
        return conocido
    if presentacion.correo_confirmado is None or presentacion.correo != escrito.correo:
        raise NoSePuedePresentar("Confirme su correo con el código que le enviamos.")
    casa = municipalidad()
    fecha = reloj.fecha_de(cuando)
    ley = ley_de(fecha, ubigeo=casa.distrito_id)
    por = Actor(nombre=escrito.nombre, persona_id=escrito.remitente.pk)
    subidas = list(Subida.objects.de(f"presentacion-{presentacion.token}"))
    expediente = _ingresar(
        escrito,
        clave=presentacion.token,
        canal=Expediente.Canal.VIRTUAL,
        por=por,
        cuando=cuando,
        subidas=subidas,
        casa=casa,
        ley=ley,
        observado=False,
    )
    _llegada(expediente, mesa_de_partes(fecha), cuando=cuando, ley=ley, recibida=False)
    presentacion.expediente, presentacion.actualizada = expediente, cuando
    presentacion.save(update_fields=["expediente", "actualizada"])
    _dar_cargo(expediente, casa)
    return expediente


@transaction.atomic
def subsanar(
    expediente: Expediente, *, por: Actor, cuando: datetime, subidas: Sequence[Subida] = ()
) -> Expediente:
    """Receive what was missing: it counts as filed from the first day, and the term starts again.

    LPAG 126.1 (the citizen's date stays), 131.1 (the entity's term, from the cure); R07.
    """
    expediente = _tomar(expediente)
    exigir(puede_registrar(por), "Solo mesa de partes recibe la subsanación.")
    observacion = Observacion.objects.filter(expediente=expediente, subsanada=None).first()
    if observacion is None or expediente.estado != Expediente.Estado.OBSERVADO:
        raise NoSePuedePresentar("Este expediente no tiene una observación por subsanar.")
    fecha = reloj.fecha_de(cuando)
    ley = ley_de(fecha, ubigeo=municipalidad().distrito_id)
    dias = expediente.procedimiento.plazo_dias_habiles if expediente.procedimiento else None
    observacion.subsanada = cuando
    observacion.save(update_fields=["subsanada"])
    expediente.estado = Expediente.Estado.EN_TRAMITE
    expediente.inicio_plazo = fecha
    expediente.vence = plazo_para_resolver(
        expediente.fecha_presentacion, dias, ley, subsanacion=fecha
    ).fecha
    expediente.save(update_fields=["estado", "inicio_plazo", "vence"])
    RequisitoRevisado.objects.filter(expediente=expediente).update(presentado=True)
    agregar_subidas(expediente, subidas, clase=Pieza.Clase.SUBSANACION, por=por, cuando=cuando)
    asentar(hechos.SUBSANACION, expediente, por=por, cuando=cuando)
    return expediente


@transaction.atomic
def tener_por_no_presentado(expediente: Expediente, *, por: Actor, cuando: datetime) -> Expediente:
    """Enter that what was missing did not come in time (LPAG 125.4; R06: a person confirms it)."""
    expediente = _tomar(expediente)
    exigir(puede_registrar(por), "Solo mesa de partes puede tenerlo por no presentado.")
    observacion = Observacion.objects.filter(expediente=expediente, subsanada=None).first()
    if observacion is None or expediente.estado != Expediente.Estado.OBSERVADO:
        raise NoSePuedePresentar("Este expediente no tiene una observación por subsanar.")
    if observacion.vence >= reloj.fecha_de(cuando):
        raise NoSePuedePresentar(
            f"El plazo para subsanar vence el {observacion.vence:%d/%m/%Y}; espere a que pase."
        )
    expediente.estado = Expediente.Estado.NO_PRESENTADO
    expediente.save(update_fields=["estado"])
    expediente.derivaciones.abiertas().update(estado=Derivacion.Estado.ARCHIVADA)
    asentar(hechos.NO_PRESENTADO, expediente, por=por, cuando=cuando)
    return expediente


def agregar_subidas(
    expediente: Expediente,
    subidas: Sequence[Subida],
    *,
    clase: str,
    por: Actor,
    cuando: datetime,
) -> list[Pieza]:
    """Join uploaded files to an expediente the caller has locked, after those it had."""
    documentos = incorporar(subidas, por=por, cuando=cuando)
    ultima = expediente.piezas.order_by("-orden").values_list("orden", flat=True).first() or 0
    return Pieza.objects.bulk_create(
        Pieza(
            expediente=expediente,
            documento=documento,
            orden=orden,
            clase=clase,
            agregada=cuando,
            agregada_por=str(por),
            unidad_id=por.unidad_id,
        )
        for orden, documento in enumerate(documentos, start=ultima + 1)
    )


def _tomar(expediente: Expediente) -> Expediente:
    """Lock the aggregate: every act on an expediente passes here first."""
    return (
        Expediente.objects.select_for_update(of=("self",))
        .select_related("numero", "procedimiento")
        .get(pk=expediente.pk)
    )


def ya_ingresado(clave: UUID) -> Expediente | None:
    """Wait for whoever is sending the same form, then return what it made, if anything."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(clave)])
    return Expediente.objects.select_related("numero").filter(clave=clave).first()


def _requisitos_que_faltan(escrito: Escrito) -> list[str]:
    if escrito.procedimiento is None:
        return []
    return [
        requisito.texto
        for requisito in escrito.procedimiento.requisitos.all()
        if requisito.pk not in escrito.requisitos_presentados
    ]


def _ingresar(
    escrito: Escrito,
    *,
    clave: UUID,
    canal: str,
    por: Actor,
    cuando: datetime,
    subidas: Sequence[Subida],
    casa: Municipalidad,
    ley: Ley,
    observado: bool,
) -> Expediente:
    """Make the expediente, its number as late as can be, so that other counters wait least."""
    fecha = reloj.fecha_de(cuando)
    version = escrito.procedimiento
    vencimiento = plazo_para_resolver(fecha, version.plazo_dias_habiles if version else None, ley)
    numero = tomar_numero(SERIE, fecha=fecha, cuando=cuando, entidad=casa.siglas)
    expediente = Expediente.objects.create(
        numero=numero,
        codigo=reglas.nuevo_codigo(),
        clave=clave,
        naturaleza=escrito.naturaleza,
        procedimiento=version,
        asunto=escrito.asunto,
        folios=escrito.folios,
        canal=canal,
        estado=Expediente.Estado.OBSERVADO if observado else Expediente.Estado.EN_TRAMITE,
        reservado=escrito.reservado,
        presentado_en=cuando,
        fecha_presentacion=fecha,
        inicio_plazo=fecha,
        vence=vencimiento.fecha,
        lugar=casa.direccion,
        remitente=escrito.remitente,
        remitente_nombre=escrito.nombre,
        remitente_documento=escrito.documento,
        representante=escrito.representante,
        direccion=escrito.direccion,
        correo=escrito.correo,
        telefono=escrito.telefono,
        autoriza_correo=escrito.autoriza_correo,
        observaciones=escrito.observaciones,
        recibido_por_id=por.designacion_id,
    )
    agregar_subidas(expediente, subidas, clase=Pieza.Clase.ANEXO, por=por, cuando=cuando)
    _revisar_requisitos(expediente, escrito)
    asentar(
        hechos.PRESENTACION,
        expediente,
        por=por,
        cuando=cuando,
        numero=numero.impreso,
        remitente=escrito.nombre,
        folios=escrito.folios,
        canal=canal,
    )
    return expediente


def _revisar_requisitos(expediente: Expediente, escrito: Escrito) -> None:
    """Keep which requirements came; by the web nobody has looked yet, so none is judged."""
    if escrito.procedimiento is None or expediente.canal == Expediente.Canal.VIRTUAL:
        return
    RequisitoRevisado.objects.bulk_create(
        RequisitoRevisado(
            expediente=expediente,
            requisito=requisito,
            presentado=requisito.pk in escrito.requisitos_presentados,
        )
        for requisito in escrito.procedimiento.requisitos.all()
    )


def _observar(
    expediente: Expediente, faltan: Sequence[str], *, por: Actor, cuando: datetime, ley: Ley
) -> None:
    """Observe all that is missing at once, with its term to cure (LPAG 125.1, 126.2; R04)."""
    vence = plazo_de_subsanacion(
        expediente.fecha_presentacion, ViaDeObservacion.MESA_DE_PARTES, ley
    ).fecha
    observacion = Observacion.objects.create(
        expediente=expediente,
        texto=reglas.texto_de_observacion(faltan),
        hecha=cuando,
        vence=vence,
    )
    asentar(
        hechos.OBSERVACION,
        expediente,
        por=por,
        cuando=cuando,
        texto=observacion.texto,
        vence=_dia(vence),
    )


def _llegada(
    expediente: Expediente, mesa: Unidad, *, cuando: datetime, ley: Ley, recibida: bool
) -> Derivacion:
    """Put it before the mesa de partes, which must route it the same day (LPAG 132.1; R12)."""
    estado = Derivacion.Estado.EN_DESPACHO if recibida else Derivacion.Estado.POR_RECIBIR
    return Derivacion.objects.create(
        expediente=expediente,
        secuencia=1,
        destino=mesa,
        instruccion="Registrar y derivar",
        folios=expediente.folios,
        dias=0,
        vence=plazo_para_derivar(expediente.fecha_presentacion, ley).fecha,
        enviada=cuando,
        estado=estado,
    )


def _dar_cargo(expediente: Expediente, casa: Municipalidad) -> None:
    """Freeze the receipt's data and leave the errand that keeps its PDF and mails it."""
    cargo = CargoDePresentacion.objects.create(
        expediente=expediente, datos=asdict(datos_del_cargo(expediente, casa))
    )
    encargar_cargo(cargo.pk)


def _dia(fecha: date) -> str:
    return f"{fecha:%d/%m/%Y}"
