"""`python -m bench.tamano TOTAL FOLDER VAR`: all that is measured at one size."""

import os
import subprocess
import sys
from pathlib import Path

import django
import psycopg

django.setup()

from bench.casa import RAIZ, Casa, encendida  # noqa: E402  Django first
from bench.figuras import decir, figura  # noqa: E402
from bench.generador import generar  # noqa: E402
from bench.lecturas import medir_lecturas  # noqa: E402
from bench.mundo import aprender, levantar  # noqa: E402
from bench.registros import medir_registros  # noqa: E402
from qillqa.nucleo import reloj  # noqa: E402


def main(total: int, carpeta: Path, var: Path) -> None:
    """Prepare the database, start the house over it and measure."""
    url = os.environ["DATABASE_URL"]
    _preparar(url, total)
    with encendida(url, var, carpeta) as casa:
        medir(casa, var, total)


def medir(casa: Casa, var: Path, total: int) -> None:
    """Print every figure of a house that is running."""
    for parte, megabytes in casa.memorias().items():
        figura(f"memoria_{parte}_en_reposo", megabytes, "MB", size=total)
    medir_lecturas(casa, total)
    cargado = medir_registros(casa, var, total)
    for parte, megabytes in cargado.items():
        figura(f"memoria_{parte}_con_carga", megabytes, "MB", size=total)


def _preparar(url: str, total: int) -> None:
    """Migrate, build the municipality and give it its past, unless an earlier run did."""
    decir(f"{total:,} expedientes: preparing the database")
    orden = [sys.executable, str(RAIZ / "manage.py"), "alistar", "--sin-muestra"]
    subprocess.run(orden, stdout=sys.stderr, check=True, cwd=RAIZ, stdin=subprocess.DEVNULL)
    ahora = reloj.ahora()
    levantar(ahora)
    with psycopg.connect(url) as conexion:
        hay = conexion.execute("SELECT id FROM tramite_cierre LIMIT 1").fetchone()
    if hay:
        decir("the database of an earlier run serves (delete var/postgres-bench for a new one)")
        return
    generar(url, total, ahora)
    decir(f"{aprender():,} words learned for search")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
