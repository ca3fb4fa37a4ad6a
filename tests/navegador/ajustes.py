"""Settings of the processes these journeys start: the house's own, with quick passwords.

Assets travel as in production (fingerprinted and compressed), so that what is weighed is true.
"""

import signal

from qillqa.proyecto.settings import *  # noqa: F403 - they are the house's

SEGUNDOS_DE_VIDA = 900
signal.alarm(SEGUNDOS_DE_VIDA)  # whatever becomes of the tests, their processes do not stay

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
