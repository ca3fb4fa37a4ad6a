"""Makes another key of the entity: the old one ended, or its secret was lost."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from qillqa.nucleo import reloj
from qillqa.nucleo.autenticidad.actos import NoSePuedeRenovar, renovar_llave
from qillqa.proyecto.instalacion import INSTALADOR


class Command(BaseCommand):
    help = "Renueva la llave con que la entidad declara sus documentos; las anteriores verifican."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--motivo", required=True)

    def handle(self, *args: Any, **opciones: Any) -> None:
        try:
            llave = renovar_llave(motivo=opciones["motivo"], por=INSTALADOR, cuando=reloj.ahora())
        except NoSePuedeRenovar as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"La llave de la entidad es ahora {llave.identificador}.")
