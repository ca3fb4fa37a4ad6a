"""The embedded PostgreSQL starts from either set of programs, keeps its data and harms nobody."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from qillqa.proyecto import morada as modulo_morada
from qillqa.proyecto.binarios import (
    Binarios,
    NoSePuedeEncender,
    de_la_rueda,
    del_sistema,
    elegir,
)
from qillqa.proyecto.morada import Inquilino, Morada
from qillqa.proyecto.postgres import Servidor, principal

solo_root = pytest.mark.skipif(os.geteuid() != 0, reason="sólo root cambia de usuario")


@pytest.fixture
def carpeta(var: Path) -> Path:
    """The folder of one server."""
    return var / "postgres"


def pregunta(url: str, consulta: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as conexion:
        cursor = conexion.execute(consulta.encode())
        return cursor.fetchall() if cursor.description else []


def pid_de(carpeta: Path) -> int:
    return int((carpeta / "datos" / "postmaster.pid").read_text().splitlines()[0])


@pytest.mark.parametrize("origen", [del_sistema, de_la_rueda])
def test_arranca_con_los_programas_de_cada_origen(
    carpeta: Path, origen: Callable[[], Iterator[Binarios]]
) -> None:
    binarios = next(origen(), None)
    if binarios is None:
        pytest.skip("este equipo no tiene esos programas de PostgreSQL")
    servidor = Servidor(carpeta, binarios=binarios)

    url = servidor.encender()

    assert servidor.esta_encendido()
    [(version,)] = pregunta(url, "SHOW server_version_num")
    assert int(str(version)) // 10000 == binarios.version
    assert pregunta(url, "SHOW fsync") == [("on",)]
    assert pregunta(url, "SELECT lower('ÑANDÚ')") == [("ñandú",)]
    instaladas = {nombre for (nombre,) in pregunta(url, "SELECT extname FROM pg_extension")}
    assert {"unaccent", "pg_trgm", "btree_gin"} <= instaladas
    assert servidor.encender() == url
    servidor.apagar()
    assert not servidor.esta_encendido()


def test_el_papel_de_la_aplicacion_es_un_cualquiera(carpeta: Path) -> None:
    url = Servidor(carpeta, durable=False).encender()

    assert pregunta(
        url,
        "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user",
    ) == [(False, False, False)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        pregunta(url, "CREATE DATABASE otra")
    with pytest.raises(psycopg.OperationalError):
        pregunta(url.replace("@/qillqa", "@/postgres").replace("qillqa:", "otro:"), "SELECT 1")


def test_las_pruebas_pueden_crear_bases_con_las_mismas_extensiones(carpeta: Path) -> None:
    Servidor(carpeta, durable=False).encender()
    url = Servidor(carpeta, durable=False, crea_bases=True).encender()

    pregunta(url, "CREATE DATABASE otra")
    otra = url.replace("@/qillqa", "@/otra")
    assert pregunta(otra, "SELECT unaccent('Písac')") == [("Pisac",)]


def test_sin_la_clave_nadie_entra_y_la_clave_es_privada(carpeta: Path) -> None:
    url = Servidor(carpeta, durable=False).encender()

    clave = carpeta / "clave"
    assert clave.stat().st_mode & 0o077 == 0
    with pytest.raises(psycopg.OperationalError, match="password"):
        pregunta(url.replace(clave.read_text(), "adivinada"), "SELECT 1")


def test_un_pid_viejo_de_otro_proceso_no_le_hace_nada(carpeta: Path) -> None:
    servidor = Servidor(carpeta)
    url = servidor.encender()
    pregunta(url, "CREATE TABLE papel (texto text)")
    servidor.apagar()
    duenio = Inquilino.duenio_de(carpeta)
    with subprocess.Popen(["/bin/sleep", "60"], user=duenio.uid, cwd="/") as ajeno:
        archivo = carpeta / "datos" / "postmaster.pid"
        archivo.write_text(f"{ajeno.pid}\n{carpeta / 'datos'}\n1\n5432\n/nada\n\n1 1\nready\n")
        os.chown(archivo, duenio.uid, duenio.gid)

        assert not servidor.esta_encendido()
        servidor.apagar()
        assert ajeno.poll() is None
        url = servidor.encender()

        assert ajeno.poll() is None
        assert pid_de(carpeta) != ajeno.pid
        assert pregunta(url, "SELECT count(*) FROM papel") == [(0,)]
        ajeno.kill()


def test_tras_un_corte_vuelve_con_todo_lo_confirmado(carpeta: Path) -> None:
    servidor = Servidor(carpeta)
    url = servidor.encender()
    pregunta(url, "CREATE TABLE papel (n int)")
    conexion = psycopg.connect(url)
    conexion.execute("INSERT INTO papel SELECT generate_series(1, 5000)")
    conexion.commit()
    conexion.execute("INSERT INTO papel VALUES (-1)")

    os.kill(pid_de(carpeta), signal.SIGKILL)
    url = servidor.encender()

    assert pregunta(url, "SELECT count(*), min(n) FROM papel") == [(5000, 1)]
    conexion.close()


def test_varios_a_la_vez_comparten_un_servidor(carpeta: Path) -> None:
    orden = [sys.executable, "-m", "qillqa.proyecto.postgres", "encender", "--carpeta"]
    carreras = [
        subprocess.Popen([*orden, str(carpeta)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    dichos = {carrera.communicate(timeout=60)[0] for carrera in carreras}

    assert [carrera.returncode for carrera in carreras] == [0, 0, 0, 0]
    assert len(dichos) == 1
    assert pregunta(dichos.pop().strip(), "SELECT 1") == [(1,)]


def test_si_borran_el_enchufe_vuelve_a_ponerlo(carpeta: Path) -> None:
    servidor = Servidor(carpeta)
    url = servidor.encender()
    enchufe = Path(url.partition("host=")[2])
    shutil.rmtree(enchufe)

    assert pregunta(servidor.encender(), "SELECT 1") == [(1,)]


def test_una_creacion_cortada_se_empieza_de_nuevo(carpeta: Path) -> None:
    morada = Morada.preparar(carpeta)
    (morada.vaciar("datos.nuevos") / "PG_VERSION").write_text("15")

    assert pregunta(Servidor(carpeta, durable=False).encender(), "SELECT 1") == [(1,)]


def test_no_pisa_una_carpeta_que_no_hizo(carpeta: Path) -> None:
    morada = Morada.preparar(carpeta)
    (morada.vaciar("datos") / "tesis.txt").write_text("no borrar")

    with pytest.raises(NoSePuedeEncender):
        Servidor(carpeta, durable=False).encender()
    assert (morada.datos / "tesis.txt").read_text() == "no borrar"


@solo_root
def test_bajo_una_carpeta_cerrada_los_datos_van_afuera(
    carpeta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    afuera = carpeta.parents[1] / "lib"
    monkeypatch.setattr(modulo_morada, "FUERA_DEL_PROYECTO", afuera)
    cerrada = carpeta.parent
    cerrada.mkdir(mode=0o700)
    servidor = Servidor(carpeta, durable=False)

    mascara = os.umask(0o077)
    try:
        url = servidor.encender()
    finally:
        os.umask(mascara)

    lugar = Path((carpeta / "lugar").read_text().strip())
    assert lugar.parent == afuera
    assert (lugar / "datos" / "PG_VERSION").exists()
    assert not (carpeta / "datos").exists()
    assert servidor.encender() == url
    assert pregunta(url, "SELECT 1") == [(1,)]


@solo_root
def test_los_programas_encerrados_se_copian(carpeta: Path) -> None:
    binarios = next(de_la_rueda(), None)
    if binarios is None:
        pytest.skip("este equipo no tiene la rueda de PostgreSQL")
    encierro = carpeta.parents[1] / "encierro"
    encierro.mkdir(mode=0o700)
    for nombre in (binarios.raiz.parent.name, f"{binarios.raiz.parent.name}.libs"):
        (encierro / nombre).symlink_to(binarios.base / nombre)
    encerrados = Binarios(encierro / binarios.raiz.relative_to(binarios.base), binarios.version)
    morada = Morada.preparar(carpeta)

    copiados = morada.al_alcance(encerrados)

    assert copiados.raiz.is_relative_to(carpeta)
    assert morada.inquilino.correr(copiados["initdb"], "--version").returncode == 0
    assert morada.al_alcance(copiados) == copiados


def test_los_datos_deciden_la_version() -> None:
    nueva, vieja = Binarios(Path("/nueva"), 18), Binarios(Path("/vieja"), 15)

    assert elegir(None, iter([nueva, vieja])) is nueva
    assert elegir(15, iter([nueva, vieja])) is vieja
    with pytest.raises(NoSePuedeEncender, match=r"PostgreSQL 16 y esta máquina tiene: 18, 15"):
        elegir(16, iter([nueva, vieja]))
    with pytest.raises(NoSePuedeEncender, match="Falta PostgreSQL 15"):
        elegir(None, iter([]))


def test_se_prefiere_lo_del_sistema_y_no_lo_viejo(tmp_path: Path) -> None:
    for version in ("9.6", "14", "15", "17"):
        programas = tmp_path / version / "bin"
        programas.mkdir(parents=True)
        (programas / "initdb").touch(mode=0o755)

    assert [binarios.version for binarios in del_sistema(tmp_path)] == [17, 15]


def test_la_orden_dice_una_frase_y_no_una_traza(
    carpeta: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert principal(["url", "--carpeta", str(carpeta)]) == 1
    assert capsys.readouterr().err == "El PostgreSQL del proyecto está apagado.\n"
    assert principal(["encender", "--carpeta", str(carpeta)]) == 0
    assert capsys.readouterr().out.startswith("postgresql://qillqa:")
    assert principal(["apagar", "--carpeta", str(carpeta)]) == 0


def test_una_carpeta_sin_permiso_se_dice(capsys: pytest.CaptureFixture[str]) -> None:
    inicio = time.monotonic()

    assert principal(["encender", "--carpeta", "/proc/qillqa"]) == 1

    assert "No se puede trabajar en /proc/qillqa" in capsys.readouterr().err
    assert time.monotonic() - inicio < 5
