"""`python -m bench`: SIZE=10000 by default; BENCH_ALL=1 measures every size up to SIZE."""

import os
import subprocess
import sys

from bench.arranque import medir_arranque
from bench.casa import RAIZ, entorno
from qillqa.proyecto.postgres import Servidor

TAMANOS = (10_000, 100_000, 1_000_000)
VAR = RAIZ / "var" / "bench"


def main() -> int:
    """Measure each size asked for, then the start of the demo."""
    pedido = int(os.environ.get("SIZE", "10000"))
    todos = os.environ.get("BENCH_ALL") == "1"
    for total in [t for t in TAMANOS if t < pedido and todos] + [pedido]:
        if codigo := medir(total):
            return codigo
    if os.environ.get("BENCH_SIN_DEMO") != "1":
        medir_arranque(VAR / "demo")
    return 0


def medir(total: int) -> int:
    """Measure one size over a PostgreSQL of its own, which is stopped at the end."""
    carpeta, var = RAIZ / "var" / "postgres-bench" / str(total), VAR / str(total)
    var.mkdir(parents=True, exist_ok=True)
    servidor = Servidor(carpeta)
    try:
        ambiente = entorno(servidor.encender(), var)
        orden = [sys.executable, "-m", "bench.tamano", str(total), str(carpeta), str(var)]
        return subprocess.run(
            orden, cwd=RAIZ, env=ambiente, stdin=subprocess.DEVNULL, check=False
        ).returncode
    finally:
        servidor.apagar()


if __name__ == "__main__":
    sys.exit(main())
