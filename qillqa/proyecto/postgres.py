"""Keeps a PostgreSQL of our own running for the demo and the tests; production brings its own."""

import argparse
import contextlib
import fcntl
import secrets
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from qillqa.proyecto import postmaster
from qillqa.proyecto.binarios import Binarios, NoSePuedeEncender, elegir
from qillqa.proyecto.morada import ENCHUFE, Morada

MAYORDOMO = "qillqa_mayordomo"  # the superuser; the application never connects as him
PAPEL = "qillqa"
BASE = "qillqa"
EXTENSIONES = ("unaccent", "pg_trgm", "btree_gin")
PACIENCIA = 120  # seconds given to a start, which may have to replay a crash
DE_PRUEBA = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Servidor:
    """One PostgreSQL over one folder, shared by whoever asks for that folder."""

    def __init__(
        self,
        carpeta: Path,
        *,
        durable: bool = True,
        crea_bases: bool = False,
        binarios: Binarios | None = None,
    ) -> None:
        """Name the folder; nothing is touched until `encender`.

        `durable=False` trades the safety of the data for speed and is for tests only;
        `crea_bases` lets the application's role create databases, as the tests need.
        """
        self.carpeta = carpeta.absolute()
        self.durable = durable
        self.crea_bases = crea_bases
        self.binarios_pedidos = binarios

    def encender(self) -> str:
        """Start it unless it runs already; return its DATABASE_URL. Raises NoSePuedeEncender."""
        with self._en_exclusiva() as morada:
            if not (morada.datos / "PG_VERSION").exists():
                self._crear_datos(morada)
            if not self._responde(morada):
                self._arrancar(morada)
            self._crear_base(morada)
            return self._direccion(morada)

    def apagar(self) -> None:
        """Stop it, waiting for what is being written; harmless when it does not run."""
        if not self.esta_encendido():
            return
        with self._en_exclusiva() as morada:
            if postmaster.vivo(morada.datos) is not None:
                self._parar(morada)

    def esta_encendido(self) -> bool:
        """Whether its server is alive."""
        morada = Morada.conocida(self.carpeta)
        return morada is not None and postmaster.vivo(morada.datos) is not None

    @contextlib.contextmanager
    def _en_exclusiva(self) -> Iterator[Morada]:
        """Hold the folder's lock: of several processes at once, one works and the others wait."""
        try:
            morada = Morada.preparar(self.carpeta)
            with morada.candado.open("a") as candado:
                fcntl.flock(candado, fcntl.LOCK_EX)
                yield morada
        except OSError as error:
            raise NoSePuedeEncender(
                f"No se puede trabajar en {error.filename or self.carpeta}: {error.strerror}. "
                "Revise a quién pertenece la carpeta y que quede espacio en el disco."
            ) from error

    def _binarios(self, morada: Morada) -> Binarios:
        with contextlib.suppress(FileNotFoundError):
            return morada.al_alcance(elegir(int((morada.datos / "PG_VERSION").read_text())))
        return morada.al_alcance(self.binarios_pedidos or elegir(None))

    def _crear_datos(self, morada: Morada) -> None:
        """Make the data folder apart and move it into place, so that half of one never counts."""
        binarios = self._binarios(morada)
        nuevos = morada.vaciar("datos.nuevos")
        clave = morada.guardar_clave("clave-mayordomo", secrets.token_urlsafe(24))
        morada.guardar_clave("clave", secrets.token_urlsafe(24))
        morada.raiz.joinpath("lista").unlink(missing_ok=True)
        idioma = ["--locale=C.UTF-8"]
        if binarios.version >= 17:
            idioma += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        opciones = ["--encoding=UTF8", *idioma, "--auth=scram-sha-256", "--data-checksums"]
        quien = ["--username", MAYORDOMO, "--pwfile", str(clave)]
        morada.correr(binarios["initdb"], "-D", str(nuevos), *opciones, *quien)
        nuevos.rename(morada.datos)

    def _arrancar(self, morada: Morada) -> None:
        """Start the server; right after a crash its orphans may need some seconds to leave."""
        enchufe = morada.enchufe()
        ajustes = {
            "listen_addresses": "",
            "unix_socket_directories": str(enchufe),
            "max_connections": "200",
            "jit": "off",
            **({} if self.durable else DE_PRUEBA),
        }
        texto = " ".join(f"-c {nombre}='{valor}'" for nombre, valor in ajustes.items())
        registro = str(morada.raiz / "servidor.log")
        orden = [self._binarios(morada)["pg_ctl"], "start", "-w", "-t", str(PACIENCIA)]
        limite = time.monotonic() + 30
        while True:
            postmaster.olvidar_ajeno(morada.datos)
            try:
                morada.correr(*orden, "-D", str(morada.datos), "-l", registro, "-o", texto)
                return
            except NoSePuedeEncender:
                if time.monotonic() > limite:
                    raise
                time.sleep(0.3)

    def _parar(self, morada: Morada) -> None:
        orden = [self._binarios(morada)["pg_ctl"], "stop", "-w", "-t", str(PACIENCIA), "-m", "fast"]
        enchufe = postmaster.enchufe(morada.datos)
        morada.correr(*orden, "-D", str(morada.datos))
        if enchufe is not None:
            with contextlib.suppress(OSError):
                enchufe.rmdir()

    def _responde(self, morada: Morada) -> bool:
        """Whether it runs and answers; one that is starting or dying is waited for.

        One whose socket somebody swept away is alive and deaf: it is stopped.
        """
        inicio = time.monotonic()
        while postmaster.vivo(morada.datos) is not None:
            with contextlib.suppress(psycopg.OperationalError):
                self._como_mayordomo(morada, "postgres").close()
                return True
            enchufe = postmaster.enchufe(morada.datos)
            oye = enchufe is not None and (enchufe / ENCHUFE).is_socket()
            if time.monotonic() - inicio > (PACIENCIA if oye else 3):
                self._parar(morada)
                return False
            time.sleep(0.1)
        return False

    def _crear_base(self, morada: Morada) -> None:
        """Make the application's role and database once; the role owns that and no more."""
        marca = morada.raiz / "lista"
        hecho = f"crea_bases={self.crea_bases}"
        if marca.exists() and marca.read_text() == hecho:
            return
        papel, base = sql.Identifier(PAPEL), sql.Identifier(BASE)
        atributos = sql.SQL(
            "LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS {} PASSWORD {}"
        ).format(
            sql.SQL("CREATEDB" if self.crea_bases else "NOCREATEDB"),
            sql.Literal(morada.leer_clave("clave")),
        )
        # Extensions go to the template: the databases that the tests create need them too.
        with self._como_mayordomo(morada, "template1") as conexion:
            for extension in EXTENSIONES:
                orden = sql.SQL("CREATE EXTENSION IF NOT EXISTS {}")
                conexion.execute(orden.format(sql.Identifier(extension)))
        with self._como_mayordomo(morada, "postgres") as conexion:
            hay = conexion.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [PAPEL]).fetchone()
            verbo = sql.SQL("ALTER ROLE {} " if hay else "CREATE ROLE {} ").format(papel)
            conexion.execute(verbo + atributos)
            buscar = "SELECT 1 FROM pg_database WHERE datname = %s"
            if conexion.execute(buscar, [BASE]).fetchone() is None:
                conexion.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(base, papel))
            conexion.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(base))
        marca.write_text(hecho)

    def _como_mayordomo(self, morada: Morada, base: str) -> psycopg.Connection:
        return psycopg.connect(
            host=str(postmaster.enchufe(morada.datos)),
            user=MAYORDOMO,
            password=morada.leer_clave("clave-mayordomo"),
            dbname=base,
            autocommit=True,
        )

    def _direccion(self, morada: Morada) -> str:
        clave = quote(morada.leer_clave("clave"), safe="")
        return f"postgresql://{PAPEL}:{clave}@/{BASE}?host={quote(str(postmaster.enchufe(morada.datos)))}"


def principal(argumentos: list[str] | None = None) -> int:
    """The command line: `python -m qillqa.proyecto.postgres encender|apagar|url [--pruebas]`."""
    var = Path(__file__).parents[2] / "var"
    lector = argparse.ArgumentParser(prog="postgres", description="El PostgreSQL del proyecto.")
    lector.add_argument("orden", choices=["encender", "apagar", "url"])
    lector.add_argument("--pruebas", action="store_true", help="el de las pruebas")
    lector.add_argument("--carpeta", type=Path, help="otra carpeta de datos")
    pedido = lector.parse_args(argumentos)
    carpeta = pedido.carpeta or var / ("postgres-pruebas" if pedido.pruebas else "postgres")
    servidor = Servidor(carpeta, durable=not pedido.pruebas, crea_bases=pedido.pruebas)
    try:
        if pedido.orden == "apagar":
            servidor.apagar()
        elif pedido.orden == "encender" or servidor.esta_encendido():
            print(servidor.encender())
        else:
            raise NoSePuedeEncender("El PostgreSQL del proyecto está apagado.")
    except NoSePuedeEncender as motivo:
        print(motivo, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(principal())
