"""Home, the frame of every page and the change of office."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from qillqa.escritorio.consultas import TOPE, contar
from qillqa.escritorio.contexto import escritorio
from qillqa.nucleo.avisos.actos import avisar
from qillqa.nucleo.organos.actos import crear_cargo, designar
from qillqa.nucleo.permisos.actor import ANONIMO
from qillqa.nucleo.reloj import congelar, fecha_de
from qillqa.proyecto.instalacion import INSTALADOR
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos.ruta import asignar, derivar, recibir
from qillqa.tramite.models import Derivacion, Expediente
from qillqa.tramite.permisos import CONSULTAR, TRAMITAR
from qillqa.tramite.tests.fabricas import en_mesa, un_expediente

Entrar = Callable[[str], Client]
pytestmark = pytest.mark.django_db
CONSULTAS_DE_INICIO = 8


def _derivado(mundo: Mundo, cuando: datetime, **cambios: object) -> Derivacion:
    """An expediente sent from the mesa de partes to Rentas."""
    mesa = mundo.actores["mesa"]
    expediente = un_expediente(mesa, cuando, **cambios)
    (movimiento,) = derivar(
        en_mesa(expediente), destino=mundo.unidades["GR"], instruccion="Atender", por=mesa,
        cuando=cuando, dias=2,
    )  # fmt: skip
    return movimiento


def _inicio(cliente: Client) -> str:
    respuesta = cliente.get(reverse("escritorio:inicio"))
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_the_counter_sees_what_must_leave_today(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    """LPAG 132.1: on the very day of filing."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    texto = _inicio(entrar("mesa"))
    assert "Por derivar hoy" in texto
    assert str(expediente.numero) in texto
    assert "Por derivar hoy" not in _inicio(entrar("rentas"))


def test_each_sees_what_waits_and_what_was_sent(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    movimiento = _derivado(mundo, instante)
    numero = str(movimiento.expediente.numero)
    assert "Enviados que aún no reciben" in _inicio(entrar("mesa"))
    assert numero in _inicio(entrar("rentas"))
    recibir(movimiento, por=mundo.actores["rentas"], cuando=instante)
    assert "Enviados que aún no reciben" not in _inicio(entrar("mesa"))
    asignar(
        movimiento, responsable=mundo.designacion("rentas2"), por=mundo.actores["rentas"],
        cuando=instante,
    )  # fmt: skip
    assert numero in _inicio(entrar("rentas2"))
    assert "No tiene expedientes asignados" in _inicio(entrar("rentas"))
    assert numero not in _inicio(entrar("legal"))


def test_what_lapses_and_what_lapsed_is_told(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    movimiento = _derivado(mundo, instante)
    cliente = entrar("rentas")
    assert movimiento.vence == date(2026, 11, 25)
    assert "Por vencer" in _inicio(cliente)
    with congelar(instante + timedelta(days=5)):
        cliente = entrar("rentas")
        assert "venció hace" in _inicio(cliente)


def test_home_costs_the_same_with_little_and_with_much(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    cuantas = []
    cliente = entrar("mesa")
    for vueltas in (1, 12):
        for n in range(vueltas):
            _derivado(mundo, instante, asunto=f"Asunto {n}")
            un_expediente(mundo.actores["mesa"], instante)
        with CaptureQueriesContext(connection) as consultas:
            texto = _inicio(cliente)
        cuantas.append(len(consultas))
    assert cuantas[0] == cuantas[1] <= CONSULTAS_DE_INICIO
    assert "Ver todos" in texto


def test_without_an_office_one_is_told_so(mundo: Mundo, entrar: Entrar) -> None:
    assert "Hoy no tiene un cargo vigente" in _inicio(entrar("extrano"))
    assert "no tramita expedientes" in _inicio(entrar("sistemas"))


def test_counts_stop_at_a_hundred_in_one_query(mundo: Mundo, instante: datetime) -> None:
    _muchos(mundo, instante, TOPE + 30)
    avisar([mundo.cuenta("rentas").pk] * 3, frase="Vea esto", cuando=instante)
    actor = mundo.actores["rentas"]
    with CaptureQueriesContext(connection) as consultas:
        cifras = contar(actor, fecha_de(instante))
    assert len(consultas) == 1
    assert cifras["por-recibir"] == TOPE + 1
    assert cifras["avisos"] == 3


def _muchos(mundo: Mundo, instante: datetime, cuantos: int) -> None:
    """Fill a tray without doing each act."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    Derivacion.objects.bulk_create(
        Derivacion(
            expediente=expediente,
            secuencia=n,
            destino=mundo.unidades["GR"],
            es_copia=True,
            instruccion="Conocer",
            folios=1,
            enviada=instante,
            estado=Derivacion.Estado.POR_RECIBIR,
        )
        for n in range(2, cuantos + 2)
    )


def test_the_frame_tells_the_counts(mundo: Mundo, instante: datetime, entrar: Entrar) -> None:
    _muchos(mundo, instante, TOPE + 5)
    assert "99+" in _inicio(entrar("rentas"))


def test_the_frame_asks_nothing_for_visitors_nor_on_public_pages(mundo: Mundo) -> None:
    peticion = RequestFactory().get("/")
    peticion.actor = ANONIMO  # type: ignore[attr-defined]
    peticion.resolver_match = None
    with CaptureQueriesContext(connection) as consultas:
        marco = escritorio(peticion)
        assert marco["barra"].ingresar
    assert len(consultas) == 0
    assert "navegacion" not in marco


@pytest.mark.parametrize("usuario", ["mesa", "rentas", "registradora"])
def test_the_search_page_asks_eight_times_at_most(
    mundo: Mundo, instante: datetime, entrar: Entrar, usuario: str
) -> None:
    un_expediente(mundo.actores["mesa"], instante)
    cliente = entrar(usuario)
    for texto in ("poda", "ccahuama", "40123456", "EXP-2026-000001", "zorzal"):
        with CaptureQueriesContext(connection) as consultas:
            assert cliente.get(reverse("escritorio:buscar"), {"q": texto}).status_code == 200
        assert len(consultas) <= 8, texto


def test_while_typing_only_the_results_come(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    un_expediente(mundo.actores["mesa"], instante, asunto="Poda <b>urgente</b>")
    cliente = entrar("mesa")
    entera = cliente.get(reverse("escritorio:buscar"), {"q": "poda"}).content.decode()
    trozo = cliente.get(
        reverse("escritorio:buscar"), {"q": "poda"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" in entera
    assert 'hx-get="/escritorio/buscar/"' in entera
    assert "<html" not in trozo
    assert "<mark>Poda</mark> &lt;b&gt;urgente" in trozo
    assert "No se encontró nada" in cliente.get("/escritorio/buscar/?q=zzzz").content.decode()
    assert "Escriba qué busca" in cliente.get("/escritorio/buscar/").content.decode()


def test_only_who_may_consult_searches(mundo: Mundo, entrar: Entrar) -> None:
    assert entrar("sistemas").get("/escritorio/buscar/?q=poda").status_code == 403
    assert 'id="q-buscar"' not in _inicio(entrar("sistemas"))


def test_who_holds_two_offices_changes_between_them(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    cargo = crear_cargo(
        mundo.unidades["OPP"], denominacion="Jefe de Planeamiento", clase="jefatura",
        facultades=(CONSULTAR, TRAMITAR), por=INSTALADOR, cuando=instante,
    )  # fmt: skip
    segunda = designar(
        cargo, mundo.persona("rentas"), calidad="encargado", desde=fecha_de(instante),
        resolucion="RA 9-2026", por=INSTALADOR, cuando=instante,
    )  # fmt: skip
    cliente = entrar("rentas")
    assert "Actuar como" in _inicio(cliente)
    vuelta = cliente.post(reverse("escritorio:cambiar_cargo"), {"cargo": segunda.pk}, follow=True)
    assert "Ahora actúa como Jefe de Planeamiento (e)" in vuelta.content.decode()
    assert vuelta.wsgi_request.actor.unidad_id == cargo.unidad_id  # type: ignore[attr-defined]
    ajena = mundo.designacion("mesa").pk
    for malo in (ajena, "", "x"):
        negado = cliente.post(reverse("escritorio:cambiar_cargo"), {"cargo": malo})
        assert negado.status_code == 404
    assert Expediente.objects.count() == 0
