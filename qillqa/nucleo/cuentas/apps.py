"""The application of the sign-in accounts."""

from django.apps import AppConfig


class CuentasConfig(AppConfig):
    """Registers the room with Django."""

    name = "qillqa.nucleo.cuentas"
    label = "cuentas"
    verbose_name = "Cuentas"
    default_auto_field = "django.db.models.BigAutoField"
