"""`python -m bench.documentos FOLDER VAR`: papers and signatures, over a database of their own."""

import os
import subprocess
import sys
from pathlib import Path

import django

django.setup()

from bench.casa import RAIZ, memoria  # noqa: E402  Django first
from bench.figuras import figura  # noqa: E402
from bench.firmas import medir_firmas  # noqa: E402
from bench.lote import medir_lote  # noqa: E402
from bench.papeles import medir_papeles  # noqa: E402


def main(carpeta: Path, var: Path) -> None:
    """Print every figure of documents, with the load of the machine before and after."""
    _carga("antes")
    medir_papeles()
    figura("memoria_del_que_hace_papeles", sum(memoria(os.getpid())), "MB")
    medir_firmas(var)
    orden = [sys.executable, str(RAIZ / "manage.py"), "migrate", "--verbosity=0"]
    subprocess.run(orden, stdout=sys.stderr, check=True, cwd=RAIZ, stdin=subprocess.DEVNULL)
    medir_lote(carpeta)
    _carga("despues")


def _carga(cuando: str) -> None:
    """Print the load of the last minute: what others do at the same time slows every figure."""
    figura(f"carga_{cuando}", os.getloadavg()[0], "procesos", processors=os.cpu_count())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
