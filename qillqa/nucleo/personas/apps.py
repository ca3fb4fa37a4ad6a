"""The application of persons."""

from django.apps import AppConfig


class PersonasConfig(AppConfig):
    """Registers the room with Django."""

    name = "qillqa.nucleo.personas"
    label = "personas"
    verbose_name = "Personas"
    default_auto_field = "django.db.models.BigAutoField"
