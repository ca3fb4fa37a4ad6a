"""The search stays on its indexes when there is much to look through."""

import re
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos.palabras import aprender_palabras
from qillqa.tramite.consultas import busqueda_sql
from qillqa.tramite.consultas.busqueda import buscar

CUANTOS = 20_000
GRANDES = "tramite_expediente|tramite_derivacion|numeracion_numero"

LLENAR = """
INSERT INTO numeracion_numero
    (id, serie_id, anio, n, impreso, historico, dado, motivo_anulacion)
SELECT 100000 + i, (SELECT id FROM numeracion_serie WHERE codigo = 'expedientes'), 2024, i,
    'EXP-2024-' || lpad(i::text, 6, '0'), false, %(cuando)s, ''
FROM generate_series(1, %(cuantos)s) i;
INSERT INTO tramite_expediente
    (id, numero_id, codigo, clave, naturaleza, asunto, folios, canal, estado, reservado,
    presentado_en, fecha_presentacion, inicio_plazo, lugar, remitente_nombre,
    remitente_documento, direccion, correo, telefono, autoriza_correo, observaciones)
SELECT 100000 + i, 100000 + i, 'P' || i, gen_random_uuid(), 'otro',
    'Solicita ' || CASE WHEN i %% 3 = 0 THEN 'licencia' ELSE 'constancia' END || ' para el predio '
        || 'del lote ' || i %% 97 || CASE WHEN i %% 5000 = 1 THEN ' zorzal' ELSE '' END,
    1, 'historico', 'archivado', i %% 50 = 0, %(cuando)s, '2024-05-02', '2024-05-02', 'x',
    (ARRAY['Rosa', 'Juan', 'Luz', 'Óscar'])[1 + i %% 4] || ' '
        || (ARRAY['Mamani', 'Quispe', 'Ñahui', 'Condori', 'Huamán'])[1 + i / 7 %% 5] || ' '
        || (ARRAY['Yucra', 'Ñahui', 'Pumayalli', 'Usca'])[1 + i / 11 %% 4],
    'DNI ' || (10000000 + i * 7), '', '', '', false, ''
FROM generate_series(1, %(cuantos)s) i;
INSERT INTO tramite_derivacion
    (expediente_id, secuencia, origen_id, destino_id, es_copia, instruccion, folios, enviada,
    estado)
SELECT 100000 + i, 1, NULL, %(mesa)s, false, 'Derivar', 1, %(cuando)s, 'derivada'
FROM generate_series(1, %(cuantos)s) i
UNION ALL
SELECT 100000 + i, 2, %(mesa)s, CASE WHEN i %% 1000 = 3 THEN %(chica)s ELSE %(grande)s END::bigint,
    false, 'Atender', 1, %(cuando)s, 'archivada'
FROM generate_series(1, %(cuantos)s) i;
"""


@pytest.fixture
def lleno(mundo: Mundo, instante: datetime) -> Mundo:
    """Twenty thousand expedientes: most went to one unit, twenty to a small one."""
    with connection.cursor() as cursor:
        cursor.execute(
            LLENAR,
            {
                "cuantos": CUANTOS,
                "cuando": instante,
                "mesa": mundo.unidades["OTDAC"].pk,
                "grande": mundo.unidades["GR"].pk,
                "chica": mundo.unidades["ORC"].pk,
            },
        )
    aprender_palabras()
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('expedientes_por_palabra')")
        for tabla in (*GRANDES.split("|"), "tramite_palabra"):
            cursor.execute(f"ANALYZE {tabla}")
    return mundo


def _planes(mundo: Mundo, usuario: str, texto: str) -> tuple[int, str]:
    """Return how many were found and the plans of every statement it took."""
    with CaptureQueriesContext(connection) as consultas:
        hallados = len(buscar(mundo.actores[usuario], texto).filas)
    planes = []
    with connection.cursor() as cursor:
        for consulta in consultas:
            cursor.execute("EXPLAIN " + consulta["sql"])
            planes += [fila[0] for fila in cursor.fetchall()]
    return hallados, "\n".join(planes)


@pytest.mark.django_db
def test_no_search_walks_a_whole_table(lleno: Mundo, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rare word, a common one, a slip, a number, a document; for three kinds of eyes."""
    for nombre in ("VENTANA", "VENTANA_DE_UNIDAD"):  # as small beside the table as in a town
        monkeypatch.setattr(busqueda_sql, nombre, 200)
    esperados = {
        "mesa": {"zorzal": 4, "licencia": 20, "guamani nahui": 20, "123": 1, "10000": 20},
        "rentas": {"zorzal": 4, "licencia": 20, "guamani nahui": 20, "123": 1, "10000": 20},
        "registradora": {"zorzal": 0, "licencia": 7, "1003": 1},
    }
    for usuario, busquedas in esperados.items():
        for texto, cuantos in busquedas.items():
            hallados, plan = _planes(lleno, usuario, texto)
            assert hallados == cuantos, (usuario, texto, hallados)
            assert not re.search(rf"Seq Scan on ({GRANDES})", plan), f"{usuario}, {texto}\n{plan}"
