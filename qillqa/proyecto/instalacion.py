"""The first day of a municipality: enough of it to receive the first document.

The rest (units, offices, people, TUPA) is entered on the desk by its first administrator.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from qillqa.nucleo.autenticidad.actos import fundar_llave
from qillqa.nucleo.autenticidad.permisos import FACULTADES as DE_AUTENTICIDAD
from qillqa.nucleo.autenticidad.permisos import LLEVAR_LLAVE
from qillqa.nucleo.avisos.permisos import VIGILAR
from qillqa.nucleo.cuentas.actos import crear_cuenta
from qillqa.nucleo.cuentas.permisos import ADMINISTRAR
from qillqa.nucleo.firmas.permisos import FACULTADES as DE_FIRMAS
from qillqa.nucleo.numeracion.actos import abrir_serie
from qillqa.nucleo.numeracion.permisos import NUMERAR
from qillqa.nucleo.organos.actos import (
    configurar_municipalidad,
    crear_cargo,
    crear_unidad,
    designar,
)
from qillqa.nucleo.organos.models import Cargo, Designacion, Municipalidad, Unidad
from qillqa.nucleo.organos.permisos import ORGANIZAR
from qillqa.nucleo.permisos.actor import Actor
from qillqa.nucleo.personas.actos import inscribir
from qillqa.nucleo.personas.permisos import ACTUALIZAR, FUSIONAR
from qillqa.nucleo.plazos.permisos import LLEVAR_CALENDARIO
from qillqa.nucleo.redaccion.permisos import FACULTADES as DE_REDACCION
from qillqa.nucleo.reloj import fecha_de
from qillqa.tramite.actos.recepcion import SERIE
from qillqa.tramite.permisos import FACULTADES

INSTALADOR = Actor(
    nombre="Instalación",
    facultades=frozenset(f.codigo for f in (ORGANIZAR, ADMINISTRAR, NUMERAR, LLEVAR_LLAVE)),
)
TODAS = (
    *FACULTADES,
    *DE_AUTENTICIDAD,
    *DE_FIRMAS,
    *DE_REDACCION,
    ORGANIZAR,
    ADMINISTRAR,
    NUMERAR,
    ACTUALIZAR,
    FUSIONAR,
    LLEVAR_CALENDARIO,
    VIGILAR,
)
PATRON = "EXP-{anio}-{n:06}"
ORGANOS = (
    ("A", "Alcaldía", "", False),
    ("SG", "Secretaría General", "A", False),
    ("OTDAC", "Oficina de Trámite Documentario y Archivo Central", "SG", True),
)


class YaEstaInstalada(Exception):
    """The database already holds a municipality; installing again would be another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casa:
    """What must be known of the municipality on its first day. `ubigeo` is INEI's."""

    nombre: str
    siglas: str
    ruc: str
    ubigeo: str
    direccion: str
    norma: str
    desde: date
    direccion_web: str
    horario: str = "Lunes a viernes, de 8:00 a 16:30"
    cierre: time = time(16, 30)


@transaction.atomic
def instalar(
    casa: Casa, *, usuario: str, nombre: str, dni: str, cuando: datetime
) -> tuple[Designacion, str]:
    """Build it with its first administrator; return the office given and the first password."""
    if Municipalidad.objects.exists():
        raise YaEstaInstalada("Esta base de datos ya tiene una municipalidad.")
    configurar_municipalidad(
        nombre=casa.nombre,
        siglas=casa.siglas,
        ruc=casa.ruc,
        distrito_id=casa.ubigeo,
        direccion=casa.direccion,
        horario=casa.horario,
        hora_de_cierre=casa.cierre,
        direccion_web=casa.direccion_web,
        por=INSTALADOR,
        cuando=cuando,
    )
    fundar_llave(por=INSTALADOR, cuando=cuando)
    abrir_serie_de_expedientes(casa.desde, cuando)
    mesa = _organos(casa, cuando)
    persona = inscribir(
        tipo_documento="dni", numero_documento=dni, nombre=nombre, por=INSTALADOR, cuando=cuando
    )
    contrasena = secrets.token_urlsafe(12)
    crear_cuenta(persona, usuario=usuario, contrasena=contrasena, por=INSTALADOR, cuando=cuando)
    cargo = crear_cargo(
        mesa,
        denominacion="Administrador del sistema",
        clase=Cargo.Clase.SERVIDOR,
        facultades=TODAS,
        por=INSTALADOR,
        cuando=cuando,
    )
    designacion = designar(
        cargo,
        persona,
        calidad=Designacion.Calidad.TITULAR,
        desde=min(casa.desde, fecha_de(cuando)),
        resolucion="Instalación del sistema",
        por=INSTALADOR,
        cuando=cuando,
    )
    return designacion, contrasena


def abrir_serie_de_expedientes(desde: date, cuando: datetime) -> None:
    """Open the series that reception takes its numbers from."""
    abrir_serie(
        codigo=SERIE,
        nombre="Expedientes",
        patron=PATRON,
        desde=desde,
        por=INSTALADOR,
        cuando=cuando,
    )


def _organos(casa: Casa, cuando: datetime) -> Unidad:
    """Enter the three units nobody can do without; return the one that receives."""
    unidades: dict[str, Unidad] = {}
    for siglas, nombre, superior, recibe in ORGANOS:
        unidades[siglas] = crear_unidad(
            nombre=nombre,
            siglas=siglas,
            superior=unidades.get(superior),
            es_mesa_de_partes=recibe,
            desde=casa.desde,
            norma=casa.norma,
            por=INSTALADOR,
            cuando=cuando,
        )
    return unidades["OTDAC"]
