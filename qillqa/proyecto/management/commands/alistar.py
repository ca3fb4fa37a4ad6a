"""`manage.py alistar`: brings the database, the assets and the sample up to date, and says so."""

import hashlib
import os
import time
from argparse import ArgumentParser
from contextlib import suppress
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Pone al día la base de datos, los recursos de las pantallas y la muestra."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sin-muestra", action="store_true", help="no cargar la muestra")

    def handle(self, *args: object, **opciones: object) -> None:
        self._paso("Poniendo al día la base de datos", "migrate", interactive=False)
        self._reunir_recursos()
        if not opciones["sin_muestra"] and "cargar_muestra" in get_commands():
            puerto = os.environ.get("PORT", "8000")
            self._paso(
                "Cargando la municipalidad de muestra",
                "cargar_muestra",
                direccion_web=f"http://localhost:{puerto}",
            )

    def _paso(self, frase: str, orden: str, **opciones: object) -> None:
        self.stdout.write(f"· {frase} ", ending="")
        self.stdout.flush()
        inicio = time.monotonic()
        call_command(orden, verbosity=0, stdout=StringIO(), **opciones)
        self.stdout.write(f" {time.monotonic() - inicio:.1f} s")
        self.stdout.flush()

    def _reunir_recursos(self) -> None:
        """Collect the assets only when one of them changed since the last time."""
        sello, huella = Path(settings.STATIC_ROOT) / ".huella", huella_de_los_recursos()
        with suppress(FileNotFoundError):
            if sello.read_text() == huella:
                return
        self._paso("Reuniendo los recursos de las pantallas", "collectstatic", interactive=False)
        sello.write_text(huella)


def huella_de_los_recursos() -> str:
    """A fingerprint of every asset that collectstatic would take, by place, size and date."""
    suma = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for buscador in get_finders():
        for nombre, almacen in buscador.list(["CVS", ".*", "*~"]):
            ficha = Path(almacen.path(nombre)).stat()
            suma.update(f"{almacen.path(nombre)} {ficha.st_size} {ficha.st_mtime_ns}".encode())
    return suma.hexdigest()
