"""pgbench with the statements of one registration: what PostgreSQL alone could do."""

import json
import os
import re
import subprocess
from pathlib import Path

import psycopg
from psycopg import conninfo

from bench.figuras import decir, figura
from bench.plan import BASES
from qillqa.proyecto.binarios import NoSePuedeEncender, elegir

GUION = "registro.pgbench"
_DEVUELVE = re.compile(r'^INSERT INTO "(\w+)".* RETURNING "\w+"\."id"(, "\w+"\."\w+")*$', re.DOTALL)
_CONTADOR = re.compile(r"RETURNING ultimo\s*$")
_UUID = re.compile(r"'[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}'")
_CODIGO = re.compile(r"'[2-9A-HJKMNP-Z]{10}'")
_IMPRESO = re.compile(r"'EXP-(\d{4})-\d{6,}'")
_DNI = re.compile(r"'6\d{7}'")
_LATENCIA = re.compile(r"^\d+ \d+ (\d+) ", re.MULTILINE)


def medir_pgbench(
    url: str, var: Path, carpeta: Path, clientes: int, segundos: float, **datos: int
) -> float:
    """Print the figure of pgbench and return its transactions per second; 0 without pgbench."""
    try:
        programa = _programa(carpeta)
    except (NoSePuedeEncender, FileNotFoundError):
        decir("there is no pgbench beside PostgreSQL: its figure is left out")
        return 0.0
    with psycopg.connect(url, autocommit=True) as conexion:
        conexion.execute("CREATE SEQUENCE IF NOT EXISTS bench_dni START 70000000")
    apuntes = var / "pgbench"
    for viejo in var.glob("pgbench.*"):
        viejo.unlink()
    orden = [programa, "-n", "-M", "simple", "-f", str(var / GUION), "-c", str(clientes)]
    orden += ["-j", str(min(4, clientes)), "-T", str(int(segundos)), "-l"]
    hecho = subprocess.run(
        [*orden, f"--log-prefix={apuntes}", *_destino(url)],
        env={**os.environ, "PGPASSWORD": str(conninfo.conninfo_to_dict(url)["password"])},
        capture_output=True,
        text=True,
        check=False,
    )
    hallado = re.search(r"tps = ([\d.]+)", hecho.stdout)
    if hallado is None or "aborted" in hecho.stderr:
        decir(f"pgbench failed: {hecho.stderr[-800:]}")
        return 0.0
    tiempos = [
        int(t) / 1000 for p in var.glob("pgbench.*") for t in _LATENCIA.findall(p.read_text())
    ]
    tps = float(hallado[1])
    figura(
        "registros_pgbench",
        tps,
        "por segundo",
        milisegundos=tiempos,
        clients=clientes,
        **datos,
    )
    return tps


def escribir_guion(url: str, apuntes: Path, guion: Path) -> int:
    """Turn the statements written down into a script; return how many they are.

    What must not repeat is taken anew each time, and the ids that PostgreSQL gives back are carried
    to the statements that name them.
    """
    dichas = [json.loads(linea) for linea in apuntes.read_text().splitlines()]
    ids = _ids_dados(url, [texto for _, texto in dichas])
    lineas = ["SELECT nextval('bench_dni')::text AS dni, gen_random_uuid()::text AS clave \\gset"]
    dentro = False
    sueltos: dict[int, str] = {}
    for en_transaccion, texto in dichas:
        if en_transaccion != dentro:
            lineas.append("BEGIN;" if en_transaccion else "COMMIT;")
            dentro = en_transaccion
        lineas.append(_sentencia(texto.strip().rstrip(";"), ids, sueltos))
    if dentro:
        lineas.append("COMMIT;")
    guion.write_text("\n".join(lineas) + "\n")
    return len(dichas)


def _sentencia(texto: str, ids: dict[str, list[int]], sueltos: dict[int, str]) -> str:
    """Return a statement of the script, with variables where the values of one run were."""
    propia = texto
    for numero, variable in sueltos.items():
        propia = re.sub(rf"\b{numero}\b", f":{variable}", propia)
    propia = _IMPRESO.sub(r"('EXP-\1-' || lpad(:c_ultimo::text, 6, '0'))", propia)
    if "numeracion_numero" in propia and propia.startswith("INSERT"):
        propia = _con_correlativo(propia)
    propia = _UUID.sub("':clave'", propia)
    propia = _CODIGO.sub("upper(substr(md5(random()::text), 1, 10))", propia)
    propia = _DNI.sub("':dni'", propia)
    if _CONTADOR.search(texto):
        return f"{propia} \\gset c_"
    hallado = _DEVUELVE.match(texto)
    if hallado is None or not ids.get(hallado[1]):
        return f"{propia};"
    numero = ids[hallado[1]].pop(0)
    sueltos[numero] = f"v{len(sueltos)}_id"
    return f"{propia} \\gset v{len(sueltos) - 1}_"


def _con_correlativo(texto: str) -> str:
    """Put the counter's number where the captured one was: (serie, anio, n, ...)."""
    return re.sub(r"(VALUES \(\d+, \d+, )\d+", r"\1:c_ultimo", texto, count=1)


def _ids_dados(url: str, textos: list[str]) -> dict[str, list[int]]:
    """Return the ids that the captured insertions were given: the last of each table."""
    cuantas: dict[str, int] = {}
    for texto in textos:
        if hallado := _DEVUELVE.match(texto.strip()):
            cuantas[hallado[1]] = cuantas.get(hallado[1], 0) + 1
    ids = {}
    with psycopg.connect(url) as conexion:
        for tabla, n in cuantas.items():
            if tabla in BASES:
                consulta = f"SELECT id FROM {tabla} ORDER BY id DESC LIMIT {n}"  # noqa: S608
                ids[tabla] = [fila[0] for fila in conexion.execute(consulta)][::-1]
    return ids


def _programa(carpeta: Path) -> str:
    version = next(iter(carpeta.rglob("PG_VERSION"))).read_text()
    programa = Path(elegir(int(version))["pgbench"])
    if not programa.exists():
        raise FileNotFoundError(programa)
    return str(programa)


def _destino(url: str) -> list[str]:
    partes = conninfo.conninfo_to_dict(url)
    return ["-h", str(partes["host"]), "-U", str(partes["user"]), str(partes["dbname"])]
