"""The application of the numbering."""

from django.apps import AppConfig


class NumeracionConfig(AppConfig):
    """Registers the room with Django."""

    name = "qillqa.nucleo.numeracion"
    label = "numeracion"
    verbose_name = "Numeración"
    default_auto_field = "django.db.models.BigAutoField"
