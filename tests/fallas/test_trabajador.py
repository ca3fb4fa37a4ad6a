"""The worker killed in mid-errand: another takes it up, and in the end it is done once."""

import contextlib
from collections.abc import Callable, Iterator
from uuid import uuid4

import psycopg
import pytest
from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from conftest import LUNES
from qillqa.nucleo.avisos.models import CorreoSaliente
from qillqa.nucleo.avisos.tasks import (
    SEGUNDOS_SIN_LATIDO,
    borrar_mandados_cumplidos,
    rescatar_mandados,
)
from qillqa.nucleo.documentos.models import Documento, Version
from qillqa.tramite.actos.recepcion import registrar_en_ventanilla
from qillqa.tramite.models import CargoDePresentacion, Expediente
from qillqa.tramite.tests.fabricas import un_escrito, una_persona
from tests.fallas.buzon import Buzon
from tests.fallas.conftest import Casa
from tests.fallas.procesos import Proceso, esperar

pytestmark = pytest.mark.fallas
Trabajar = Callable[..., Proceso]
CARGO, CORREO = "tramite.emitir_cargo", "avisos.enviar_correo"
RESCATE = "avisos.rescatar_mandados"


@pytest.fixture
def trabajar(iniciar: Callable[..., Proceso], buzon: Buzon) -> Trabajar:
    """Start a worker whose mail goes to our mailbox; `"--one-shot"` ends when nothing waits."""

    def empezar(*opciones: str) -> Proceso:
        orden = ("manage.py", "procrastinate", "worker", *opciones)
        return iniciar(*orden, QILLQA_CORREO=buzon.direccion)

    return empezar


@pytest.fixture
def expediente(casa: Casa) -> Expediente:
    """A filing whose cargo must be kept and mailed."""
    mesa = casa.actores["mesa"]
    escrito = un_escrito(una_persona(mesa, LUNES), correo="ines@correo.example")
    return registrar_en_ventanilla(escrito, clave=uuid4(), por=mesa, cuando=LUNES)


@contextlib.contextmanager
def nadie_guarda_versiones(casa: Casa) -> Iterator[None]:
    """Hold whoever is about to keep a version of a document, with all its work done before."""
    with psycopg.connect(casa.entorno["DATABASE_URL"]) as conexion:
        conexion.execute("LOCK TABLE documentos_version IN SHARE MODE")
        yield
        conexion.rollback()


def detenido_al_guardar(casa: Casa) -> bool:
    """Whether somebody waits to insert a version."""
    consulta = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                  AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO "documentos_version"%'"""
    with psycopg.connect(casa.entorno["DATABASE_URL"]) as conexion:
        return conexion.execute(consulta).fetchall() == [(1,)]


def estados(tarea: str) -> list[str]:
    return list(ProcrastinateJob.objects.filter(task_name=tarea).values_list("status", flat=True))


def llega_el_minuto() -> None:
    """Order the rescue that the worker orders by itself every minute, unless it waits already."""
    mandado = app.configure_task(RESCATE, queue="avisos", queueing_lock="rescatar_mandados")
    with contextlib.suppress(AlreadyEnqueued):
        mandado.defer(timestamp=0)


def pasa_el_tiempo_y_se_rescata(casa: Casa) -> None:
    """Make the dead worker's last sign of life old, and the minute's rescue due."""
    with psycopg.connect(casa.entorno["DATABASE_URL"]) as conexion:
        conexion.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = now() - %s * interval '1 second'",
            [SEGUNDOS_SIN_LATIDO + 1],
        )
    llega_el_minuto()


def revisar_que_se_hizo_una_vez(expediente: Expediente, buzon: Buzon) -> None:
    cargo = CargoDePresentacion.objects.get(expediente=expediente)
    titulo = f"Cargo {expediente.numero.impreso}"
    assert cargo.version is not None
    assert [v.pk for v in Version.objects.filter(documento__titulo=titulo)] == [cargo.version_id]
    assert Documento.objects.filter(titulo=titulo).count() == 1
    correo = CorreoSaliente.objects.get()
    assert correo.enviado is not None
    assert correo.adjunto_id == cargo.version_id
    assert buzon.distintos == {f"<correo-{correo.pk}@localhost>"}
    assert (estados(CARGO), estados(CORREO)) == (["succeeded"], ["succeeded"])


def test_si_matan_al_trabajador_mientras_guarda_el_cargo_hay_un_cargo_y_un_correo(
    casa: Casa, expediente: Expediente, trabajar: Trabajar, buzon: Buzon
) -> None:
    """LPAG 124.2; RLGD 47.5: the citizen gets the receipt, and gets it once."""
    with nadie_guarda_versiones(casa):
        victima = trabajar()
        esperar(lambda: detenido_al_guardar(casa), "el mandado a medias", victima)
        victima.matar()
    assert estados(CARGO) == ["doing"]
    assert not CorreoSaliente.objects.exists()

    pasa_el_tiempo_y_se_rescata(casa)
    relevo = trabajar()
    esperar(lambda: buzon.recibidos, "el correo", relevo)
    esperar(lambda: estados(CORREO) == ["succeeded"], "el fin del mandado")
    relevo.matar()
    pasa_el_tiempo_y_se_rescata(casa)
    trabajar("--one-shot").terminar(30)

    revisar_que_se_hizo_una_vez(expediente, buzon)
    assert len(buzon.recibidos) == 1
    [adjunto] = [p for p in buzon.recibidos[0].walk() if p.get_filename()]
    assert str(adjunto.get_filename()).endswith(".pdf")


@pytest.mark.parametrize(("silencio", "copias"), [("antes_de_aceptar", 1), ("tras_aceptar", 2)])
def test_si_matan_al_trabajador_mientras_envia_el_correo_llega_uno_solo(
    casa: Casa,
    expediente: Expediente,
    trabajar: Trabajar,
    buzon: Buzon,
    silencio: str,
    copias: int,
) -> None:
    """RLGD 47.5. A second copy of what the server had accepted bears the same Message-ID."""
    getattr(buzon, silencio).clear()
    victima = trabajar()
    esperar(lambda: buzon.escuchados, "la llamada", victima)
    if silencio == "tras_aceptar":
        esperar(lambda: buzon.recibidos, "la primera copia")
    victima.matar()
    getattr(buzon, silencio).set()
    assert CorreoSaliente.objects.get().enviado is None

    pasa_el_tiempo_y_se_rescata(casa)
    relevo = trabajar()
    esperar(lambda: estados(CORREO) == ["succeeded"], "el correo", relevo)
    relevo.matar()

    revisar_que_se_hizo_una_vez(expediente, buzon)
    assert len(buzon.recibidos) == copias


def test_a_un_trabajador_vivo_y_lento_nadie_le_quita_el_mandado(
    casa: Casa, expediente: Expediente, trabajar: Trabajar, buzon: Buzon
) -> None:
    """An errand that takes long is not taken for a dead one's."""
    with nadie_guarda_versiones(casa):
        lento = trabajar()
        esperar(lambda: detenido_al_guardar(casa), "el mandado a medias", lento)
        llega_el_minuto()
        trabajar("--one-shot").terminar(30)
        assert estados(CARGO) == ["doing"]

    esperar(lambda: buzon.recibidos, "el correo", lento)
    esperar(lambda: estados(CORREO) == ["succeeded"], "el fin del mandado")
    revisar_que_se_hizo_una_vez(expediente, buzon)
    assert ProcrastinateJob.objects.get(task_name=CARGO).attempts == 1


def test_un_rescate_muerto_mientras_otro_espera_no_impide_los_demas_rescates(
    casa: Casa, expediente: Expediente
) -> None:
    """A rescuer is an errand like any other: stuck itself, it must not leave the others stuck."""
    llega_el_minuto()
    ProcrastinateJob.objects.filter(task_name=RESCATE).update(status="doing")
    ProcrastinateJob.objects.filter(task_name=CARGO).update(status="doing")
    llega_el_minuto()

    async_to_sync(rescatar_mandados.func)(timestamp=0)

    assert estados(CARGO) == ["todo"]
    assert sorted(estados(RESCATE)) == ["aborted", "todo"]


def test_un_asunto_con_saltos_de_linea_no_agrega_destinatarios_al_correo(
    casa: Casa, trabajar: Trabajar, buzon: Buzon
) -> None:
    """Nobody mails in the municipality's name by writing headers into a name or a subject."""
    mesa, veneno = casa.actores["mesa"], "x\r\nBcc: todos@correo.example\r\n\r\nhola"
    remitente = una_persona(mesa, LUNES, nombre=veneno)
    escrito = un_escrito(remitente, asunto=veneno, correo="ines@correo.example")
    registrar_en_ventanilla(escrito, clave=uuid4(), por=mesa, cuando=LUNES)

    relevo = trabajar()

    esperar(lambda: estados(CORREO) == ["succeeded"], "el correo", relevo)
    [recibido] = buzon.recibidos
    assert [d.upper() for d in buzon.destinatarios] == ["RCPT TO:<INES@CORREO.EXAMPLE>"]
    assert recibido["Bcc"] is None
    assert recibido["To"] == "ines@correo.example"


def test_lo_cumplido_se_borra_al_mes_y_lo_fallado_se_queda(casa: Casa) -> None:
    """The queue does not grow for ever; what failed waits for an officer."""
    with psycopg.connect(casa.entorno["DATABASE_URL"]) as conexion:
        for estado, dias in (("succeeded", 40), ("succeeded", 20), ("failed", 400)):
            conexion.execute(
                """WITH hecho AS (
                       INSERT INTO procrastinate_jobs (queue_name, task_name, args, status)
                       VALUES ('avisos', 'prueba', '{}', %s::procrastinate_job_status)
                       RETURNING id)
                   INSERT INTO procrastinate_events (job_id, type, at)
                   SELECT id, %s::procrastinate_job_event_type, now() - make_interval(days => %s)
                   FROM hecho""",
                (estado, estado, dias),
            )
    async_to_sync(borrar_mandados_cumplidos.func)(timestamp=0)
    assert sorted(estados("prueba")) == ["failed", "succeeded"]
