"""Settings of the processes these journeys start: the house's own, with nothing to wait for.

Assets travel as in production (fingerprinted and compressed), so that what is weighed is true.
"""

from qillqa.proyecto.settings import *  # noqa: F403 - they are the house's

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MFA_TOTP_PERIOD = 2  # seconds that a code of the telephone lasts
MFA_TOTP_TOLERANCE = 3
