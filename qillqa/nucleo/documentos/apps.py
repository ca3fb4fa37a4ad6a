"""The application of documents."""

from django.apps import AppConfig


class DocumentosConfig(AppConfig):
    """Registers the room with Django."""

    name = "qillqa.nucleo.documentos"
    label = "documentos"
    verbose_name = "Documentos"
    default_auto_field = "django.db.models.BigAutoField"
