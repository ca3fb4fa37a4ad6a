"""Killed between number, signature and entry; the authority of time down, hanging, lying, back."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connections
from procrastinate.contrib.django.models import ProcrastinateJob
from psycopg import sql
from pytest_django import Settings

from qillqa.nucleo import reloj
from qillqa.nucleo.firmas import sello
from qillqa.nucleo.firmas.actos import firmar
from qillqa.nucleo.firmas.informe import Dictamen
from qillqa.nucleo.firmas.models import Firma, Firmante, SolicitudDeFirma
from qillqa.nucleo.firmas.puerto import Nivel
from qillqa.nucleo.numeracion.models import Numero
from qillqa.nucleo.redaccion.actos import emitir, empezar_borrador, preparar_para_firma
from qillqa.nucleo.redaccion.contenido import Contenido, Destino
from qillqa.nucleo.redaccion.models import Borrador, DocumentoOficial
from qillqa.nucleo.redaccion.tests.conftest import cargo, texto
from qillqa.nucleo.redaccion.tipos import TIPOS
from tests.fallas.conftest import Casa
from tests.fallas.firmantes import ARRANQUE, CLAVE, Mesa, informe_de, poner_mesa
from tests.fallas.procesos import RAIZ, Proceso, esperar

pytestmark = [pytest.mark.fallas, pytest.mark.usefixtures("_firmas_en_su_carpeta")]
Iniciar = Callable[..., Proceso]
FALTAS = ("basura", "pagina", "otro", "rechaza", "falla", "gotea", "calla")


@pytest.fixture
def mesa(casa: Casa) -> Mesa:
    """The secretario signs."""
    return poner_mesa(casa.actores, "secretario", cuando=reloj.ahora())


@contextmanager
def nadie_escribe_en(casa: Casa, tabla: str) -> Iterator[Callable[[], bool]]:
    """Hold whoever is about to insert there, with all its work done; gives whether one waits."""
    consulta = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                  AND wait_event_type = 'Lock' AND query LIKE %s"""
    with psycopg.connect(casa.entorno["DATABASE_URL"]) as candado:
        orden = sql.SQL("LOCK TABLE {} IN SHARE MODE").format(sql.Identifier(tabla))
        candado.execute(orden)

        def espera() -> bool:
            with psycopg.connect(casa.entorno["DATABASE_URL"]) as otra:
                return otra.execute(consulta, [f'INSERT INTO "{tabla}"%']).fetchall() == [(1,)]

        yield espera
        candado.rollback()


@pytest.fixture
def borrador(casa: Casa) -> Borrador:
    """An informe ready to be numbered and signed."""
    por, ahora = casa.actores["secretario"], reloj.ahora()
    contenido = Contenido(
        asunto="Remite lo solicitado",
        para=(Destino("unidad", casa.actores["rentas"].unidad_id),),
        cuerpo=texto("El plazo es de siete días hábiles."),
        firmantes=(cargo(por).pk,),
    )
    fila = empezar_borrador(TIPOS["informe"], por=por, cuando=ahora, contenido=contenido)
    preparar_para_firma(fila, por=por, cuando=ahora)
    return fila


def test_si_lo_matan_al_numerar_el_numero_nunca_se_dio_y_despues_es_el_mismo(
    casa: Casa, iniciar: Iniciar, borrador: Borrador
) -> None:
    """R43: killed inside the act, no number; killed after it, the same number goes on."""
    antes = Numero.objects.count()
    with nadie_escribe_en(casa, "firmas_firmante") as espera:
        victima = iniciar("-c", ARRANQUE, "emitir", str(borrador.pk))
        esperar(espera, "quien numera", victima, paciencia=40)
        victima.matar()
    assert Numero.objects.count() == antes
    assert not DocumentoOficial.objects.exists()

    assert iniciar("-c", ARRANQUE, "emitir", str(borrador.pk)).terminar(40) == 0
    [oficial] = DocumentoOficial.objects.all()
    por, ahora = casa.actores["secretario"], reloj.ahora()
    otra_vez = emitir(borrador, nivel=Nivel.B_B, por=por, cuando=ahora)

    assert Numero.objects.count() == antes + 1
    assert oficial.numero is not None
    assert oficial.numero.n == 1
    assert [*SolicitudDeFirma.objects.all()] == [otra_vez]


def test_si_lo_matan_entre_la_firma_y_su_asiento_se_firma_despues_una_vez(
    casa: Casa, iniciar: Iniciar, mesa: Mesa
) -> None:
    """R31: the key worked and nothing was entered; done again, one signature over one version."""
    ahora = reloj.ahora()
    [firmante] = mesa.pedir("secretario", nivel=Nivel.B_B, cuando=ahora)
    with nadie_escribe_en(casa, "firmas_firma") as espera:
        victima = iniciar("-c", ARRANQUE, "firmar", str(firmante.pk))
        esperar(espera, "la firma sin asentar", victima, paciencia=40)
        victima.matar()
    documento = firmante.solicitud.documento
    assert (Firma.objects.count(), documento.version_vigente().n) == (0, 2)

    assert iniciar("-c", ARRANQUE, "firmar", str(firmante.pk)).terminar(40) == 0

    assert (Firma.objects.count(), documento.version_vigente().n) == (1, 3)
    assert informe_de(documento, reloj.ahora()).dictamen is Dictamen.VALIDA


def test_si_la_base_cae_en_mitad_de_un_lote_lo_firmado_queda_y_el_resto_se_firma_despues(
    casa: Casa, iniciar: Iniciar, mesa: Mesa
) -> None:
    """Every connection cut: what was told as signed is signed, nothing is half entered."""
    ahora = reloj.ahora()
    pedidos = [mesa.pedir("secretario", nivel=Nivel.B_B, cuando=ahora)[0] for _ in range(40)]
    pks = [str(firmante.pk) for firmante in pedidos]
    victima = iniciar("-c", ARRANQUE, "lote", *pks)
    esperar(lambda: victima.dicho.count(" True ") >= 3, "las primeras firmas", victima, 60)
    with psycopg.connect(casa.entorno["DATABASE_URL"], autocommit=True) as conexion:
        conexion.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND client_port = -1 AND application_name = ''"
        )
    connections.close_all()  # ours was cut too
    victima.terminar(60)
    dichas = {int(linea.split()[0]) for linea in victima.dicho.splitlines() if " True " in linea}
    firmadas = set(Firmante.objects.filter(firma__isnull=False).values_list("pk", flat=True))
    assert dichas <= firmadas
    assert len(firmadas) < len(pedidos)
    assert len(firmadas - dichas) <= 1, "only the one between its commit and its answer"

    assert iniciar("-c", ARRANQUE, "lote", *pks).terminar(60) == 0

    assert Firma.objects.count() == len(pedidos)
    assert {f.solicitud.documento.version_vigente().n for f in pedidos} == {3}


@pytest.fixture
def autoridad(mesa: Mesa) -> Iterator[str]:
    """An authority of time in a process of its own; its address."""
    orden = [sys.executable, "-m", "tests.fallas.autoridad", str(mesa.cadena.carpeta), "sella", "0"]
    with subprocess.Popen(
        orden, cwd=RAIZ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ) as proceso:
        try:
            assert proceso.stdout is not None
            yield f"http://127.0.0.1:{int(proceso.stdout.readline())}/"
        finally:
            proceso.kill()


def test_una_autoridad_de_tiempo_que_falla_de_cualquier_modo_se_dice_y_luego_sella(
    mesa: Mesa,
    autoridad: str,
    iniciar: Iniciar,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """R38: down, hanging or lying, the signature is entered as B-B, the seal owed and told."""
    monkeypatch.setattr(sello, "SEGUNDOS", 2)
    por, propio = mesa.actores["secretario"], mesa.certificados["secretario"]
    solicitudes = []
    for falta in FALTAS:
        settings.SELLO_DE_TIEMPO = f"{autoridad}{falta}"
        ahora = reloj.ahora()
        [firmante] = mesa.pedir("secretario", nivel=Nivel.B_T, cuando=ahora)
        assert firmar(firmante, propio, CLAVE, por=por, cuando=ahora).nivel == "B-B", falta
        solicitudes.append(SolicitudDeFirma.objects.get(pk=firmante.solicitud_id))
    assert all(s.espera_sello and not s.concluida for s in solicitudes)
    propio.refresh_from_db()
    assert propio.intentos == 0, "what the authority did is no wrong secret"

    orden = ("manage.py", "procrastinate", "worker", "--one-shot", "--queues=firmas")
    obrero = iniciar(*orden, QILLQA_SELLO_DE_TIEMPO=autoridad)
    assert obrero.terminar(90) == 0, obrero.dicho

    sellados = ProcrastinateJob.objects.filter(task_name="firmas.sellar")
    assert set(sellados.values_list("status", flat=True)) == {"succeeded"}
    assert not SolicitudDeFirma.objects.abiertas().exists()
    for solicitud in solicitudes:
        informe = informe_de(solicitud.documento, reloj.ahora())
        assert [(f.dictamen, f.nivel) for f in informe.firmas] == [(Dictamen.VALIDA, "B-T")]
