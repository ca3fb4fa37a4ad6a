"""The real web server over a copy of Villa Ejemplo that has one expediente in Rentas."""

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.test import Client

from conftest import LUNES
from qillqa.nucleo.cuentas.models import Cuenta
from qillqa.proyecto.villa_ejemplo.mundo import leer
from qillqa.tramite.actos.recepcion import registrar_en_ventanilla
from qillqa.tramite.actos.ruta import derivar
from qillqa.tramite.models import Expediente
from qillqa.tramite.tests.fabricas import en_mesa, un_escrito, una_persona
from tests.fallas.procesos import Proceso, esperar, puerto_libre
from tests.fallas.visita import Visita

DNI_DE_INES, NOMBRE_DE_INES = "40123456", "Inés Ccahuana"


@dataclass
class Servidor:
    """granian with its two processes, where it listens, and the expediente of Rentas."""

    proceso: Proceso
    puerto: int
    expediente: Expediente
    carpeta: Path

    @property
    def temporales(self) -> list[Path]:
        """What an upload left behind in the server's temporary folder."""
        return list((self.carpeta / "tmp").iterdir())

    def visita(self, usuario: str = "") -> Visita:
        """Return somebody at the door; of the cast and signed in, if a user name is given."""
        if not usuario:
            return Visita(self.puerto)
        cliente = Client()
        cliente.force_login(
            Cuenta.objects.get(usuario=usuario),
            backend="django.contrib.auth.backends.ModelBackend",
        )
        return Visita(self.puerto, {n: m.value for n, m in cliente.cookies.items()})


def servir(entorno: dict[str, str], carpeta: Path) -> Servidor:
    """Register and route one expediente, start the server and wait for its first page."""
    mundo = leer(LUNES)
    mesa = mundo.actores["mesa"]
    expediente = registrar_en_ventanilla(
        un_escrito(una_persona(mesa, LUNES)), clave=uuid4(), por=mesa, cuando=LUNES
    )
    derivar(
        en_mesa(expediente),
        destino=mundo.unidades["GR"],
        instruccion="Para su atención",
        por=mesa,
        cuando=LUNES,
    )
    puerto = puerto_libre()
    orden = ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(puerto)]
    fuerza = ["--workers", "2", "--blocking-threads", "4", "qillqa.proyecto.wsgi:application"]
    temporal = carpeta / "tmp"
    temporal.mkdir()
    proceso = Proceso([*orden, *fuerza], {**entorno, "TMPDIR": str(temporal)}, carpeta / "web.log")
    servidor = Servidor(proceso, puerto, expediente, carpeta)
    esperar(lambda: _responde(servidor), "la primera página", proceso)
    return servidor


def _responde(servidor: Servidor) -> bool:
    try:
        return servidor.visita().leer("/").estado == 200
    except OSError:
        return False
