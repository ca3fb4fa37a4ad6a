"""The application of signatures."""

from django.apps import AppConfig


class FirmasConfig(AppConfig):
    """Registers the room with Django."""

    name = "qillqa.nucleo.firmas"
    label = "firmas"
    verbose_name = "Firmas"
    default_auto_field = "django.db.models.BigAutoField"
