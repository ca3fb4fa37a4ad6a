"""The cast: units and people, as data."""

from dataclasses import dataclass
from datetime import date

from qillqa.nucleo.autenticidad.permisos import ALTERAR, LLEVAR_LLAVE
from qillqa.nucleo.avisos.permisos import VIGILAR
from qillqa.nucleo.cuentas.permisos import ADMINISTRAR
from qillqa.nucleo.firmas.permisos import COTEJAR, LLEVAR_CERTIFICADOS
from qillqa.nucleo.numeracion.permisos import NUMERAR
from qillqa.nucleo.organos.permisos import ORGANIZAR
from qillqa.nucleo.permisos.facultades import Facultad
from qillqa.nucleo.personas.permisos import ACTUALIZAR, FUSIONAR
from qillqa.nucleo.plazos.permisos import LLEVAR_CALENDARIO
from qillqa.nucleo.redaccion.permisos import GOBERNAR_PLANTILLAS, REDACTAR, VER_DOCUMENTOS
from qillqa.tramite.permisos import CONSULTAR, IMPORTAR, REGISTRAR, TRAMITAR, VER_TODO

INICIO = date(2023, 1, 1)
ROF = "Ordenanza Municipal N° 009-MDVE-2013 (ROF)"
CONTRASENA = "villa-ejemplo-2026"
CLAVE_DE_FIRMA = "villa-firma-2026"

DE_UNIDAD = (CONSULTAR, TRAMITAR, REDACTAR)
DE_JEFATURA = (*DE_UNIDAD, ALTERAR)


@dataclass(frozen=True, slots=True)
class UnidadDeEjemplo:
    """A unit of the chart."""

    siglas: str
    nombre: str
    superior: str = ""
    es_mesa_de_partes: bool = False


@dataclass(frozen=True, slots=True)
class PersonaDeEjemplo:
    """Somebody of the cast and the office held; without `unidad`, none."""

    usuario: str
    nombre: str
    dni: str
    unidad: str = ""
    cargo: str = ""
    clase: str = "servidor"
    calidad: str = "titular"
    facultades: tuple[Facultad, ...] = DE_UNIDAD


UNIDADES = (
    UnidadDeEjemplo("CM", "Concejo Municipal"),
    UnidadDeEjemplo("A", "Alcaldía", "CM"),
    UnidadDeEjemplo("GM", "Gerencia Municipal", "A"),
    UnidadDeEjemplo("OCI", "Órgano de Control Institucional", "A"),
    UnidadDeEjemplo("PPM", "Procuraduría Pública Municipal", "A"),
    UnidadDeEjemplo("SG", "Secretaría General", "A"),
    UnidadDeEjemplo(
        "OTDAC", "Oficina de Trámite Documentario y Archivo Central", "SG", es_mesa_de_partes=True
    ),
    UnidadDeEjemplo("ORC", "Oficina de Registro Civil", "SG"),
    UnidadDeEjemplo("OAJ", "Oficina de Asesoría Jurídica", "GM"),
    UnidadDeEjemplo("OPP", "Oficina de Planeamiento y Presupuesto", "GM"),
    UnidadDeEjemplo("OA", "Oficina de Administración", "GM"),
    UnidadDeEjemplo("UTI", "Unidad de Tecnologías de la Información", "OA"),
    UnidadDeEjemplo("GR", "Gerencia de Rentas y Tributación", "GM"),
    UnidadDeEjemplo("GI", "Gerencia de Infraestructura y Desarrollo Territorial", "GM"),
    UnidadDeEjemplo("GDS", "Gerencia de Desarrollo Social y Servicios Públicos", "GM"),
    UnidadDeEjemplo("GDE", "Gerencia de Desarrollo Económico y Medio Ambiente", "GM"),
)

REPARTO = (
    PersonaDeEjemplo(
        "alcaldesa",
        "Yéssica Huamán Ccorimanya",
        "41000001",
        "A",
        "Alcaldesa",
        "alcalde",
        facultades=DE_JEFATURA,
    ),
    PersonaDeEjemplo(
        "secretario",
        "Julián Ttito Quispe",
        "41000002",
        "SG",
        "Secretario General",
        "jefatura",
        facultades=(
            *DE_UNIDAD,
            VER_TODO,
            VER_DOCUMENTOS,
            IMPORTAR,
            ACTUALIZAR,
            FUSIONAR,
            NUMERAR,
            LLEVAR_CALENDARIO,
            GOBERNAR_PLANTILLAS,
            ALTERAR,
            COTEJAR,
        ),
    ),
    PersonaDeEjemplo(
        "mesa",
        "María Quispe Ñahui",
        "41000003",
        "OTDAC",
        "Técnica de Mesa de Partes",
        facultades=(*DE_UNIDAD, REGISTRAR, VER_TODO, ACTUALIZAR),
    ),
    PersonaDeEjemplo(
        "mesa2",
        "Rosa D'Alessio Mamani",
        "41000004",
        "OTDAC",
        "Auxiliar de Mesa de Partes",
        facultades=(*DE_UNIDAD, REGISTRAR, VER_TODO),
    ),
    PersonaDeEjemplo("archivera", "Nélida Pumayalli Sallo", "41000005", "OTDAC", "Archivera"),
    PersonaDeEjemplo(
        "registradora", "Delia Ch'aska Auccapuma", "41000006", "ORC", "Registradora Civil"
    ),
    PersonaDeEjemplo(
        "fedatario",
        "Óscar Rojas",
        "41000007",
        "SG",
        "Fedatario",
        facultades=(*DE_UNIDAD, COTEJAR),
    ),
    PersonaDeEjemplo(
        "rentas",
        "Víctor Champi Illa",
        "41000008",
        "GR",
        "Gerente de Rentas",
        "jefatura",
        facultades=DE_JEFATURA,
    ),
    PersonaDeEjemplo("rentas2", "Ana Luz Yupanqui", "41000009", "GR", "Especialista en Rentas"),
    PersonaDeEjemplo(
        "gerenta",
        "Carmen Ochoa del Solar",
        "41000010",
        "GM",
        "Gerenta Municipal",
        "jefatura",
        facultades=DE_JEFATURA,
    ),
    PersonaDeEjemplo(
        "obras",
        "Hernán Usca Tapara",
        "41000011",
        "GI",
        "Gerente de Infraestructura",
        "jefatura",
        calidad="encargado",
    ),
    PersonaDeEjemplo(
        "legal", "Sonia Farfán Loayza", "41000012", "OAJ", "Asesora Jurídica", "jefatura"
    ),
    PersonaDeEjemplo(
        "social", "Tomás Qquenaya", "41000013", "GDS", "Gerente de Desarrollo Social", "jefatura"
    ),
    PersonaDeEjemplo(
        "economico",
        "Liz Huallpa Condori",
        "41000014",
        "GDE",
        "Gerenta de Desarrollo Económico",
        "jefatura",
    ),
    PersonaDeEjemplo("regidor", "Percy Ccoyo Rimachi", "41000015", "CM", "Regidor", "regidor"),
    PersonaDeEjemplo(
        "sistemas",
        "Katia Salas Bravo",
        "41000016",
        "UTI",
        "Administradora del sistema",
        facultades=(ADMINISTRAR, ORGANIZAR, VIGILAR, LLEVAR_LLAVE, LLEVAR_CERTIFICADOS),
    ),
    PersonaDeEjemplo("extrano", "Aurelio Paz Soldán", "41000017"),
)
