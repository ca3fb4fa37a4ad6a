"""Tells the users of Villa Ejemplo, their offices and their password."""

from django.core.management.base import BaseCommand

from qillqa.proyecto.villa_ejemplo.reparto import CLAVE_DE_FIRMA, CONTRASENA, REPARTO


class Command(BaseCommand):
    """Lists the sample users."""

    help = "Muestra los usuarios de la municipalidad de ejemplo."

    def handle(self, *args: object, **opciones: object) -> None:
        """Print a line for each, and the password they share."""
        for persona in REPARTO:
            cargo = f"{persona.cargo} ({persona.unidad})" if persona.cargo else "sin cargo"
            self.stdout.write(f"  {persona.usuario:<14}{persona.nombre}, {cargo}")
        self.stdout.write(f"  Contraseña de todos: {CONTRASENA}")
        self.stdout.write(f"  Clave de firma de quienes firman: {CLAVE_DE_FIRMA} (sin valor legal)")
