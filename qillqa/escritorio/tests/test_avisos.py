"""Notices read, and errands that failed ordered again."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from qillqa.nucleo.avisos.actos import (
    NoSePuedeReintentar,
    avisar,
    escribir_correo,
    reintentar_mandado,
)
from qillqa.nucleo.avisos.models import Aviso
from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.proyecto.villa_ejemplo.mundo import Mundo

Entrar = Callable[[str], Client]
pytestmark = pytest.mark.django_db


def test_one_reads_ones_own_notices_and_marks_them(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    avisar([mundo.cuenta("rentas").pk], frase="Le asignaron algo <b>", cuando=instante)
    avisar([mundo.cuenta("mesa").pk], frase="De otra persona", cuando=instante)
    cliente = entrar("rentas")
    texto = cliente.get(reverse("escritorio:avisos")).content.decode()
    assert "Le asignaron algo &lt;b&gt;" in texto
    assert "De otra persona" not in texto
    assert Aviso.objects.sin_leer().count() == 2, "looking marks nothing"
    assert cliente.get(reverse("escritorio:leidos")).status_code == 405
    cliente.post(reverse("escritorio:leidos"))
    assert [a.cuenta.usuario for a in Aviso.objects.sin_leer()] == ["mesa"]
    assert "Marcar todos" not in cliente.get(reverse("escritorio:avisos")).content.decode()


def _fallado(instante: datetime) -> int:
    """An e-mail whose errand the worker gave up."""
    escribir_correo(para="a@b.pe", asunto="Su cargo", cuerpo="Adjunto", cuando=instante)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 8 RETURNING id")
        return int(cursor.fetchall()[0][0])


def test_who_watches_sees_what_failed_and_orders_it_again(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    mandado = _fallado(instante)
    cliente = entrar("sistemas")
    texto = cliente.get(reverse("escritorio:mandados")).content.decode()
    assert "Enviar un correo" in texto
    assert "a@b.pe" in texto
    vuelta = cliente.post(reverse("escritorio:reintento", args=[mandado]), follow=True)
    assert "Ningún mandado ha fallado" in vuelta.content.decode()
    assert ProcrastinateJob.objects.get(pk=mandado).status == "todo"
    asiento = Asiento.objects.get(hecho="avisos.reintento")
    assert asiento.datos["mandado"] == "avisos.enviar_correo"
    otra = cliente.post(reverse("escritorio:reintento", args=[mandado]), follow=True)
    assert "ya no está entre los que fallaron" in otra.content.decode()


def test_only_who_watches_may(mundo: Mundo, instante: datetime, entrar: Entrar) -> None:
    mandado = _fallado(instante)
    assert entrar("mesa").get(reverse("escritorio:mandados")).status_code == 403
    with pytest.raises(SinPermiso):
        reintentar_mandado(mandado, por=mundo.actores["mesa"], cuando=instante)
    with pytest.raises(NoSePuedeReintentar):
        reintentar_mandado(mandado + 99, por=mundo.actores["sistemas"], cuando=instante)
