"""The application of authenticity."""

from django.apps import AppConfig


class AutenticidadConfig(AppConfig):
    """Registers the room with Django."""

    name = "qillqa.nucleo.autenticidad"
    label = "autenticidad"
    verbose_name = "Autenticidad"
    default_auto_field = "django.db.models.BigAutoField"
