"""Receiving what is filed: at the counter and by the web (LPAG 117, 124-126)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from qillqa.nucleo import reloj
from qillqa.nucleo.bitacora.actos import asentar, asentar_primeros
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.numeracion.actos import tomar_numero
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.nucleo.personas.models import Persona
from qillqa.nucleo.plazos.reglas.catalogo import ViaDeObservacion
from qillqa.nucleo.plazos.reglas.terminos import (
    plazo_de_subsanacion,
    plazo_para_derivar,
    plazo_para_resolver,
)
from qillqa.tramite import hechos, reglas
from qillqa.tramite.actos.cargos import dar_cargo
from qillqa.tramite.actos.piezas import agregar_subidas
from qillqa.tramite.consultas.mostrador import Mostrador, mostrador
from qillqa.tramite.models import (
    Acuse,
    Derivacion,
    Expediente,
    Observacion,
    Pieza,
    Presentacion,
    Requisito,
    RequisitoRevisado,
    VersionDeProcedimiento,
)
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
    puesto = mostrador(reloj.fecha_de(cuando), por.oficio)
    requisitos = _requisitos(escrito)
    faltan = [r.texto for r in requisitos if r.pk not in escrito.requisitos_presentados]
    expediente = _ingresar(
        escrito, puesto, clave=clave, canal=canal, observado=bool(faltan), por=por, cuando=cuando
    )
    piezas = agregar_subidas(expediente, subidas, clase=Pieza.Clase.ANEXO, por=por, cuando=cuando)
    _revisar_requisitos(expediente, requisitos, escrito.requisitos_presentados)
    observacion = _observar(expediente, faltan, puesto, por=por, cuando=cuando)
    llegada = _llegada(expediente, puesto, cuando=cuando, recibida=True, observacion=observacion)
    Acuse.objects.create(derivacion=llegada, por=puesto.receptor, cuando=cuando)
    dar_cargo(expediente, puesto, piezas, observacion, por=por, cuando=cuando)
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
    puesto = mostrador(reloj.fecha_de(cuando))
    por = Actor(nombre=escrito.nombre, persona_id=escrito.remitente.pk)
    expediente = _ingresar(
        escrito,
        puesto,
        clave=presentacion.token,
        canal=Expediente.Canal.VIRTUAL,
        observado=False,
        por=por,
        cuando=cuando,
    )
    subidas = list(Subida.objects.de(f"presentacion-{presentacion.token}"))
    piezas = agregar_subidas(expediente, subidas, clase=Pieza.Clase.ANEXO, por=por, cuando=cuando)
    _llegada(expediente, puesto, cuando=cuando, recibida=False)
    presentacion.expediente, presentacion.actualizada = expediente, cuando
    presentacion.save(update_fields=["expediente", "actualizada"])
    dar_cargo(expediente, puesto, piezas, None, por=por, cuando=cuando)
    return expediente


def ya_ingresado(clave: UUID) -> Expediente | None:
    """Wait for whoever is sending the same form, then return what it made, if anything."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(clave)])
    return Expediente.objects.select_related("numero").filter(clave=clave).first()


def _requisitos(escrito: Escrito) -> list[Requisito]:
    return list(escrito.procedimiento.requisitos.all()) if escrito.procedimiento else []


def _ingresar(
    escrito: Escrito,
    puesto: Mostrador,
    *,
    clave: UUID,
    canal: str,
    observado: bool,
    por: Actor,
    cuando: datetime,
) -> Expediente:
    """Take the number and make the expediente; from here on, other counters wait for this one."""
    fecha = reloj.fecha_de(cuando)
    version = escrito.procedimiento
    vencimiento = plazo_para_resolver(
        fecha,
        version.plazo_dias_habiles if version else None,
        puesto.ley,
        ley_del_plazo=version.base_legal if version else "",
    )
    numero = tomar_numero(SERIE, fecha=fecha, cuando=cuando, entidad=puesto.casa.siglas)
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
        lugar=puesto.casa.direccion,
        remitente=escrito.remitente,
        remitente_nombre=escrito.nombre,
        remitente_documento=escrito.documento,
        representante=escrito.representante,
        direccion=escrito.direccion,
        correo=escrito.correo,
        telefono=escrito.telefono,
        autoriza_correo=escrito.autoriza_correo,
        observaciones=escrito.observaciones,
        recibido_por=puesto.receptor,
    )
    dicho = {
        "numero": numero.impreso,
        "remitente": escrito.nombre,
        "folios": escrito.folios,
        "canal": canal,
    }
    asentar_primeros(hechos.PRESENTACION, [(expediente, dicho)], por=por, cuando=cuando)
    return expediente


def _revisar_requisitos(
    expediente: Expediente, requisitos: Sequence[Requisito], presentados: frozenset[int]
) -> None:
    """Keep which requirements came (by the web nobody has looked yet, so none is judged)."""
    RequisitoRevisado.objects.bulk_create(
        RequisitoRevisado(
            expediente=expediente, requisito=requisito, presentado=requisito.pk in presentados
        )
        for requisito in requisitos
    )


def _observar(
    expediente: Expediente,
    faltan: Sequence[str],
    puesto: Mostrador,
    *,
    por: Actor,
    cuando: datetime,
) -> Observacion | None:
    """Observe all that is missing at once, with its term to cure (LPAG 125.1, 126.2; R04)."""
    if not faltan:
        return None
    vence = plazo_de_subsanacion(
        expediente.fecha_presentacion, ViaDeObservacion.MESA_DE_PARTES, puesto.ley
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
        vence=f"{vence:%d/%m/%Y}",
    )
    return observacion


def _llegada(
    expediente: Expediente,
    puesto: Mostrador,
    *,
    cuando: datetime,
    recibida: bool,
    observacion: Observacion | None = None,
) -> Derivacion:
    """Put it before the mesa de partes, which must route it the same day (LPAG 132.1; R12).

    What it observed waits there until the cure's last day (125.3.3; R05).
    """
    derivarlo = plazo_para_derivar(expediente.fecha_presentacion, puesto.ley).fecha
    estado = Derivacion.Estado.EN_DESPACHO if recibida else Derivacion.Estado.POR_RECIBIR
    return Derivacion.objects.create(
        expediente=expediente,
        secuencia=1,
        destino=puesto.mesa,
        instruccion="Registrar y derivar",
        folios=expediente.folios,
        dias=None if observacion else 0,
        vence=observacion.vence if observacion else derivarlo,
        enviada=cuando,
        estado=estado,
    )
