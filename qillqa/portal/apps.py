"""The application of the public site."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers the room with Django."""

    name = "qillqa.portal"
    label = "portal"
    verbose_name = "Portal"
    default_auto_field = "django.db.models.BigAutoField"
