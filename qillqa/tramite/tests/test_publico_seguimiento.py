"""Following a case: only what is public, only to whoever has its code."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from qillqa.nucleo import reloj
from qillqa.proyecto.villa_ejemplo.mundo import Mundo
from qillqa.tramite.actos.ruta import derivar, recibir
from qillqa.tramite.consultas.seguimiento import coincide, iniciales
from qillqa.tramite.models import Expediente
from qillqa.tramite.reglas import mostrar_codigo, nuevo_codigo
from qillqa.tramite.tests.fabricas import en_mesa, un_expediente, un_procedimiento

NO_ESTA = "No encontramos un trámite con ese número y ese código"


@pytest.fixture
def expediente(mundo: Mundo, instante: datetime) -> Expediente:
    """A case registered at the counter."""
    return un_expediente(mundo.actores["mesa"], instante)


def _buscar(numero: str, codigo: str) -> "tuple[int, str]":
    respuesta = Client().post("/seguimiento/", {"numero": numero, "codigo": codigo})
    return respuesta.status_code, respuesta.headers.get("Location", respuesta.content.decode())


def _seguir(expediente: Expediente) -> str:
    return Client().get(f"/s/{expediente.codigo}/").content.decode()


def test_number_and_code_lead_to_the_case(expediente: Expediente) -> None:
    for numero in (str(expediente), str(expediente).lower(), "exp 2026 1", "1-2026"):
        estado, adonde = _buscar(numero, mostrar_codigo(expediente.codigo).lower())
        assert (estado, adonde) == (303, f"/s/{expediente.codigo}/")


def test_a_wrong_number_and_a_wrong_code_are_told_alike(
    mundo: Mundo, instante: datetime, expediente: Expediente
) -> None:
    otro = un_expediente(mundo.actores["mesa"], instante)
    for numero, codigo in (
        (str(otro), expediente.codigo),
        ("EXP-2026-009999", expediente.codigo),
        (str(expediente), nuevo_codigo()),
        (str(expediente), otro.codigo),
    ):
        estado, pagina = _buscar(numero, codigo)
        assert estado == 200
        assert NO_ESTA in pagina
        assert expediente.asunto not in pagina


def test_a_slip_in_the_code_is_told_by_its_check_letter(expediente: Expediente) -> None:
    codigo = expediente.codigo
    malo = ("3" if codigo[0] == "2" else "2") + codigo[1:]
    assert "El código no está bien escrito" in _buscar(str(expediente), malo)[1]
    respuesta = Client().get(f"/s/{malo}/")
    assert respuesta.status_code == 404
    assert "El código no está bien escrito" in respuesta.content.decode()


def test_a_code_of_no_case_is_not_found(expediente: Expediente) -> None:
    respuesta = Client().get(f"/s/{nuevo_codigo()}/")
    assert respuesta.status_code == 404
    assert "No encontramos un trámite con ese código" in respuesta.content.decode()
    assert Client().get(f"/s/{nuevo_codigo()}/cargo.pdf").status_code == 404


def test_it_shows_where_it_is_and_until_when_but_no_names(
    mundo: Mundo, instante: datetime, expediente: Expediente
) -> None:
    mesa, destino = mundo.actores["mesa"], mundo.unidades["SG"]
    [derivada] = derivar(
        en_mesa(expediente), destino=destino, instruccion="Para su atención", por=mesa,
        cuando=instante,
    )  # fmt: skip
    secretaria = next(a for a in mundo.actores.values() if a.unidad_id == destino.pk)
    recibir(derivada, por=secretaria, cuando=instante)
    pagina = _seguir(expediente)
    assert destino.nombre in pagina
    assert "viernes 8 de enero de 2027" in pagina
    assert "30 días hábiles desde el lunes 23 de noviembre" in pagina
    assert f"Pasó a {destino.nombre}." in pagina
    assert f"{destino.nombre} lo recibió." in pagina
    assert expediente.asunto in pagina
    assert "Inés C." in pagina
    for oculto in (expediente.remitente_nombre, "40123456", mesa.nombre, secretaria.nombre):
        assert oculto not in pagina
    assert "Para su atención" not in pagina


def test_it_tells_what_is_missing_and_until_when(mundo: Mundo, instante: datetime) -> None:
    version = un_procedimiento()
    observado = un_expediente(
        mundo.actores["mesa"], instante, naturaleza="tupa", procedimiento=version
    )
    pagina = _seguir(observado)
    assert "Falta: Declaración jurada de domicilio; DNI; Pago." in pagina
    assert "miércoles 25 de noviembre de 2026" in pagina


def test_it_does_not_offer_a_day_that_has_passed(mundo: Mundo, instante: datetime) -> None:
    expediente = un_expediente(
        mundo.actores["mesa"], instante, naturaleza="tupa", procedimiento=un_procedimiento()
    )
    with reloj.congelar(instante + timedelta(days=7)):
        pagina = _seguir(expediente)
    assert "Tenía hasta el" in pagina
    assert "Tiene hasta el" not in pagina


def test_a_reserved_case_tells_neither_subject_nor_person(mundo: Mundo, instante: datetime) -> None:
    """LPAG 105; R98."""
    reservado = un_expediente(mundo.actores["mesa"], instante, reservado=True)
    pagina = _seguir(reservado)
    assert str(reservado) in pagina
    assert "Es un trámite reservado" in pagina
    assert reservado.asunto not in pagina
    assert "Inés" not in pagina
    assert Client().get(f"/s/{reservado.codigo}/cargo.pdf").status_code == 404


def test_the_cargo_is_had_with_the_code_and_nothing_else(expediente: Expediente) -> None:
    cargo = Client().get(f"/s/{expediente.codigo}/cargo.pdf")
    assert cargo.content.startswith(b"%PDF")
    assert str(expediente) in cargo["Content-Disposition"]
    assert "no-store" in cargo["Cache-Control"]


def test_the_page_leaves_no_trace_elsewhere(expediente: Expediente) -> None:
    pagina = Client().get(f"/s/{expediente.codigo}/")
    assert pagina["Referrer-Policy"] == "no-referrer"
    assert "noindex" in pagina["X-Robots-Tag"]
    assert "no-store" in pagina["Cache-Control"]


def test_it_asks_the_database_at_most_eight_times(
    expediente: Expediente, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        Client().get(f"/s/{expediente.codigo}/")


def test_the_search_box_leads_by_code_or_by_number(expediente: Expediente) -> None:
    por_codigo = Client().get("/seguimiento/", {"q": mostrar_codigo(expediente.codigo)})
    assert por_codigo["Location"] == f"/s/{expediente.codigo}/"
    por_numero = Client().get("/seguimiento/", {"q": str(expediente)}).content.decode()
    assert f'value="{expediente}"' in por_numero


def test_a_lapsed_term_says_what_can_be_done(expediente: Expediente) -> None:
    with reloj.congelar(datetime.fromisoformat("2027-02-01T10:00:00-05:00")):
        assert "El plazo pasó" in _seguir(expediente)


@pytest.mark.parametrize(
    ("escrito", "impreso", "igual"),
    [
        ("EXP-2026-000123", "EXP-2026-000123", True),
        ("123 - 2026", "EXP-2026-000123", True),
        ("N° 1234-2019", "Exp. N° 1234-2019-MDVE", True),
        ("124-2026", "EXP-2026-000123", False),
        ("2026", "EXP-2026-000123", False),
        ("", "EXP-2026-000123", False),
        ("sin número", "EXP-2026-000123", False),
    ],
)
def test_a_number_is_known_however_it_is_typed(escrito: str, impreso: str, igual: bool) -> None:
    assert coincide(escrito, impreso) is igual


@pytest.mark.parametrize(
    ("nombre", "mostrado"),
    [("María Quispe Ñahui", "María Q. Ñ."), ("Ccori", "Ccori"), ("", "")],
)
def test_only_its_owner_knows_a_name_by_its_initials(nombre: str, mostrado: str) -> None:
    assert iniciales(nombre) == mostrado
