"""Records of persons on the desk: found, read with trace, kept up to date, joined."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.personas import actos
from qillqa.nucleo.personas.models import Consentimiento, Fusion, Persona, Representacion
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.tests.fabricas import un_expediente

Entrar = Callable[[str], Client]


@pytest.fixture
def ines(mundo: Mundo, instante: datetime) -> Persona:
    """Somebody who has filed once."""
    expediente = un_expediente(mundo.actores["mesa"], instante)
    assert expediente.remitente is not None
    return expediente.remitente


def _otra(mundo: Mundo, instante: datetime, **cambios: Any) -> Persona:
    datos = {
        "tipo_documento": "sin_documento",
        "numero_documento": "",
        "nombre": "Ynés Qawana",
        "correo": "ines@correo.example",
    }
    por = mundo.actores["mesa"]
    return actos.inscribir(por=por, cuando=instante, **{**datos, **cambios})


def _texto(respuesta: Any) -> str:
    return str(respuesta.content.decode())


@pytest.mark.parametrize("texto", ["ines cahuana", "40123456", "Ccahuana", "4012 3456"])
def test_found_in_spite_of_slips(entrar: Entrar, ines: Persona, texto: str) -> None:
    pagina = entrar("mesa").get(reverse("escritorio:personas"), {"quien": texto})
    assert "Inés Ccahuana" in _texto(pagina)


@pytest.mark.parametrize("texto", ["", "ab", "'; DROP TABLE x; --", "%", "x" * 5000])
def test_what_finds_nobody_says_so(entrar: Entrar, ines: Persona, texto: str) -> None:
    pagina = entrar("mesa").get(reverse("escritorio:personas"), {"quien": texto})
    assert pagina.status_code == 200
    assert "Inés Ccahuana" not in _texto(pagina)


def test_the_list_is_one_question(
    entrar: Entrar,
    ines: Persona,
    mundo: Mundo,
    instante: datetime,
    django_assert_max_num_queries: Any,
) -> None:
    for n in range(60):
        _otra(mundo, instante, nombre=f"Inés Ccahuana {n}")
    mesa = entrar("mesa")
    with django_assert_max_num_queries(7):
        pagina = mesa.get(reverse("escritorio:personas"), {"quien": "ines ccahuana"})
    assert "Las 50 más parecidas" in _texto(pagina)


def test_only_whom_it_concerns(entrar: Entrar, ines: Persona) -> None:
    """Personal data is shown by need."""
    suya = reverse("escritorio:persona", args=[ines.pk])
    assert entrar("rentas").get(suya).status_code == 403
    assert entrar("extrano").get(reverse("escritorio:personas")).status_code == 403
    assert Client().get(suya).status_code == 302
    assert entrar("mesa").get(reverse("escritorio:persona", args=[999_999])).status_code == 404
    assert not Asiento.objects.filter(hecho="personas.consulta").exists()


def test_opening_a_record_leaves_its_trace(
    entrar: Entrar, ines: Persona, django_assert_max_num_queries: Any
) -> None:
    """Ley 29733, art. 9: the guard of readings lets this one fact pass."""
    secretario, suya = entrar("secretario"), reverse("escritorio:persona", args=[ines.pk])
    with django_assert_max_num_queries(24):
        pagina = secretario.get(suya)
    secretario.get(suya)
    (asiento,) = Asiento.objects.filter(hecho="personas.consulta")
    assert (asiento.sobre_id, asiento.por_cargo) == (ines.pk, "Secretario General")
    assert "EXP-2026-000001" in _texto(pagina)
    assert "Quién lo consultó" in _texto(pagina)


def test_only_expedientes_one_may_see(
    entrar: Entrar, ines: Persona, mundo: Mundo, instante: datetime
) -> None:
    """A reserved one of another unit is not even counted."""
    un_expediente(mundo.actores["mesa"], instante, reservado=True)
    pagina = _texto(entrar("secretario").get(reverse("escritorio:persona", args=[ines.pk])))
    assert "EXP-2026-000001" in pagina
    assert "EXP-2026-000002" not in pagina


def test_contact_is_updated_and_the_name_never(entrar: Entrar, ines: Persona) -> None:
    mesa, suya = entrar("mesa"), reverse("escritorio:persona_contacto", args=[ines.pk])
    assert mesa.post(suya, {"correo": "no-es"}).status_code == 422
    datos = {"correo": "ines@correo.example", "distrito": "Pisac", "nombre": "Otra"}
    respuesta = mesa.post(suya, datos, follow=True)
    assert "Contacto actualizado." in _texto(respuesta)
    ines.refresh_from_db()
    assert (ines.nombre, ines.correo, ines.distrito_id) == (
        "Inés Ccahuana",
        "ines@correo.example",
        "080405",
    )
    mesa.post(suya, {"correo": "ines@correo.example", "distrito": ""})
    ines.refresh_from_db()
    assert ines.distrito_id is None


def test_a_representative_from_beginning_to_end(entrar: Entrar, ines: Persona) -> None:
    mesa, suyos = entrar("mesa"), reverse("escritorio:persona_representantes", args=[ines.pk])
    datos = {
        "tipo_documento": "dni",
        "numero_documento": "40999999",
        "nombre": "Beto Ccori",
        "clase": "simple",
        "sustento": "Carta poder del 20/11/2026",
        "desde": "20/11/2026",
    }
    assert mesa.post(suyos, {**datos, "desde": "20/11/2027"}).status_code == 422
    assert "Beto Ccori representa a Inés" in _texto(mesa.post(suyos, datos, follow=True))
    repetido = mesa.post(suyos, datos)
    assert "ya tiene ese poder" in _texto(repetido)
    propia = mesa.post(suyos, {**datos, "numero_documento": "40123456", "nombre": ""})
    assert "Nadie se representa a sí mismo" in _texto(propia)
    ajeno = mesa.post(suyos, {**datos, "nombre": "Otro Nombre", "clase": "legal"})
    assert "está registrado a nombre de Beto Ccori" in _texto(ajeno)
    assert 'type="checkbox" name="es_la_misma"' in _texto(ajeno)
    poder = Representacion.objects.get()
    fin = reverse("escritorio:persona_fin_de_representacion", args=[ines.pk, poder.pk])
    datos_del_fin = {"hasta": "23/11/2026", "motivo": "La revocó."}
    assert "La representación terminó." in _texto(mesa.post(fin, datos_del_fin, follow=True))
    assert mesa.get(fin).status_code == 404, "it ends once"


def test_consent_given_and_withdrawn(entrar: Entrar, ines: Persona) -> None:
    """LPAG 20.4."""
    mesa, suyos = entrar("mesa"), reverse("escritorio:persona_consentimientos", args=[ines.pk])
    datos = {"destino": "ines@correo.example", "sustento": "EXP-2026-000001"}
    assert "Se le notificará en ines@" in _texto(mesa.post(suyos, datos, follow=True))
    assert "Ya autorizó" in _texto(mesa.post(suyos, {**datos, "destino": "INES@correo.example"}))
    fila = Consentimiento.objects.get()
    retiro = reverse("escritorio:persona_retiro", args=[ines.pk, fila.pk])
    assert "Autorización retirada." in _texto(
        mesa.post(retiro, {"motivo": "Lo pidió"}, follow=True)
    )
    fila.refresh_from_db()
    assert fila.hasta is not None


def test_proposed_compared_and_joined(
    entrar: Entrar, ines: Persona, mundo: Mundo, instante: datetime
) -> None:
    """Never silently: side by side, with its effect told before and its reason kept."""
    otra = _otra(mundo, instante)
    secretario = entrar("secretario")
    hoja = _texto(secretario.get(reverse("escritorio:persona", args=[ines.pk])))
    juntas = reverse("escritorio:persona_fusion", args=[ines.pk, otra.pk])
    assert juntas in hoja
    assert "El nombre suena igual" in hoja
    par = _texto(secretario.get(juntas))
    assert "Los dos registros se conservan" in par
    assert "no se deshace" in par
    assert secretario.post(juntas, {"principal": ines.pk}).status_code == 422, "needs its reason"
    assert not Fusion.objects.exists()
    hecho = secretario.post(juntas, {"principal": ines.pk, "motivo": "Mostró su DNI"})
    assert hecho["Location"] == reverse("escritorio:persona", args=[ines.pk])
    assert Persona.objects.filter(pk=otra.pk).exists()
    assert otra.vigente() == ines
    unida = _texto(secretario.get(reverse("escritorio:persona", args=[otra.pk])))
    assert "Este registro está unido al de" in unida
    assert "Actualizar el contacto" not in unida
    assert secretario.get(juntas).status_code == 404, "there is nothing left to join"
    hallada = _texto(secretario.get(reverse("escritorio:personas"), {"quien": "Ynés Qawana"}))
    assert "Unido al registro de Inés Ccahuana" in hallada


def test_who_may_not_join_is_not_offered_it(
    entrar: Entrar, ines: Persona, mundo: Mundo, instante: datetime
) -> None:
    otra = _otra(mundo, instante)
    mesa, juntas = entrar("mesa"), reverse("escritorio:persona_fusion", args=[ines.pk, otra.pk])
    assert juntas not in _texto(mesa.get(reverse("escritorio:persona", args=[ines.pk])))
    assert mesa.post(juntas, {"principal": ines.pk, "motivo": "x"}).status_code == 403
    assert (
        entrar("secretario")
        .get(reverse("escritorio:persona_fusion", args=[ines.pk, ines.pk]))
        .status_code
        == 404
    )


def test_an_act_opens_in_the_page_or_alone(entrar: Entrar, ines: Persona) -> None:
    mesa, suya = entrar("mesa"), reverse("escritorio:persona_contacto", args=[ines.pk])
    assert "<html" in _texto(mesa.get(suya))
    assert "<html" not in _texto(mesa.get(suya, headers={"HX-Request": "true"}))
