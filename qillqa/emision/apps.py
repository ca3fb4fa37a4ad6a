"""The application of issuing documents."""

from django.apps import AppConfig


class EmisionConfig(AppConfig):
    """Registers the room with Django."""

    name = "qillqa.emision"
    label = "emision"
    verbose_name = "Emisión de documentos"
    default_auto_field = "django.db.models.BigAutoField"
