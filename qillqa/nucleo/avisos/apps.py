"""The application of the notices."""

from django.apps import AppConfig


class AvisosConfig(AppConfig):
    """Registers the room with Django."""

    name = "qillqa.nucleo.avisos"
    label = "avisos"
    verbose_name = "Avisos"
    default_auto_field = "django.db.models.BigAutoField"
