"""Expired sessions are removed, live ones are not."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from qillqa.nucleo import reloj
from qillqa.nucleo.cuentas.tasks import borrar_sesiones_vencidas


@pytest.mark.django_db
def test_only_what_expired_goes() -> None:
    viva, vencida = SessionStore(), SessionStore()
    for sesion in (viva, vencida):
        sesion.create()
    ayer = reloj.ahora() - timedelta(days=1)
    Session.objects.filter(pk=vencida.session_key).update(expire_date=ayer)
    borrar_sesiones_vencidas(timestamp=0)
    assert list(Session.objects.values_list("pk", flat=True)) == [viva.session_key]
