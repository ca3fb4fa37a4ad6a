"""The log's application."""

from django.apps import AppConfig


class BitacoraConfig(AppConfig):
    """Registers the log with Django."""

    name = "qillqa.nucleo.bitacora"
    label = "bitacora"
    verbose_name = "Bitácora"
    default_auto_field = "django.db.models.BigAutoField"
