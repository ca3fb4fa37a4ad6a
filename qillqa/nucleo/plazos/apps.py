"""The application of terms and of the dated law."""

from django.apps import AppConfig


class PlazosConfig(AppConfig):
    """Registers the calendar and the dated law with Django."""

    name = "qillqa.nucleo.plazos"
    label = "plazos"
    verbose_name = "Plazos"
    default_auto_field = "django.db.models.BigAutoField"
