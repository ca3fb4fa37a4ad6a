"""The application of writing."""

from django.apps import AppConfig


class RedaccionConfig(AppConfig):
    """Registers the room with Django."""

    name = "qillqa.nucleo.redaccion"
    label = "redaccion"
    verbose_name = "Redacción"
    default_auto_field = "django.db.models.BigAutoField"
