"""Settings of the processes these tests start: the house's own, with their life bounded.

Three things differ: style sheets are named without their fingerprint (so nothing is built), one
exists that tries to write while reading, and a forgotten process ends by itself.
"""

import signal

from qillqa.proyecto.settings import *  # noqa: F403 - they are the house's
from qillqa.proyecto.settings import STORAGES as DE_LA_CASA

SEGUNDOS_DE_VIDA = 600
signal.alarm(SEGUNDOS_DE_VIDA)  # whatever becomes of the test, its processes do not stay

ROOT_URLCONF = "tests.fallas.rutas"
STORAGES = {
    **DE_LA_CASA,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
