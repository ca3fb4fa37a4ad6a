"""The application of the officer's desk."""

from django.apps import AppConfig


class EscritorioConfig(AppConfig):
    """Registers the room with Django."""

    name = "qillqa.escritorio"
    label = "escritorio"
    verbose_name = "Escritorio"
    default_auto_field = "django.db.models.BigAutoField"
