"""Installs a real municipality in an empty database, with its first administrator."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError, CommandParser

from qillqa.nucleo import reloj
from qillqa.nucleo.personas.actos import NoSePuedeInscribir
from qillqa.nucleo.personas.models import Distrito
from qillqa.nucleo.personas.reglas import reparo_ruc
from qillqa.proyecto.instalacion import Casa, YaEstaInstalada, instalar

DATOS = (
    ("nombre", "Nombre completo, p. ej. «Municipalidad Distrital de Písac»"),
    ("siglas", "Siglas, p. ej. MDP"),
    ("ruc", "RUC"),
    ("ubigeo", "Código INEI del distrito, p. ej. 080405"),
    ("direccion", "Dirección de la mesa de partes"),
    ("norma", "Norma que aprueba el ROF"),
    ("direccion-web", "Dirección web que verán los ciudadanos"),
)


class Command(BaseCommand):
    """Installs a municipality."""

    help = "Instala una municipalidad en una base de datos vacía."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what must be known of the municipality and of its first administrator."""
        for dato, ayuda in DATOS:
            parser.add_argument(f"--{dato}", required=True, help=ayuda)
        parser.add_argument("--desde", default="2023-01-01", help="Desde cuándo rige, AAAA-MM-DD")
        parser.add_argument("--usuario", required=True, help="Usuario de quien administra")
        parser.add_argument("--persona", required=True, help="Nombre completo de quien administra")
        parser.add_argument("--dni", required=True, help="DNI de quien administra")

    def handle(self, *args: object, **opciones: str) -> None:
        """Check, install, and tell what follows."""
        if not Distrito.objects.filter(pk=opciones["ubigeo"]).exists():
            raise CommandError(f"No hay un distrito con el código {opciones['ubigeo']}.")
        if reparo := reparo_ruc(opciones["ruc"]):
            raise CommandError(reparo)
        casa = Casa(
            nombre=opciones["nombre"],
            siglas=opciones["siglas"],
            ruc=opciones["ruc"],
            ubigeo=opciones["ubigeo"],
            direccion=opciones["direccion"],
            norma=opciones["norma"],
            desde=date.fromisoformat(opciones["desde"]),
            direccion_web=opciones["direccion_web"],
        )
        try:
            designacion, contrasena = instalar(
                casa,
                usuario=opciones["usuario"],
                nombre=opciones["persona"],
                dni=opciones["dni"],
                cuando=reloj.ahora(),
            )
        except (YaEstaInstalada, NoSePuedeInscribir) as motivo:
            raise CommandError(str(motivo)) from None
        self.stdout.write(f"Instalada: {casa.nombre}. Administra: {designacion}.")
        self.stdout.write(f"Usuario: {opciones['usuario']}   Contraseña: {contrasena}")
        self.stdout.write("Ingrese, cámbiela y registre unidades, cargos, personas y el TUPA.")
