"""The one small world every test starts from, and the few tools they share."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings as ajustes
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from qillqa.nucleo import reloj
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.proyecto.villa_ejemplo.mundo import Mundo, construir, leer

LUNES = datetime(2026, 11, 23, 15, 42, tzinfo=UTC)  # 10:42 in Lima


def pytest_configure() -> None:
    """Make passwords quick to check: the tests try the doors, not the lock's steel."""
    ajustes.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    ajustes.STATIC_ROOT = tempfile.mkdtemp(prefix="qillqa-estatico-")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Build Villa Ejemplo once in the test database; each test runs in a transaction over it."""
    with django_db_blocker.unblock():
        construir(LUNES)


@pytest.fixture(autouse=True)
def _almacen_de_prueba(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the files of a test where they die with it, and passwords quick to check."""
    settings.STORAGES = {
        **settings.STORAGES,
        "documentos": {
            "BACKEND": "qillqa.adaptadores.almacen_local.AlmacenLocal",
            "OPTIONS": {"location": str(tmp_path_factory.mktemp("archivos"))},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def instante() -> Iterator[datetime]:
    """Stop the clock on Monday 23 November 2026, 10:42 in Lima."""
    with reloj.congelar(LUNES):
        yield LUNES


@pytest.fixture
def mundo(db: None, instante: datetime) -> Mundo:
    """Villa Ejemplo: its actors by user name and its units by their initials."""
    return leer(instante)


@pytest.fixture
def entrar(mundo: Mundo) -> Callable[[str], Client]:
    """Return a browser signed in as somebody of the cast."""

    def como(usuario: str) -> Client:
        cliente = Client()
        cliente.force_login(
            Cuenta.objects.get(usuario=usuario),
            backend="django.contrib.auth.backends.ModelBackend",
        )
        return cliente

    return como
