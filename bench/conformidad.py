"""`python -m bench.conformidad FOLDER VAR`: a thousand papers judged, a thousand changed by a byte.

Half are judged as printed and half signed, by veraPDF (PDF/A and PDF/UA); of each signed one a byte
is changed at random. CUANTOS says how many; each process takes twenty-five at a time.
"""

import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import django

django.setup()

from bench.figuras import decir, figura  # noqa: E402  Django first
from bench.firmas import SECRETO, Firmantes, autoridad_de_tiempo, fundar  # noqa: E402
from bench.surtido import con_sitios, impreso  # noqa: E402
from qillqa.nucleo import reloj  # noqa: E402
from qillqa.nucleo.documentos.compositor import contar_paginas  # noqa: E402
from qillqa.nucleo.documentos.tests.juez import biblioteca, juzgar  # noqa: E402
from qillqa.nucleo.firmas.informe import Dictamen, Informe  # noqa: E402
from qillqa.nucleo.firmas.puerto import Custodia, Nivel, firmador  # noqa: E402
from qillqa.nucleo.firmas.sello import Sello  # noqa: E402
from qillqa.nucleo.firmas.verificacion import verificar  # noqa: E402

TANDA = 25
NIVELES = (Nivel.B_B, Nivel.B_T, Nivel.B_T, Nivel.B_LTA)


@dataclass
class Cuenta:
    """What became of some papers."""

    hechos: Counter[str] = field(default_factory=Counter)
    fallas: list[str] = field(default_factory=list)
    paginas: int = 0

    def sumar(self, otra: "Cuenta") -> None:
        """Add another's."""
        self.hechos += otra.hechos
        self.fallas += otra.fallas
        self.paginas = max(self.paginas, otra.paginas)


def tanda(desde: int, firmantes: Firmantes, sello: Sello) -> Cuenta:
    """Make, sign, judge and spoil some papers."""
    cuenta = Cuenta()
    with TemporaryDirectory() as carpeta:
        for n in range(desde, desde + TANDA):
            pedido, papel = impreso(n)
            cuantos = len(pedido.datos.firmantes)
            firmado = _firmado(n, con_sitios(papel, pedido), cuantos, firmantes, sello)
            norma = "3a" if pedido.tipo.con_datos else "2a"
            archivo = Path(carpeta, f"{norma}-{n:05}-{pedido.tipo.codigo}.pdf")
            archivo.write_bytes(firmado if n % 2 else papel.pdf)
            cuenta.paginas = max(cuenta.paginas, contar_paginas(papel.pdf))
            cuenta.hechos["firmados" if n % 2 else "sin firma"] += 1
            _estropear(n, firmado, firmantes, cuenta)
        archivos = sorted(Path(carpeta).iterdir())
        _juzgar("2a", [a for a in archivos if a.name.startswith("2a")], cuenta)
        _juzgar("3a", [a for a in archivos if a.name.startswith("3a")], cuenta)
        _juzgar("ua1", archivos, cuenta)
    return cuenta


def _tanda(pedida: tuple[int, Firmantes, Sello]) -> Cuenta:
    return tanda(*pedida)


def _firmado(n: int, pdf: bytes, cuantos: int, firmantes: Firmantes, sello: Sello) -> bytes:
    """Sign in each of its fields, one after the other, at a level that depends on the number."""
    llave, nivel = firmador("servidor"), NIVELES[n // 2 % len(NIVELES)]
    for campo in range(1, cuantos + 1):
        orden = firmantes.orden(f"Firma{campo}", nivel, sello)
        pdf = llave.firmar(pdf, orden, Custodia(b"", firmantes.sellada), SECRETO)
    return pdf


def _juzgar(norma: str, archivos: list[Path], cuenta: Cuenta) -> None:
    if not archivos:
        return
    dicho = juzgar(norma, archivos)
    cuenta.hechos[f"conformes {norma}"] += dicho.count("compliant=true")
    cuenta.hechos[f"juzgados {norma}"] += len(archivos)
    if dicho.count("compliant=true") != len(archivos):
        cuenta.fallas += [
            f"{norma}: {linea}" for linea in dicho.splitlines() if "=true" not in linea
        ]


def _estropear(n: int, pdf: bytes, firmantes: Firmantes, cuenta: Cuenta) -> None:
    """Change a byte at random and see whether the bytes, and the report, tell it."""
    azar, ahora = Random(n), reloj.ahora()  # noqa: S311  not a secret: the same byte every time
    lugar = azar.randrange(len(pdf))
    nuevo = (pdf[lugar] + azar.randrange(1, 256)) % 256
    roto = pdf[:lugar] + bytes([nuevo]) + pdf[lugar + 1 :]
    bueno = verificar(pdf, firmantes.confianza, cuando=ahora)
    if bueno.dictamen is not Dictamen.VALIDA:
        cuenta.fallas.append(f"{n}: {bueno}")
    malo = verificar(roto, firmantes.confianza, cuando=ahora)
    cuenta.hechos["alterados"] += 1
    cuenta.hechos[f"dictamen {malo.dictamen}"] += 1
    if _dice_lo_mismo(bueno, malo):
        cuenta.hechos["solo por la huella"] += 1
        cuenta.fallas.append(f"{n}: byte {lugar} of {len(pdf)}, {pdf[lugar]} -> {nuevo}, not told")


def _dice_lo_mismo(bueno: Informe, malo: Informe) -> bool:
    niveles = [[f.nivel for f in informe.firmas] for informe in (bueno, malo)]
    return malo.dictamen is Dictamen.VALIDA and niveles[0] == niveles[1] and not malo.alteraciones


def main(var: Path) -> int:
    """Print what became of all; 1 if any failed."""
    if biblioteca() is None:
        decir("there is no veraPDF: set VERAPDF_JAR or install the development packages")
        return 1
    cuantos = -(-int(os.environ.get("CUANTOS", "1000")) // TANDA) * TANDA
    decir(f"{cuantos} papers")
    firmantes, total = fundar(var / "cadena"), Cuenta()
    with (
        autoridad_de_tiempo(firmantes.carpeta) as sello,
        # not ProcessPoolExecutor, which stops for ever where a process ends after its last task
        get_context("spawn").Pool(os.cpu_count(), maxtasksperchild=4) as obreros,
    ):
        tandas = [(n, firmantes, sello) for n in range(0, cuantos, TANDA)]
        for cuenta in obreros.imap(_tanda, tandas):
            total.sumar(cuenta)
            decir(f"{total.hechos['alterados']}: {len(total.fallas)} faults")
    for falla in total.fallas:
        decir(falla)
    _decir_cuenta(total)
    return 1 if total.fallas else 0


def _decir_cuenta(total: Cuenta) -> None:
    hechos = total.hechos
    for norma in ("2a", "3a", "ua1"):
        figura(
            f"conformes_{norma}", hechos[f"conformes {norma}"], f"de {hechos[f'juzgados {norma}']}"
        )
    figura(
        "bytes_cambiados_que_se_dicen",
        hechos["alterados"] - hechos["solo por la huella"],
        f"de {hechos['alterados']}",
        verdicts={k.removeprefix("dictamen "): v for k, v in hechos.items() if "dictamen" in k},
    )
    figura("papel_mas_largo", total.paginas, "páginas", signed=hechos["firmados"])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[2])))
