"""The errand of this room, done by the worker."""

from importlib import import_module

from django.conf import settings
from procrastinate.contrib.django import app


@app.periodic(cron="7 4 * * *")
@app.task(name="cuentas.borrar_sesiones_vencidas", queue="avisos")
def borrar_sesiones_vencidas(timestamp: int) -> None:  # noqa: ARG001 (procrastinate gives it)
    """Remove every night the sessions that have expired: nobody can use them."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
