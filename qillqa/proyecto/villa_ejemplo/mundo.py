"""Builds Villa Ejemplo by the same acts its officers would use."""

from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from django.db import transaction

from qillqa.nucleo.autenticidad.actos import fundar_llave
from qillqa.nucleo.cuentas.actos import crear_cuenta
from qillqa.nucleo.cuentas.consultas import actor_de, designaciones_de
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.nucleo.documentos.actos import recibir_archivo
from qillqa.nucleo.organos.actos import (
    configurar_municipalidad,
    crear_cargo,
    crear_unidad,
    designar,
)
from qillqa.nucleo.organos.models import Cargo, Designacion, Municipalidad, Unidad
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.personas.actos import inscribir
from qillqa.nucleo.personas.models import Persona
from qillqa.nucleo.reloj import fecha_de
from qillqa.proyecto.instalacion import INSTALADOR, abrir_serie_de_expedientes
from qillqa.proyecto.villa_ejemplo.reparto import (
    CONTRASENA,
    INICIO,
    REPARTO,
    ROF,
    UNIDADES,
    PersonaDeEjemplo,
)
from qillqa.tramite.actos import tupa
from qillqa.tramite.importacion.tupa import DERECHO_SIN_RATIFICACION
from qillqa.tramite.models import VersionDeProcedimiento

UBIGEO = "080405"
TUPA = Path(tupa.__file__).parents[1] / "datos" / "tupa.csv"
NORMA_DEL_TUPA = "Ordenanza Municipal N° 010-2022-MDVE"


@dataclass(frozen=True, slots=True)
class Mundo:
    """Villa Ejemplo as tests and pictures use it: actors and units by their short names."""

    actores: dict[str, Actor]
    unidades: dict[str, Unidad]

    def cuenta(self, usuario: str) -> Cuenta:
        """The account of somebody of the cast."""
        return Cuenta.objects.get(usuario=usuario)

    def persona(self, usuario: str) -> Persona:
        """The record of somebody of the cast."""
        return Persona.objects.get(cuenta__usuario=usuario)

    def designacion(self, usuario: str) -> Designacion:
        """The office somebody of the cast holds."""
        return Designacion.objects.get(persona__cuenta__usuario=usuario)


def construir(cuando: datetime, direccion_web: str = "http://localhost:8000") -> None:
    """Build the municipality, its chart, people and accounts; harmless the second time."""
    if Municipalidad.objects.exists():
        return
    with transaction.atomic():
        _municipalidad(cuando, direccion_web)
        fundar_llave(por=INSTALADOR, cuando=cuando)
        unidades = _organigrama(cuando)
        abrir_serie_de_expedientes(INICIO, cuando)
        for persona in REPARTO:
            _incorporar(persona, unidades, cuando)


def cargar_tupa(cuando: datetime) -> None:
    """Load the sample TUPA as its officer would; harmless the second time."""
    if VersionDeProcedimiento.objects.exists():
        return
    secretario = leer(cuando).actores["secretario"]
    with TUPA.open("rb") as flujo:
        subida = recibir_archivo(
            flujo, TUPA.name, clave="muestra-tupa", cuando=cuando, por=secretario
        )
    importacion = tupa.revisar_tupa(
        subida, norma=NORMA_DEL_TUPA, desde=INICIO, por=secretario, cuando=cuando
    )
    tupa.cargar_tupa(
        importacion,
        por=secretario,
        cuando=cuando,
        pese_a=frozenset({DERECHO_SIN_RATIFICACION}),
    )


def leer(cuando: datetime) -> Mundo:
    """Return the actors of the cast on a date, by user name, and the units by their initials."""
    actores = {
        cuenta.usuario: actor_de(cuenta, designaciones_de(cuenta, fecha_de(cuando)), None)
        for cuenta in Cuenta.objects.order_by("id")
    }
    return Mundo(actores, {u.siglas: u for u in Unidad.objects.all()})


def _municipalidad(cuando: datetime, direccion_web: str) -> None:
    configurar_municipalidad(
        nombre="Municipalidad Distrital de Villa Ejemplo",
        siglas="MDVE",
        ruc="20100000009",
        distrito_id=UBIGEO,
        direccion="Plaza de Armas s/n, Villa Ejemplo",
        horario="Lunes a viernes, de 8:00 a 16:30",
        hora_de_cierre=time(16, 30),
        telefono="(084) 000 000",
        correo="mesadepartes@villaejemplo.example",
        direccion_web=direccion_web,
        por=INSTALADOR,
        cuando=cuando,
    )


def _organigrama(cuando: datetime) -> dict[str, Unidad]:
    unidades: dict[str, Unidad] = {}
    for unidad in UNIDADES:
        unidades[unidad.siglas] = crear_unidad(
            nombre=unidad.nombre,
            siglas=unidad.siglas,
            superior=unidades.get(unidad.superior),
            es_mesa_de_partes=unidad.es_mesa_de_partes,
            desde=INICIO,
            norma=ROF,
            por=INSTALADOR,
            cuando=cuando,
        )
    return unidades


def _incorporar(ejemplo: PersonaDeEjemplo, unidades: dict[str, Unidad], cuando: datetime) -> None:
    persona = inscribir(
        tipo_documento="dni",
        numero_documento=ejemplo.dni,
        nombre=ejemplo.nombre,
        correo=f"{ejemplo.usuario}@villaejemplo.example",
        por=INSTALADOR,
        cuando=cuando,
    )
    crear_cuenta(
        persona, usuario=ejemplo.usuario, contrasena=CONTRASENA, por=INSTALADOR, cuando=cuando
    )
    if ejemplo.unidad:
        cargo = crear_cargo(
            unidades[ejemplo.unidad],
            denominacion=ejemplo.cargo,
            clase=ejemplo.clase or Cargo.Clase.SERVIDOR,
            facultades=ejemplo.facultades,
            por=INSTALADOR,
            cuando=cuando,
        )
        designar(
            cargo,
            persona,
            calidad=ejemplo.calidad,
            desde=INICIO,
            resolucion="Resolución de Alcaldía N° 001-2023-MDVE/A",
            por=INSTALADOR,
            cuando=cuando,
        )
