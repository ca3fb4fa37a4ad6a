"""PostgreSQL killed in mid-registration: nothing half done, nothing lost, no gap."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from qillqa.proyecto import postmaster
from qillqa.proyecto.morada import Morada
from qillqa.proyecto.postgres import Servidor
from tests.fallas.procesos import RAIZ, entorno_de, familia
from tests.fallas.registrador import ARRANQUE

pytestmark = pytest.mark.fallas
VENTANILLAS = 6

A_MEDIAS = """
SELECT e.id FROM tramite_expediente e
WHERE NOT EXISTS (SELECT FROM tramite_derivacion d WHERE d.expediente_id = e.id AND d.secuencia = 1)
   OR NOT EXISTS (SELECT FROM tramite_acuse a JOIN tramite_derivacion d ON d.id = a.derivacion_id
                  WHERE d.expediente_id = e.id)
   OR NOT EXISTS (SELECT FROM bitacora_asiento a WHERE a.sobre_tipo = 'tramite.expediente'
                  AND a.sobre_id = e.id AND a.secuencia = 1)
   OR NOT EXISTS (SELECT FROM tramite_cargodepresentacion c
                  JOIN procrastinate_jobs j ON j.args ->> 'cargo_id' = c.id::text
                  WHERE c.expediente_id = e.id AND j.task_name = 'tramite.emitir_cargo')
"""
SUELTOS = """
SELECT (SELECT count(*) FROM numeracion_numero
        WHERE id NOT IN (SELECT numero_id FROM tramite_expediente))
     + (SELECT count(*) FROM procrastinate_jobs j WHERE j.task_name = 'tramite.emitir_cargo'
        AND j.args ->> 'cargo_id' NOT IN (SELECT id::text FROM tramite_cargodepresentacion))
"""


@dataclass
class Oficina:
    """A counter over a PostgreSQL of its own, whose writes reach the disk."""

    servidor: Servidor
    entorno: dict[str, str]

    def trabajar(self, ventanillas: int, tope: int = 0) -> "subprocess.Popen[bytes]":
        """Put so many clerks to register; each number they were given comes out in a line."""
        return self._correr(str(ventanillas), str(tope))

    def preparar(self) -> None:
        """Make the tables and Villa Ejemplo."""
        with self._correr("preparar") as proceso:
            _, errores = proceso.communicate(timeout=60)
        assert proceso.returncode == 0, errores.decode()

    def _correr(self, *orden: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-c", ARRANQUE, *orden],
            cwd=RAIZ,
            env=self.entorno,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def filas(self, consulta: str) -> list[tuple[object, ...]]:
        """Ask the database directly."""
        with psycopg.connect(self.entorno["DATABASE_URL"]) as conexion:
            return conexion.execute(consulta.encode()).fetchall()

    def matar(self, *, con_sus_hijos: bool) -> None:
        """kill -9 the postmaster; its children too as a power cut does, or they find out."""
        morada = Morada.conocida(self.servidor.carpeta)
        assert morada is not None
        pid = postmaster.vivo(morada.datos)
        assert pid is not None
        for victima in familia(pid) if con_sus_hijos else [pid]:
            os.kill(victima, signal.SIGKILL)


@pytest.fixture
def oficina() -> Iterator[Oficina]:
    """A durable PostgreSQL with Villa Ejemplo, in a folder that its own user can reach."""
    raiz = Path(tempfile.mkdtemp(prefix="qillqa-falla-"))
    raiz.chmod(0o755)
    servidor = Servidor(raiz / "postgres", durable=True)
    url = servidor.encender()
    oficina = Oficina(servidor, entorno_de(url, raiz, settings.SECRET_KEY))
    try:
        oficina.preparar()
        yield oficina
    finally:
        servidor.apagar()
        shutil.rmtree(raiz)


def test_si_matan_la_base_en_pleno_registro_no_queda_medio_expediente_ni_se_pierde_un_numero(
    oficina: Oficina,
) -> None:
    """LPAG 117.2, 124.1, 157.1: what was acknowledged stays, whole, without a gap (R28)."""
    dichos: set[int] = set()
    for caidas, con_sus_hijos in enumerate([True, False], start=1):
        dichos |= _registrar_hasta_la_caida(oficina, con_sus_hijos=con_sus_hijos)
        oficina.entorno["DATABASE_URL"] = oficina.servidor.encender()
        _revisar(oficina, dichos, caidas)
    ultimo = len(oficina.filas("SELECT 1 FROM numeracion_numero"))

    with oficina.trabajar(1, tope=1) as despues:
        salida, errores = despues.communicate(timeout=30)

    assert salida.decode().split() == [str(ultimo + 1)], errores.decode()


def _registrar_hasta_la_caida(oficina: Oficina, *, con_sus_hijos: bool) -> set[int]:
    """Kill the database at some moment of the clerks' work; return the numbers they were told."""
    espera = random.uniform(0.05, 0.5)
    with oficina.trabajar(VENTANILLAS) as proceso:
        assert proceso.stdout is not None
        primero = proceso.stdout.readline()
        time.sleep(espera)
        oficina.matar(con_sus_hijos=con_sus_hijos)
        salida, errores = proceso.communicate(timeout=30)
    assert primero, errores.decode()
    assert proceso.returncode == 0, errores.decode()
    assert "Traceback" not in errores.decode(), errores.decode()
    return {int(linea) for linea in (primero + salida).split()}


def _revisar(oficina: Oficina, dichos: set[int], caidas: int) -> None:
    numeros = [n for (n,) in oficina.filas("SELECT n FROM numeracion_numero ORDER BY n")]
    assert numeros == list(range(1, len(numeros) + 1))
    assert oficina.filas("SELECT ultimo FROM numeracion_contador") == [(len(numeros),)]
    assert oficina.filas("SELECT count(*) FROM tramite_expediente") == [(len(numeros),)]
    assert dichos <= set(numeros)
    assert oficina.filas(A_MEDIAS) == []
    assert oficina.filas(SUELTOS) == [(0,)]
    # at each fall, each clerk may have been between the commit and the answer
    assert len(numeros) - len(dichos) <= caidas * VENTANILLAS
