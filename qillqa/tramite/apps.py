"""The application of the mesa de partes and its expedientes."""

from django.apps import AppConfig


class TramiteConfig(AppConfig):
    """Registers the room with Django."""

    name = "qillqa.tramite"
    label = "tramite"
    verbose_name = "Trámite documentario"
    default_auto_field = "django.db.models.BigAutoField"
