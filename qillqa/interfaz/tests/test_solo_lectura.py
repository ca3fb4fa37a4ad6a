"""A GET cannot write, whatever its view does."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from qillqa.interfaz.solo_lectura import EscrituraEnLectura, GuardaDeLectura, solo_lee


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "a" FROM "b" WHERE "c" = \'DELETE FROM x\'',
        "  select 1",
        "WITH t AS (SELECT 1) SELECT * FROM t",
        "(SELECT 1) UNION (SELECT 2)",
        "SELECT 1 FROM t FOR UPDATE",
        "SELECT 1 FROM t FOR NO KEY UPDATE SKIP LOCKED",
        'SAVEPOINT "s1"',
        'RELEASE SAVEPOINT "s1"',
        'ROLLBACK TO SAVEPOINT "s1"',
        "SHOW server_version",
        "SET LOCAL statement_timeout = 100",
        "SET CONSTRAINTS ALL IMMEDIATE",
        'INSERT INTO "bitacora_asiento" ("hecho") VALUES (%s) RETURNING "id"',
        "-- a remark; DELETE FROM x\nSELECT 1",
    ],
)
def test_what_reads_or_leaves_the_trace_of_a_reading_passes(sql: str) -> None:
    assert solo_lee(sql)


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "tramite_expediente" ("id") VALUES (1)',
        'INSERT INTO "bitacora_asiento_falso" ("id") VALUES (1)',
        'UPDATE "bitacora_asiento" SET "hecho" = %s',
        'DELETE FROM "b"',
        'TRUNCATE "b"',
        "WITH t AS (DELETE FROM b RETURNING *) SELECT * FROM t",
        "WITH t AS (UPDATE b SET c = 1 RETURNING *) SELECT * FROM t",
        "SELECT 1; DELETE FROM b",
        "(DELETE FROM b)",
        "(SELECT 1) UNION (DELETE FROM b RETURNING 1)",
        "SELECT 1 /* ; */; UPDATE b SET c = 1",
        "DROP TABLE b",
        "CREATE TEMP TABLE b (c int)",
        "SELECT * INTO TEMP t FROM b",
        "SET search_path = x",
        "COPY b FROM STDIN",
        "CALL f()",
        "MERGE INTO b USING c ON true WHEN MATCHED THEN DELETE",
        "",
    ],
)
def test_what_writes_is_refused(sql: str) -> None:
    assert not solo_lee(sql)


def _escribe(_request: HttpRequest) -> HttpResponse:
    ContentType.objects.create(app_label="prueba", model="prueba")
    return HttpResponse("escrito")


@pytest.mark.django_db
@pytest.mark.parametrize("metodo", ["get", "head"])
def test_a_reading_that_writes_fails_and_leaves_nothing(metodo: str) -> None:
    with pytest.raises(EscrituraEnLectura, match="django_content_type"), transaction.atomic():
        GuardaDeLectura(_escribe)(getattr(RequestFactory(), metodo)("/"))
    assert not ContentType.objects.filter(app_label="prueba").exists()


@pytest.mark.django_db
def test_a_post_writes() -> None:
    assert GuardaDeLectura(_escribe)(RequestFactory().post("/")).status_code == 200
    assert ContentType.objects.filter(app_label="prueba").exists()


@pytest.mark.django_db
def test_a_reading_reads_and_the_guard_leaves_with_it() -> None:
    def lee(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(ContentType.objects.count()))

    assert GuardaDeLectura(lee)(RequestFactory().get("/")).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE despues (n int)")
