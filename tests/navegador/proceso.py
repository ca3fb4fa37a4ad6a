"""The settings again, for a process that must not outlive the tests whatever becomes of them."""

import signal

from tests.navegador.ajustes import *  # noqa: F403 - the same

SEGUNDOS_DE_VIDA = 900
signal.alarm(SEGUNDOS_DE_VIDA)
