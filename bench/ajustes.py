"""The project's own settings, plus the ear that counts statements."""

from qillqa.proyecto.settings import *  # noqa: F403
from qillqa.proyecto.settings import MIDDLEWARE

MIDDLEWARE = ["bench.oido.CuentaConsultas", *MIDDLEWARE]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
