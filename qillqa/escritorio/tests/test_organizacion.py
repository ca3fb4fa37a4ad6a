"""Units, designations and the municipality's data, by their pages."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.documentos.compositor import ESCUDO
from qillqa.nucleo.organos.consultas import municipalidad
from qillqa.nucleo.organos.models import Cargo, DelegacionDeFirma, Designacion, Unidad
from qillqa.nucleo.personas.models import Persona
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos import ruta
from qillqa.tramite.tests.fabricas import en_mesa, un_expediente

Entrar = Callable[[str], Client]
pytestmark = pytest.mark.django_db

CASA = {
    "nombre": "Municipalidad Distrital de Villa Ejemplo",
    "direccion": "Plaza Mayor 1",
    "horario": "De lunes a viernes",
    "hora_de_cierre": "16:45",
    "direccion_web": "https://tramites.villaejemplo.example",
    "color": "#1d5b8f",
}


def test_the_chart_tells_who_holds_each_office_in_few_questions(
    mundo: Mundo, entrar: Entrar
) -> None:
    cliente = entrar("sistemas")
    with CaptureQueriesContext(connection) as consultas:
        texto = cliente.get(reverse("escritorio:organizacion")).content.decode()
    assert len(consultas) <= 9
    assert "Yéssica Huamán Ccorimanya" in texto
    assert "encargado" in texto


def test_an_office_passes_from_one_to_another(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    cliente, saliente = entrar("sistemas"), mundo.designacion("rentas")
    nueva = {
        "tipo_documento": "dni",
        "numero_documento": "45454545",
        "nombre": "Illari Quispe",
        "calidad": "titular",
        "resolucion": "RA 050-2026",
        "desde": "24/11/2026",
        "hasta": "",
    }
    direccion = reverse("escritorio:designar", args=[saliente.cargo_id])
    ocupado = cliente.post(direccion, nueva)
    assert "ya tiene titular" in ocupado.content.decode()
    assert not Persona.objects.filter(numero_documento="45454545").exists(), "all or nothing"
    mal = cliente.post(reverse("escritorio:cese", args=[saliente.pk]), {"hasta": "01/01/2020"})
    assert mal.status_code == 422
    cliente.post(reverse("escritorio:cese", args=[saliente.pk]), {"hasta": "23/11/2026"})
    assert cliente.post(direccion, nueva).status_code == 303
    assert Designacion.objects.get(persona__nombre="Illari Quispe").desde == date(2026, 11, 24)
    alreves = cliente.post(direccion, {**nueva, "calidad": "suplente", "hasta": "01/11/2026"})
    assert "Acaba antes de empezar" in alreves.content.decode()


def test_the_municipality_changes_its_data(mundo: Mundo, entrar: Entrar) -> None:
    cliente = entrar("sistemas")
    pagina = cliente.get(reverse("escritorio:municipalidad")).content.decode()
    assert "Plaza de Armas" in pagina
    escudo = SimpleUploadedFile("e.svg", ESCUDO.read_bytes(), content_type="image/svg+xml")
    datos = {**CASA, "escudo": escudo, "exige_segundo_factor": "on"}
    assert cliente.post(reverse("escritorio:municipalidad"), datos).status_code == 303
    casa = municipalidad()
    assert (casa.direccion, casa.color, casa.exige_segundo_factor) == (
        "Plaza Mayor 1",
        "#1d5b8f",
        True,
    )
    assert casa.escudo.startswith("<svg")


def test_without_a_new_shield_the_old_one_stays(mundo: Mundo, entrar: Entrar) -> None:
    casa = municipalidad()
    casa.escudo = "<svg/>"
    casa.save()
    entrar("sistemas").post(reverse("escritorio:municipalidad"), CASA)
    assert municipalidad().escudo == "<svg/>"


@pytest.mark.parametrize(
    ("cambio", "frase"),
    [
        ({"color": "#ffff00"}, "contraste"),
        ({"color": "rojo"}, "#7a1420"),
        ({"direccion_web": "x"}, ""),
        ({"nombre": ""}, "Falta el nombre"),
        ({"escudo": SimpleUploadedFile("e.svg", b"<html/>")}, "no es un dibujo SVG"),
    ],
)
def test_what_cannot_be_is_refused(
    mundo: Mundo, entrar: Entrar, cambio: dict[str, object], frase: str
) -> None:
    respuesta = entrar("sistemas").post(reverse("escritorio:municipalidad"), {**CASA, **cambio})
    assert respuesta.status_code == 422
    assert frase in respuesta.content.decode()


def test_a_unit_is_born_with_its_office_and_may_end(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    """The first day: a unit, an office with what it may do, whoever holds it; later, its end."""
    cliente = entrar("sistemas")
    datos = {
        "nombre": "Oficina de Turismo",
        "siglas": "OTUR",
        "superior": mundo.unidades["GM"].pk,
        "norma": "Ordenanza 003-2026",
        "desde": "01/11/2026",
    }
    assert cliente.post(reverse("escritorio:unidad_nueva"), datos).status_code == 303
    unidad = Unidad.objects.get(siglas="OTUR")
    assert unidad.superior == mundo.unidades["GM"]
    repetida = cliente.post(reverse("escritorio:unidad_nueva"), {**datos, "siglas": "otur"})
    assert "Ya hay una unidad con las siglas" in repetida.content.decode()

    cargo = {
        "denominacion": "Jefa de Turismo",
        "clase": "jefatura",
        "plazas": "1",
        "facultades": ["tramite.consultar", "tramite.tramitar"],
    }
    nuevo = reverse("escritorio:cargo_nuevo", args=[unidad.pk])
    assert cliente.post(nuevo, cargo).status_code == 303
    puesto = Cargo.objects.get(unidad=unidad)
    assert puesto.facultades == ["tramite.consultar", "tramite.tramitar"]
    assert cliente.post(nuevo, cargo).status_code == 422

    direccion = reverse("escritorio:facultades", args=[puesto.pk])
    assert "checked" in cliente.get(direccion).content.decode()
    assert cliente.post(direccion, {"facultades": ["inventada"]}).status_code == 422
    assert cliente.post(direccion, {"facultades": ["tramite.consultar"]}).status_code == 303
    puesto.refresh_from_db()
    assert puesto.facultades == ["tramite.consultar"]
    (asiento,) = Asiento.objects.filter(hecho="organos.facultades")
    assert "Jefa de Turismo: tramite.consultar" in asiento.frase

    fin = reverse("escritorio:fin_de_unidad", args=[unidad.pk])
    assert cliente.post(fin, {"hasta": "01/01/2020"}).status_code == 422
    assert cliente.post(fin, {"hasta": "23/11/2026"}).status_code == 303
    assert Unidad.objects.get(pk=unidad.pk).hasta == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("siglas", "dicho"),
    [
        ("OTDAC", "Es la mesa de partes"),
        ("GM", "De ella depende"),
        ("GR", "registre antes su cese"),
    ],
)
def test_a_unit_somebody_needs_does_not_end(
    mundo: Mundo, entrar: Entrar, siglas: str, dicho: str
) -> None:
    unidad = mundo.unidades[siglas]
    direccion = reverse("escritorio:fin_de_unidad", args=[unidad.pk])
    respuesta = entrar("sistemas").post(direccion, {"hasta": "23/11/2026"})
    assert respuesta.status_code == 422
    assert dicho in respuesta.content.decode()
    assert Unidad.objects.get(pk=unidad.pk).hasta is None


def test_a_unit_with_files_in_its_hands_does_not_end(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    unidad = mundo.unidades["GR"]
    Designacion.objects.filter(cargo__unidad=unidad).update(hasta=date(2026, 11, 20))
    expediente = un_expediente(mundo.actores["mesa"], instante)
    ruta.derivar(
        en_mesa(expediente),
        destino=unidad,
        instruccion="Atender",
        por=mundo.actores["mesa"],
        cuando=instante,
    )
    direccion = reverse("escritorio:fin_de_unidad", args=[unidad.pk])
    respuesta = entrar("sistemas").post(direccion, {"hasta": "23/11/2026"})
    assert "Tiene 1 expediente sin atender" in respuesta.content.decode()
    assert Unidad.objects.get(pk=unidad.pk).hasta is None


def test_the_last_office_that_organises_keeps_it(mundo: Mundo, entrar: Entrar) -> None:
    """Nobody locks the house from inside."""
    cargo = mundo.designacion("sistemas").cargo
    direccion = reverse("escritorio:facultades", args=[cargo.pk])
    respuesta = entrar("sistemas").post(direccion, {"facultades": ["tramite.consultar"]})
    assert "Es el único cargo que puede organizar" in respuesta.content.decode()


def test_only_who_organises_may(mundo: Mundo, entrar: Entrar) -> None:
    for nombre in ("organizacion", "municipalidad"):
        assert entrar("secretario").get(reverse(f"escritorio:{nombre}")).status_code == 403


def test_la_firma_se_delega_y_se_termina_en_el_organigrama(
    mundo: Mundo, instante: datetime, entrar: Entrar
) -> None:
    """LPAG 72: only subordinates are offered; the chart says who signs for whom until it ends."""
    cliente, gerenta = entrar("sistemas"), mundo.designacion("gerenta")
    direccion = reverse("escritorio:delegar", args=[gerenta.pk])
    pagina = cliente.get(direccion).content.decode()
    rentas = mundo.designacion("rentas")
    assert f'value="{rentas.pk}"' in pagina
    assert f'value="{mundo.designacion("alcaldesa").pk}"' not in pagina
    datos = {
        "delegado": rentas.pk,
        "tipos": ["informe", "carta"],
        "norma": "Memorando N.° 012-2026",
        "desde": "23/11/2026",
        "hasta": "",
    }
    assert cliente.post(direccion, datos | {"tipos": []}).status_code == 422
    assert cliente.post(direccion, datos).status_code == 303
    assert cliente.post(direccion, datos).status_code == 422
    fila = DelegacionDeFirma.objects.get()
    fin = reverse("escritorio:fin_de_delegacion", args=[fila.pk])
    with CaptureQueriesContext(connection) as consultas:
        texto = cliente.get(reverse("escritorio:organizacion")).content.decode()
    assert len(consultas) <= 10
    assert fin in texto
    assert "Memorando N.° 012-2026" in cliente.get(fin).content.decode()
    assert cliente.post(fin, {"hasta": "22/11/2026", "motivo": "Volvió"}).status_code == 422
    assert cliente.post(fin, {"hasta": "23/11/2026", "motivo": "Volvió"}).status_code == 303
    assert "deja de firmar por" in Asiento.objects.latest("id").frase
    assert entrar("rentas").get(direccion).status_code == 403
