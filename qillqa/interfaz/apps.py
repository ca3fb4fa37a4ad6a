"""Registration of the interface with Django."""

from django.apps import AppConfig


class InterfazConfig(AppConfig):
    """Base templates, components and their filters."""

    name = "qillqa.interfaz"
    label = "interfaz"
    verbose_name = "Interfaz"
