"""The page of a draft: begun, written, read; who may do each (LPAG 4.2; R43, R99)."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from qillqa.emision.tests.test_borrador_guardado import (
    borrador_de,
    enviar,
    leer_datos,
    un_contenido,
)
from qillqa.nucleo.organos.models import Cargo
from qillqa.nucleo.redaccion.actos import pedir_vistos, preparar_para_firma
from qillqa.nucleo.redaccion.models import Borrador
from qillqa.nucleo.redaccion.tipos import TIPOS
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.tests.fabricas import un_expediente

pytestmark = pytest.mark.django_db
Entrar = Callable[[str], Client]


def empezar(cliente: Client, **datos: object) -> Borrador:
    """Begin a draft as its page does."""
    respuesta = cliente.post(reverse("emision:borrador_nuevo"), datos)
    assert respuesta.status_code == 302, respuesta.content.decode()
    return Borrador.objects.latest("pk")


def test_se_elige_el_tipo_y_firma_quien_dirige_la_unidad(entrar: Entrar, mundo: Mundo) -> None:
    cliente = entrar("rentas2")
    pagina = cliente.get(reverse("emision:borrador_nuevo") + "?tipo=carta").content.decode()
    assert all(tipo.nombre in pagina for tipo in TIPOS.values())
    assert pagina.count("checked") == 1
    borrador = empezar(cliente, tipo="carta")
    jefatura = Cargo.objects.get(unidad=mundo.unidades["GR"], clase="jefatura")
    assert borrador.vigente().leer().firmantes == (jefatura.pk,)
    assert cliente.get(reverse("emision:borrador", args=[borrador.pk])).status_code == 200


def test_donde_no_hay_jefatura_firma_quien_redacta(entrar: Entrar, mundo: Mundo) -> None:
    borrador = empezar(entrar("mesa"), tipo="informe")
    assert borrador.vigente().leer().firmantes == (mundo.designacion("mesa").cargo_id,)


@pytest.mark.parametrize("tipo", ["", "no_existe", "../informe"])
def test_un_tipo_que_no_existe_se_dice(entrar: Entrar, tipo: str) -> None:
    respuesta = entrar("rentas").post(reverse("emision:borrador_nuevo"), {"tipo": tipo})
    assert respuesta.status_code == 422
    assert not Borrador.objects.exists()


def test_responde_a_un_expediente_que_puede_ver(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    expediente = un_expediente(mundo.actores["mesa"], instante)
    direccion = reverse("emision:borrador_nuevo") + f"?expediente={expediente.pk}"
    mesa = entrar("mesa")
    assert expediente.numero.impreso in mesa.get(direccion).content.decode()
    contenido = empezar(mesa, tipo="carta", expediente=expediente.pk).vigente().leer()
    assert contenido.referencias[0].texto == f"Expediente {expediente.numero.impreso}"
    assert [(d.clase, d.id) for d in contenido.para] == [("persona", expediente.remitente_id)]
    assert entrar("rentas").get(direccion).status_code == 403, "never in its unit"
    assert mesa.get(reverse("emision:borrador_nuevo") + "?expediente=9999999").status_code == 404


def test_la_pagina_lleva_lo_que_el_editor_necesita(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    borrador = borrador_de(mundo, "rentas", instante, un_contenido(mundo))
    datos = leer_datos(entrar("rentas"), borrador)
    assert datos["version"] == 1
    assert datos["por"] == mundo.designacion("rentas").pk
    assert datos["nombres"][f"unidad:{mundo.unidades['SG'].pk}"]["detalle"] == (
        "Julián Ttito Quispe, Secretario General"
    )


def test_con_doscientos_destinatarios_se_pregunta_lo_mismo(
    entrar: Entrar,
    mundo: Mundo,
    instante: datetime,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    muchos = un_contenido(mundo)
    persona, cargo = mundo.persona("extrano").pk, mundo.designacion("legal").cargo_id
    muchos["para"] = [{"clase": "unidad", "id": u.pk} for u in mundo.unidades.values()] + [
        {"clase": "persona", "id": persona},
        {"clase": "cargo", "id": cargo},
    ] * 90
    borrador = borrador_de(mundo, "rentas", instante, muchos, tipo="memorando_multiple")
    cliente = entrar("rentas")
    with django_assert_max_num_queries(40):  # type: ignore[attr-defined]
        cliente.get(reverse("emision:borrador", args=[borrador.pk]))


def test_los_de_otra_unidad_no_saben_que_existe(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    borrador = borrador_de(mundo, "rentas", instante)
    for nombre in ("borrador", "borrador_versiones", "borrador_pdf", "borrador_comparar"):
        direccion = reverse(f"emision:{nombre}", args=[borrador.pk])
        assert entrar("legal").get(direccion).status_code == 404
        assert entrar("sistemas").get(direccion).status_code == 403, "its office does not write"
    assert Client().get(reverse("emision:borrador", args=[borrador.pk])).status_code == 302


def test_quien_solo_visa_lo_lee_y_no_lo_escribe(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    borrador = borrador_de(mundo, "rentas", instante, un_contenido(mundo))
    legal = Cargo.objects.get(pk=mundo.designacion("legal").cargo_id)
    pedir_vistos(borrador, [legal], por=mundo.actores["rentas"], cuando=instante)
    pagina = entrar("legal").get(reverse("emision:borrador", args=[borrador.pk])).content.decode()
    assert "Espera los vistos buenos" in pagina
    assert "Procede lo solicitado." in pagina
    assert "q-datos" not in pagina
    suyo = enviar(entrar("legal"), borrador, un_contenido(mundo), base=1, por="legal", mundo=mundo)
    assert suyo.status_code == 403


def test_lo_preparado_se_lee_y_dice_que_espera(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    borrador = borrador_de(mundo, "rentas", instante, un_contenido(mundo))
    preparar_para_firma(borrador, por=mundo.actores["rentas"], cuando=instante)
    pagina = entrar("rentas").get(reverse("emision:borrador", args=[borrador.pk])).content.decode()
    assert "Espera la firma" in pagina
    assert "q-datos" not in pagina


def test_el_texto_se_lee_tambien_sin_guiones_y_no_es_codigo(
    entrar: Entrar, mundo: Mundo, instante: datetime
) -> None:
    contenido = un_contenido(mundo)
    contenido["cuerpo"]["bloques"] = [
        {"tipo": "titulo", "nivel": 1, "trozos": [{"t": "Ch'uspipata <script>alert(1)</script>"}]},
        {
            "tipo": "lista",
            "orden": "letras",
            "items": [
                {
                    "trozos": [{"t": "uno", "n": True}],
                    "sub": {"orden": "vinetas", "items": [{"trozos": [{"t": "dentro"}]}]},
                }
            ],
        },
        {"tipo": "tabla", "cabecera": True, "filas": [[[{"t": "Predio"}]], [[{"t": "Mz. B"}]]]},
    ]
    borrador = borrador_de(mundo, "rentas", instante, contenido)
    pagina = entrar("rentas").get(reverse("emision:borrador", args=[borrador.pk])).content.decode()
    assert "<script>alert(1)" not in pagina
    assert "&lt;script&gt;alert(1)" in pagina
    assert '<ol type="a"><li><strong>uno</strong><ul><li>dentro' in pagina.replace("\n", "")
    assert '<th scope="col">Predio' in pagina
