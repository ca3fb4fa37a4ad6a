"""A world of its own for each fault: a copy of the database, a folder, and real processes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker, Settings

from conftest import LUNES
from qillqa.nucleo.permisos.actor import Actor
from qillqa.proyecto.villa_ejemplo.mundo import leer
from tests.fallas.buzon import Buzon
from tests.fallas.copia import copiar_base
from tests.fallas.procesos import Proceso, entorno_de
from tests.fallas.servidor import Servidor, servir


def pytest_configure(config: pytest.Config) -> None:
    """Declare this folder's mark."""
    config.addinivalue_line("markers", "fallas: real processes are started, killed and measured")


@pytest.fixture(scope="session")
def db(django_db_setup: None) -> None:
    """The test database without pytest-django's transaction: copies of it are really changed."""


@dataclass(frozen=True)
class Casa:
    """A running copy of the house: its environment, its folder and its cast."""

    entorno: dict[str, str]
    var: Path
    actores: dict[str, Actor]


@pytest.fixture
def casa(db: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[Casa]:
    """Villa Ejemplo in a database of its own, which this test may really change."""
    with copiar_base(django_db_blocker) as url:
        entorno = entorno_de(url, tmp_path, settings.SECRET_KEY)
        yield Casa(entorno, tmp_path, leer(LUNES).actores)


@pytest.fixture
def iniciar(casa: Casa) -> Iterator[Callable[..., Proceso]]:
    """Start a program of the house over the copy; all are dead when the test ends."""
    vivos: list[Proceso] = []

    def comenzar(*orden: str, **entorno: str) -> Proceso:
        registro = casa.var / f"proceso-{len(vivos)}.log"
        vivos.append(Proceso(orden, {**casa.entorno, **entorno}, registro))
        return vivos[-1]

    yield comenzar
    for proceso in vivos:
        proceso.matar()


@pytest.fixture
def buzon() -> Iterator[Buzon]:
    """A mail server that only this test knows."""
    abierto = Buzon()
    yield abierto
    abierto.cerrar()


@pytest.fixture(scope="module")
def servidor(
    db: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Servidor]:
    """The real web server, one for the tests of a file; what they write they share."""
    carpeta = tmp_path_factory.mktemp("servidor")
    with copiar_base(django_db_blocker) as url:
        servidor = servir(entorno_de(url, carpeta, settings.SECRET_KEY), carpeta)
        try:
            yield servidor
        finally:
            servidor.proceso.matar()


@pytest.fixture
def _firmas_en_su_carpeta(casa: Casa, settings: Settings) -> None:
    """Chain and files where the processes of the copy have theirs; no authority of time."""
    settings.CARPETA_DE_LA_CADENA = casa.var / "firmas" / "cadena"
    settings.SELLO_DE_TIEMPO = ""
    settings.STORAGES = {
        **settings.STORAGES,
        "documentos": {
            "BACKEND": "qillqa.adaptadores.almacen_local.AlmacenLocal",
            "OPTIONS": {"location": str(casa.var / "archivos")},
        },
    }
