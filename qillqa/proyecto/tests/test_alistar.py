"""`manage.py alistar` brings everything up to date, and the second time finds nothing to do."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings


@pytest.mark.django_db
def test_los_recursos_se_reunen_solo_cuando_cambian(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path / "estatico"

    assert "Reuniendo los recursos" in alistar()
    assert any((tmp_path / "estatico").rglob("*.css"))

    assert "Reuniendo los recursos" not in alistar()

    (tmp_path / "estatico" / ".huella").write_text("de otra versión")
    assert "Reuniendo los recursos" in alistar()


def alistar() -> str:
    salida = StringIO()
    call_command("alistar", "--sin-muestra", stdout=salida)
    assert "Poniendo al día la base de datos" in salida.getvalue()
    return salida.getvalue()
