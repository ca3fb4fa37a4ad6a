"""`make demo`: PostgreSQL, the web server and the worker with the sample, until Ctrl-C."""

import argparse
import contextlib
import fcntl
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from types import FrameType

from qillqa.proyecto.binarios import NoSePuedeEncender
from qillqa.proyecto.entorno import RAIZ, VAR, NoSePuedePreparar, decir, salir_con_frase
from qillqa.proyecto.hijos import Hijo
from qillqa.proyecto.postgres import Servidor

REGISTROS = VAR / "log"
TODAS = "0.0.0.0"  # noqa: S104 - what whoever wants the demo seen from outside writes in HOST
PRIMERA_PAGINA = 60.0  # seconds given to the web server to answer


class Parada(Exception):
    """Somebody asked the demo to end."""


def principal(argumentos: list[str] | None = None) -> int:
    """Run the demo; the failures that one may expect are told in a sentence."""
    lector = argparse.ArgumentParser(prog="demo", description="Qillqa con datos de muestra.")
    lector.add_argument("--sin-muestra", action="store_true", help="con la base vacía")
    pedido = lector.parse_args(argumentos)
    for senal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(senal, _parar)
    try:
        equipo, puerto = os.environ.get("HOST", "127.0.0.1"), _puerto()
        with _una_sola(equipo, puerto), _base_de_datos() as url:
            con_muestra = not pedido.sin_muestra
            _servir(equipo, puerto, _entorno(url, con_muestra), con_muestra=con_muestra)
    except (NoSePuedePreparar, NoSePuedeEncender) as motivo:
        return salir_con_frase(motivo)
    except Parada:
        pass
    decir("Todo quedó apagado; los datos se conservan en var/.")
    return 0


def _parar(_senal: int, _marco: FrameType | None) -> None:
    for senal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(senal, signal.SIG_IGN)  # once is enough: what follows is the orderly end
    raise Parada


def _puerto() -> int:
    escrito = os.environ.get("PORT", "8000")
    if escrito.isdecimal() and 0 < int(escrito) < 65536:
        return int(escrito)
    raise NoSePuedePreparar(
        f"PORT debe ser un número de puerto, por ejemplo 8000; dice «{escrito}»."
    )


def comprobar_puerto(equipo: str, puerto: int, paciencia: float = 5.0) -> None:
    """Make sure that the port is free; what a killed demo left there is given time to leave."""
    limite = time.monotonic() + paciencia
    while True:
        try:
            with socket.socket() as prueba:
                prueba.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                prueba.bind((equipo, puerto))
                return
        except PermissionError:
            motivo = f"Su usuario no puede usar el puerto {puerto}: pruebe «PORT=8000 make demo»."
            raise NoSePuedePreparar(motivo) from None
        except OSError as error:
            if time.monotonic() > limite:
                raise NoSePuedePreparar(
                    f"El puerto {puerto} está ocupado por otro programa: ciérrelo, o use otro "
                    f"con «PORT={puerto + 1} make demo»."
                ) from error
            time.sleep(0.25)


@contextlib.contextmanager
def _una_sola(equipo: str, puerto: int) -> Iterator[None]:
    """One demo over one folder and at one port; a second would stop the first one's database."""
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "demo.lock").open("a") as candado:
        try:
            fcntl.flock(candado, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NoSePuedePreparar(
                "La demostración ya está encendida desde esta carpeta."
            ) from None
        comprobar_puerto(equipo, puerto)
        yield


@contextlib.contextmanager
def _base_de_datos() -> Iterator[str]:
    """The database of DATABASE_URL, or our own, which stops when we do."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    servidor = Servidor(VAR / "postgres")
    decir("· Encendiendo PostgreSQL")
    try:
        yield servidor.encender()
    finally:
        servidor.apagar()


def _entorno(url: str, con_muestra: bool) -> dict[str, str]:
    """The environment of the children, with a secret key made once for this clone.

    With the sample, its own chain gives the seals of time (without legal value).
    """
    clave = VAR / "clave"
    if "QILLQA_SECRET_KEY" not in os.environ and not clave.exists():
        descriptor = os.open(clave, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as archivo:
            archivo.write(secrets.token_urlsafe(50))
    propio = {"DATABASE_URL": url, "PYTHONUNBUFFERED": "1", "QILLQA_VAR": str(VAR)}
    if con_muestra:
        propio["QILLQA_SELLO_DE_TIEMPO"] = os.environ.get("QILLQA_SELLO_DE_TIEMPO", "muestra")
    return {**os.environ, **propio, "DJANGO_SETTINGS_MODULE": "qillqa.proyecto.settings"}


def _servir(equipo: str, puerto: int, entorno: dict[str, str], *, con_muestra: bool) -> None:
    """Bring everything up to date, start the two children and look after them."""
    manage = [sys.executable, str(RAIZ / "manage.py")]
    _ordenar([*manage, "alistar", *([] if con_muestra else ["--sin-muestra"])], entorno)
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "warning"]
    puerta = ["--host", equipo, "--port", str(puerto), "--workers", "2", "--blocking-threads", "4"]
    web = Hijo(
        "El servidor web",
        [*granian, *puerta, "qillqa.proyecto.wsgi:application"],
        entorno,
        REGISTROS / "web.log",
    )
    trabajador = Hijo(
        "El trabajador",
        [*manage, "procrastinate", "worker"],
        entorno,
        REGISTROS / "trabajador.log",
    )
    try:
        web.nacer()
        trabajador.nacer()
        _esperar_primera_pagina(web, equipo, puerto)
        _presentar(manage, entorno, equipo, puerto)
        _cuidar(web, trabajador)
    finally:
        decir("\nApagando…")
        for hijo in (web, trabajador):
            hijo.pedir_que_termine()
        for hijo in (web, trabajador):
            hijo.terminar()


def _ordenar(orden: list[str], entorno: dict[str, str]) -> None:
    """Run one command of the project to its end; its errors go to var/log/alistar.log."""
    REGISTROS.mkdir(parents=True, exist_ok=True)
    registro = REGISTROS / "alistar.log"
    with registro.open("wb") as errores:
        hecho = subprocess.run(orden, env=entorno, stderr=errores, check=False)
    if hecho.returncode:
        ultima = (registro.read_text(errors="replace").strip().splitlines() or ["nada"])[-1]
        raise NoSePuedePreparar(f"No se pudo alistar la demostración: {ultima} (vea {registro})")


def _esperar_primera_pagina(web: Hijo, equipo: str, puerto: int) -> None:
    destino = "127.0.0.1" if equipo == TODAS else equipo
    limite = time.monotonic() + PRIMERA_PAGINA
    while time.monotonic() < limite and web.vive():
        conexion = http.client.HTTPConnection(destino, puerto, timeout=10)
        try:
            conexion.request("GET", "/", headers={"Host": f"localhost:{puerto}"})
            estado = conexion.getresponse().status
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
            continue
        finally:
            conexion.close()
        if estado < 500:
            return
        raise NoSePuedePreparar(f"La primera página respondió {estado}: vea {web.registro}.")
    raise NoSePuedePreparar(f"El servidor web no llegó a responder: vea {web.registro}.")


def _presentar(manage: list[str], entorno: dict[str, str], equipo: str, puerto: int) -> None:
    """Print the address and who may enter."""
    nombre = "localhost" if equipo in (TODAS, "127.0.0.1") else equipo
    decir(f"\nQillqa está en  http://{nombre}:{puerto}/\n")
    orden = [*manage, "usuarios_de_muestra"]
    subprocess.run(orden, env=entorno, stderr=subprocess.DEVNULL, check=False)
    decir("\nLos correos que envía aparecen aquí. Para terminar, Ctrl-C.")


def _cuidar(*hijos: Hijo) -> None:
    while True:
        time.sleep(0.5)
        for hijo in hijos:
            if hijo.cuidar():
                decir(
                    f"{hijo.nombre} se había caído y vuelve a estar en pie (vea {hijo.registro})."
                )


if __name__ == "__main__":
    sys.exit(principal())
