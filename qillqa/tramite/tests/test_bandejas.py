"""The trays of a unit: LPAG 55.1, 132.1, 148.1; R12, R96."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from qillqa.nucleo import reloj
from qillqa.nucleo.organos.models import Designacion
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos import ruta
from qillqa.tramite.actos.recepcion import registrar_en_ventanilla
from qillqa.tramite.consultas.bandejas import Filtros, movimientos
from qillqa.tramite.models import Derivacion, Expediente
from qillqa.tramite.tests.escritorio import CANTIDAD_DE_CONSULTAS_DE_BANDEJA
from qillqa.tramite.tests.fabricas import en_mesa, un_escrito, un_procedimiento, una_persona

Entrar = Callable[[str], Client]
HOY = date(2026, 11, 23)


def para_rentas(
    mundo: Mundo, cuando: datetime, cuantos: int = 1, dias: int | None = None
) -> list[Derivacion]:
    """Route some expedientes to Rentas, a minute apart."""
    mesa, rentas = mundo.actores["mesa"], mundo.unidades["GR"]
    enviadas = []
    for minuto in range(cuantos):
        instante = cuando + timedelta(minutes=minuto)
        escrito = un_escrito(una_persona(mesa, instante), asunto=f"Pedido {minuto}")
        expediente = registrar_en_ventanilla(escrito, clave=uuid4(), por=mesa, cuando=instante)
        enviadas += ruta.derivar(
            en_mesa(expediente),
            destino=rentas,
            instruccion="Para su atención",
            dias=dias,
            por=mesa,
            cuando=instante,
        )
    return enviadas


def bandeja(cliente: Client, cual: str, **filtros: str) -> str:
    """Return the page of a tray."""
    respuesta = cliente.get(reverse("tramite:bandeja", args=[cual]), filtros)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_each_movement_is_in_its_trays(mundo: Mundo, instante: datetime) -> None:
    rentas, unidad = mundo.actores["rentas"], mundo.unidades["GR"].pk
    (vencida,) = para_rentas(mundo, instante - timedelta(days=14), dias=2)
    (por_vencer,) = para_rentas(mundo, instante, dias=2)
    (lejana,) = para_rentas(mundo, instante)
    ruta.recibir(lejana, por=rentas, cuando=instante)

    def hay(cual: str) -> set[Derivacion]:
        return set(movimientos(cual, unidad, HOY))

    assert hay("por-recibir") == {vencida, por_vencer}
    assert hay("en-despacho") == {lejana}
    assert hay("por-vencer") == {por_vencer}
    assert hay("vencidos") == {vencida}
    assert hay("enviados") == hay("archivados") == set()
    mesa = mundo.unidades["OTDAC"].pk
    assert set(movimientos("enviados", mesa, HOY)) == {vencida, por_vencer, lejana}


@pytest.mark.parametrize(("dia", "esta"), [(25, False), (27, True)])
def test_what_ends_on_monday_is_about_to_lapse_on_friday(
    mundo: Mundo, instante: datetime, entrar: Entrar, dia: int, esta: bool
) -> None:
    """R16: nearness is told in working days; Monday 30 November is near on Friday the 27th."""
    (del_lunes,) = para_rentas(mundo, instante, dias=5)
    assert del_lunes.vence == date(2026, 11, 30)
    with reloj.congelar(instante.replace(day=dia)):
        texto = bandeja(entrar("rentas"), "por-vencer")
        assert (del_lunes.expediente.numero.impreso in texto) is esta
        assert ("q-plazo--ocre" in bandeja(entrar("rentas"), "por-recibir")) is esta


def test_the_order_is_that_of_entry(mundo: Mundo, instante: datetime, entrar: Entrar) -> None:
    """LPAG 55.1, 148.1; R96."""
    para_rentas(mundo, instante, 3)
    pagina = bandeja(entrar("rentas"), "por-recibir")
    assert pagina.index("Pedido 0") < pagina.index("Pedido 1") < pagina.index("Pedido 2")


def test_filters_are_in_the_address(mundo: Mundo, instante: datetime, entrar: Entrar) -> None:
    mesa, rentas = mundo.actores["mesa"], mundo.actores["rentas"]
    primera, _ = para_rentas(mundo, instante, 2)
    ruta.recibir(primera, por=rentas, cuando=instante)
    ruta.asignar(
        primera,
        responsable=Designacion.objects.get(persona__nombre=rentas.nombre),
        por=rentas,
        cuando=instante,
    )
    version = un_procedimiento()
    escrito = un_escrito(
        una_persona(mesa, instante),
        asunto="Constancia pedida",
        naturaleza=Expediente.Naturaleza.TUPA,
        procedimiento=version,
        requisitos_presentados=frozenset(r.pk for r in version.requisitos.all()),
    )
    expediente = registrar_en_ventanilla(escrito, clave=uuid4(), por=mesa, cuando=instante)
    ruta.derivar(
        en_mesa(expediente),
        destino=mundo.unidades["GM"],
        copias=[mundo.unidades["GR"]],
        instruccion="Para conocimiento",
        por=mesa,
        cuando=instante,
    )
    cliente = entrar("rentas")
    assert "Pedido 0" in bandeja(cliente, "en-despacho", mias="1")
    assert "Pedido 0" not in bandeja(entrar("rentas2"), "en-despacho", mias="1")
    copias = bandeja(cliente, "por-recibir", forma="copia")
    assert "Constancia pedida" in copias
    assert "Pedido 1" not in copias
    tupa = bandeja(cliente, "por-recibir", naturaleza="tupa")
    assert "Constancia pedida" in tupa
    assert "Pedido 1" not in tupa
    unidad = mundo.unidades["GR"].pk
    inventado = Filtros(forma="<script>", naturaleza="nada")
    assert movimientos("por-recibir", unidad, HOY, inventado).count() == 2


def test_the_counter_sees_what_leaves_today(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    """LPAG 132.1; R12: routed on the same day; what was not is told."""
    mesa = mundo.actores["mesa"]
    for cuando in (instante - timedelta(days=4), instante):
        escrito = un_escrito(una_persona(mesa, cuando))
        registrar_en_ventanilla(escrito, clave=uuid4(), por=mesa, cuando=cuando)
    pagina = bandeja(entrar("mesa"), "en-despacho")
    assert pagina.count("Derívelo hoy") == 1
    assert pagina.count("Debió derivarse el mismo día") == 1


def test_several_are_received_each_by_its_own_act(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    enviadas = para_rentas(mundo, instante, 3)
    ruta.recibir(enviadas[0], por=mundo.actores["rentas"], cuando=instante)
    rentas = entrar("rentas")
    respuesta = rentas.post(
        reverse("tramite:acuses", args=["por-recibir"]),
        {"elegidos": [d.pk for d in enviadas]},
        follow=True,
    )
    pagina = respuesta.content.decode()
    assert "2 recibidos." in pagina
    assert "1 no: EXP-2026-000001: Ya fue recibido." in pagina
    estados = Derivacion.objects.filter(pk__in=[d.pk for d in enviadas])
    assert {d.estado for d in estados} == {Derivacion.Estado.EN_DESPACHO}


def test_what_lies_in_another_unit_is_not_touched(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    (enviada,) = para_rentas(mundo, instante)
    social = entrar("social")
    direccion = reverse("tramite:acuses", args=["por-recibir"])
    pagina = social.post(direccion, {"elegidos": [enviada.pk]}, follow=True).content.decode()
    enviada.refresh_from_db()
    assert enviada.estado == Derivacion.Estado.POR_RECIBIR
    assert "EXP-2026" not in pagina
    assert entrar("extrano").post(direccion, {"elegidos": [enviada.pk]}).status_code == 403
    assert social.get(direccion).status_code == 405


def test_several_are_routed_after_asking_where_once(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    enviadas = para_rentas(mundo, instante, 2)
    for enviada in enviadas:
        ruta.recibir(enviada, por=mundo.actores["rentas"], cuando=instante)
    rentas = entrar("rentas")
    direccion = reverse("tramite:derivaciones_en_bloque", args=["en-despacho"])
    elegidos = {"elegidos": [d.pk for d in enviadas]}
    pregunta = rentas.post(direccion, elegidos)
    assert pregunta.status_code == 200
    assert "Derivar 2 expedientes" in pregunta.content.decode()
    falta = rentas.post(direccion, {**elegidos, "instruccion": ""})
    assert falta.status_code == 422
    datos = {**elegidos, "destino": mundo.unidades["GI"].pk, "instruccion": "Para informe"}
    assert "2 derivados." in rentas.post(direccion, datos, follow=True).content.decode()
    assert Derivacion.objects.para(mundo.unidades["GI"].pk).por_recibir().count() == 2


def test_nothing_chosen_is_said(entrar: Entrar, mundo: Mundo) -> None:
    rentas = entrar("rentas")
    for direccion in (
        reverse("tramite:acuses", args=["por-recibir"]),
        reverse("tramite:derivaciones_en_bloque", args=["en-despacho"]),
    ):
        assert "Elija al menos uno." in rentas.post(direccion, follow=True).content.decode()


def test_there_is_no_other_tray(entrar: Entrar, mundo: Mundo) -> None:
    assert entrar("rentas").get("/escritorio/bandejas/otra/").status_code == 404
    assert "No hay nada por recibir" in bandeja(entrar("rentas"), "por-recibir")


@pytest.mark.parametrize("cual", ["por-recibir", "en-despacho", "por-vencer", "enviados"])
def test_a_tray_asks_the_same_for_five_rows_and_for_fifty(
    mundo: Mundo, instante: datetime, entrar: Entrar, cual: str
) -> None:
    usuario = "mesa" if cual == "enviados" else "rentas"
    cliente, cuentas = entrar(usuario), []
    for cuantas in (5, 45):
        enviadas = para_rentas(mundo, instante, cuantas, dias=2)
        if cual == "en-despacho":
            for enviada in enviadas:
                ruta.recibir(enviada, por=mundo.actores["rentas"], cuando=instante)
        bandeja(cliente, cual)
        with CaptureQueriesContext(connection) as consultas:
            bandeja(cliente, cual)
        cuentas.append(len(consultas))
    assert cuentas[0] == cuentas[1]
    assert cuentas[1] <= CANTIDAD_DE_CONSULTAS_DE_BANDEJA


def test_pages_follow_one_another_by_key(mundo: Mundo, instante: datetime, entrar: Entrar) -> None:
    para_rentas(mundo, instante, 52)
    rentas = entrar("rentas")
    primera = rentas.get(reverse("tramite:bandeja", args=["por-recibir"]))
    cursor = primera.context["pagina"].siguiente
    segunda = bandeja(rentas, "por-recibir", cursor=cursor)
    assert "Pedido 51" in segunda
    assert "Pedido 49" not in segunda


def test_a_day_later_it_is_late(mundo: Mundo, instante: datetime, entrar: Entrar) -> None:
    para_rentas(mundo, instante, dias=2)
    with reloj.congelar(instante + timedelta(days=3)):
        assert "Pedido 0" in bandeja(entrar("rentas"), "vencidos")
