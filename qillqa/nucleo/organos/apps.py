"""The application of the organisation."""

from django.apps import AppConfig


class OrganosConfig(AppConfig):
    """Registers the room with Django."""

    name = "qillqa.nucleo.organos"
    label = "organos"
    verbose_name = "Órganos"
    default_auto_field = "django.db.models.BigAutoField"
