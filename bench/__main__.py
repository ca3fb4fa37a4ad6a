"""`python -m bench`: SIZE=10000 by default; BENCH_ALL=1 measures every size up to SIZE.

BENCH=expedientes, documentos or conformidad measures that alone.
"""

import os
import subprocess
import sys

from bench.arranque import medir_arranque
from bench.casa import RAIZ, entorno
from qillqa.proyecto.postgres import Servidor

TAMANOS = (10_000, 100_000, 1_000_000)
VAR = RAIZ / "var" / "bench"


def main() -> int:
    """Measure what is asked for: by default each size, the documents and the start of the demo."""
    cual = os.environ.get("BENCH", "")
    if cual == "conformidad":
        return correr("conformidad")
    if cual != "documentos" and (codigo := medir_tamanos()):
        return codigo
    if cual != "expedientes" and (codigo := correr("documentos")):
        return codigo
    if not cual and os.environ.get("BENCH_SIN_DEMO") != "1":
        medir_arranque(VAR / "demo")
    return 0


def medir_tamanos() -> int:
    """Measure each size asked for."""
    pedido = int(os.environ.get("SIZE", "10000"))
    todos = os.environ.get("BENCH_ALL") == "1"
    for total in [t for t in TAMANOS if t < pedido and todos] + [pedido]:
        if codigo := correr("tamano", str(total), nombre=str(total)):
            return codigo
    return 0


def correr(modulo: str, *primero: str, nombre: str = "") -> int:
    """Run a measure over a PostgreSQL of its own, which is stopped at the end."""
    nombre = nombre or modulo
    carpeta, var = RAIZ / "var" / "postgres-bench" / nombre, VAR / nombre
    var.mkdir(parents=True, exist_ok=True)
    servidor = Servidor(carpeta)
    try:
        ambiente = entorno(servidor.encender(), var)
        orden = [sys.executable, "-m", f"bench.{modulo}", *primero, str(carpeta), str(var)]
        return subprocess.run(
            orden, cwd=RAIZ, env=ambiente, stdin=subprocess.DEVNULL, check=False
        ).returncode
    finally:
        servidor.apagar()


if __name__ == "__main__":
    sys.exit(main())
