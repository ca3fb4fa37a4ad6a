"""The TUPA on screen: how it is brought in and how it reads."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from qillqa.tramite.models import Importacion, Procedimiento
from qillqa.tramite.tests.test_tupa_actos import REAL

Entrar = Callable[[str], Client]


@pytest.fixture
def revisada(entrar: Entrar) -> Importacion:
    respuesta = entrar("secretario").post(
        reverse("tramite:tupa_cargas"),
        {
            "norma": "Ordenanza N° 012-2026-MDVE",
            "desde": "01/01/2026",
            "archivo": SimpleUploadedFile("tupa.csv", REAL),
        },
    )
    assert respuesta.status_code == 303
    return Importacion.objects.get()


def test_se_revisa_se_carga_y_se_lee(entrar: Entrar, revisada: Importacion) -> None:
    cliente = entrar("secretario")
    pagina = reverse("tramite:tupa_carga", args=[revisada.pk])
    vista = cliente.get(pagina).content.decode()
    assert "Cargar 21 procedimientos" in vista
    assert "RC-04: cobra S/ 88.00 y no consta la ratificación" in vista

    sin_saber = cliente.post(pagina)
    assert sin_saber.status_code == 200
    assert not Procedimiento.objects.exists()
    cliente.post(pagina, {"sin_ratificacion": "on"})

    tupa = entrar("rentas").get(reverse("tramite:tupa")).content.decode()
    assert "Celebración de matrimonio civil en el local municipal" in tupa
    assert "Cargar un TUPA" not in tupa
    procedimiento = Procedimiento.objects.get(codigo="RC-04")
    detalle = (
        entrar("rentas")
        .get(reverse("tramite:procedimiento", args=[procedimiento.pk]))
        .content.decode()
    )
    assert "Rige desde el jueves 1 de enero de 2026" in detalle
    assert "certificado médico no mayor de 30 días" in detalle


def test_el_tupa_se_lee_en_pocas_consultas(
    entrar: Entrar, revisada: Importacion, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    cliente = entrar("secretario")
    cliente.post(reverse("tramite:tupa_carga", args=[revisada.pk]), {"sin_ratificacion": "on"})

    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        cliente.get(reverse("tramite:tupa"))


def test_quien_no_importa_no_carga(entrar: Entrar, revisada: Importacion) -> None:
    cliente = entrar("mesa")

    assert cliente.get(reverse("tramite:tupa_cargas")).status_code == 403
    assert cliente.post(reverse("tramite:tupa_carga", args=[revisada.pk])).status_code == 403
    assert entrar("extrano").get(reverse("tramite:tupa")).status_code == 403


def test_sin_norma_ni_fecha_no_se_revisa(entrar: Entrar) -> None:
    respuesta = entrar("secretario").post(reverse("tramite:tupa_cargas"), {})

    texto = respuesta.content.decode()
    assert "Falta la norma que lo aprueba" in texto
    assert not Importacion.objects.exists()
