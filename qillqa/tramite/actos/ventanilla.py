"""The counter: a person, perhaps a representative, and what is filed, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.db import transaction

from qillqa.nucleo import reloj
from qillqa.nucleo.documentos.models import Subida
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.permisos.puertas import exigir
from qillqa.nucleo.personas.actos import acreditar_representante, consentir, inscribir
from qillqa.nucleo.personas.models import Consentimiento, Persona
from qillqa.tramite.actos.recepcion import Escrito, registrar_en_ventanilla, ya_ingresado
from qillqa.tramite.models import Expediente, VersionDeProcedimiento
from qillqa.tramite.permisos import puede_registrar


@dataclass(frozen=True, slots=True, kw_only=True)
class Declarada:
    """A person as declared at the counter; `conocida` is the record recognised, if any."""

    tipo_documento: str
    numero_documento: str
    nombre: str
    conocida: Persona | None = None
    direccion: str = ""
    distrito_id: str | None = None
    correo: str = ""
    telefono: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poder:
    """Who acts for the person who files, and by what document (LPAG 115)."""

    quien: Declarada
    clase: str
    sustento: str = ""


class Pedido(TypedDict):
    """What is filed, apart from who files it."""

    asunto: str
    folios: int
    naturaleza: str
    procedimiento: VersionDeProcedimiento | None
    requisitos_presentados: frozenset[int]
    autoriza_correo: bool
    observaciones: str
    reservado: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ficha:
    """All that one attendance at the counter gives."""

    remitente: Declarada
    pedido: Pedido
    canal: str
    poder: Poder | None = None


@transaction.atomic
def registrar_ficha(
    ficha: Ficha,
    *,
    clave: UUID,
    por: Actor,
    cuando: datetime,
    subidas: Sequence[Subida] = (),
) -> Expediente:
    """Enter the persons who are new and receive what they file: all of it or nothing.

    `clave` names the form: sent twice, it is one expediente and one entry of each thing.
    """
    if conocido := ya_ingresado(clave):
        return conocido
    exigir(puede_registrar(por), "Solo mesa de partes registra lo que se presenta.")
    remitente = _persona(ficha.remitente, por, cuando)
    representante = _acreditar(remitente, ficha.poder, por, cuando)
    expediente = registrar_en_ventanilla(
        Escrito(
            **ficha.pedido,
            remitente=remitente,
            nombre=ficha.remitente.nombre,
            documento=remitente.documento,
            representante=representante,
            direccion=ficha.remitente.direccion,
            correo=ficha.remitente.correo,
            telefono=ficha.remitente.telefono,
        ),
        clave=clave,
        por=por,
        cuando=cuando,
        subidas=subidas,
        canal=ficha.canal,
    )
    if ficha.pedido["autoriza_correo"]:
        _consentir(remitente, expediente, por, cuando)
    return expediente


def _persona(declarada: Declarada, por: Actor, cuando: datetime) -> Persona:
    """Return the record recognised at the counter, or that of the document, made now if new."""
    if declarada.conocida is not None:
        return declarada.conocida
    return inscribir(
        tipo_documento=declarada.tipo_documento,
        numero_documento=declarada.numero_documento,
        nombre=declarada.nombre,
        direccion=declarada.direccion,
        distrito_id=declarada.distrito_id,
        correo=declarada.correo,
        telefono=declarada.telefono,
        por=por,
        cuando=cuando,
    )


def _acreditar(
    remitente: Persona, poder: Poder | None, por: Actor, cuando: datetime
) -> Persona | None:
    if poder is None:
        return None
    representante = _persona(poder.quien, por, cuando)
    acreditar_representante(
        remitente,
        representante,
        clase=poder.clase,
        sustento=poder.sustento,
        desde=reloj.fecha_de(cuando),
        por=por,
        cuando=cuando,
    )
    return representante


def _consentir(remitente: Persona, expediente: Expediente, por: Actor, cuando: datetime) -> None:
    """Enter the express consent to notices by e-mail, once for each address (LPAG 20.4)."""
    vigente = Consentimiento.objects.filter(
        persona=remitente, destino=expediente.correo, hasta=None
    )
    if expediente.correo and not vigente.exists():
        consentir(
            remitente,
            destino=expediente.correo,
            sustento=f"Autorización en {expediente.numero.impreso}",
            por=por,
            cuando=cuando,
        )
