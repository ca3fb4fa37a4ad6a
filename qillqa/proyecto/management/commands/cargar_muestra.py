"""Builds Villa Ejemplo, loads its TUPA and files its papers. Harmless the second time."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from qillqa.nucleo import reloj
from qillqa.proyecto.villa_ejemplo import documentos, firmas, muestra, mundo
from qillqa.tramite.actos.palabras import aprender_palabras


class Command(BaseCommand):
    """Loads the sample municipality."""

    help = "Carga la municipalidad de ejemplo y sus documentos. Se puede repetir sin daño."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address citizens will see and, perhaps, a folder with more norms."""
        parser.add_argument("--direccion-web", default="http://localhost:8000")
        parser.add_argument("--normas", type=Path, help="Carpeta con más normas en .md")

    def handle(self, *args: object, **opciones: object) -> None:
        """Build what is not there yet, telling each step."""
        cuando = reloj.ahora()
        normas = opciones["normas"]
        mundo.construir(cuando, direccion_web=str(opciones["direccion_web"]))
        mundo.cargar_tupa(cuando)
        for linea in muestra.cargar(cuando, normas if isinstance(normas, Path) else None):
            self.stdout.write(f"  {linea}")
        firmas.certificar(cuando, direccion_web=str(opciones["direccion_web"]))
        for linea in documentos.redactar(cuando):
            self.stdout.write(f"  {linea}")
        aprender_palabras()
