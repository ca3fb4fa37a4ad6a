"""What tests of the mesa de partes need again and again, made by the room's own acts."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.personas.actos import inscribir
from qillqa.nucleo.personas.models import Persona
from qillqa.tramite.actos.recepcion import Escrito, registrar_en_ventanilla
from qillqa.tramite.models import (
    Derivacion,
    Expediente,
    Procedimiento,
    Requisito,
    VersionDeProcedimiento,
)


def una_persona(por: Actor, cuando: datetime, **cambios: Any) -> Persona:
    """A citizen with DNI."""
    datos = {"tipo_documento": "dni", "numero_documento": "40123456", "nombre": "Inés Ccahuana"}
    return inscribir(por=por, cuando=cuando, **{**datos, **cambios})


def un_escrito(remitente: Persona, **cambios: Any) -> Escrito:
    """A simple request of two sheets."""
    datos = {
        "remitente": remitente,
        "nombre": remitente.nombre,
        "documento": remitente.documento,
        "asunto": "Solicita poda de árboles en la calle Bolívar",
        "folios": 2,
    }
    return Escrito(**{**datos, **cambios})


def un_expediente(por: Actor, cuando: datetime, **cambios: Any) -> Expediente:
    """An expediente registered at the counter."""
    escrito = un_escrito(una_persona(por, cuando), **cambios)
    return registrar_en_ventanilla(escrito, clave=uuid4(), por=por, cuando=cuando)


def en_mesa(expediente: Expediente) -> Derivacion:
    """Its first movement, in the mesa de partes."""
    return expediente.derivaciones.get(secuencia=1)


def un_procedimiento(codigo: str = "SG-03", dias: int = 3) -> VersionDeProcedimiento:
    """A procedure of the TUPA with three requirements."""
    version = VersionDeProcedimiento.objects.create(
        procedimiento=Procedimiento.objects.create(codigo=codigo),
        denominacion="Constancia domiciliaria",
        calificacion=VersionDeProcedimiento.Calificacion.SAP,
        plazo_dias_habiles=dias,
        derecho_soles="6.12",
        base_legal="Ley 28862",
        unidad_impresa="Secretaría General",
        norma="Ordenanza N° 001-2024-MDVE",
        desde="2024-01-01",
    )
    for orden, texto in enumerate(["Declaración jurada de domicilio", "DNI", "Pago"], start=1):
        Requisito.objects.create(version=version, orden=orden, texto=texto)
    return version
