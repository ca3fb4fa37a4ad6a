"""Duplicates are proposed, never joined by themselves; reading a record leaves its trace."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from qillqa.nucleo.bitacora.models import Asiento
from qillqa.nucleo.permisos.puertas import SinPermiso
from qillqa.nucleo.personas import actos
from qillqa.nucleo.personas.consultas import posibles_duplicados, registros_unidos
from qillqa.nucleo.personas.models import Fusion, Persona
from qillqa.nucleo.personas.reglas import mismo_numero
from qillqa.proyecto.villa_ejemplo.mundo import Mundo


def _inscribir(mundo: Mundo, cuando: datetime, **cambios: Any) -> Persona:
    datos = {"tipo_documento": "dni", "numero_documento": "40000001", "nombre": "Ana Ccori Huamán"}
    return actos.inscribir(por=mundo.actores["mesa"], cuando=cuando, **{**datos, **cambios})


def _como_suena(nombre: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT f_suena(%s)", [nombre])
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("uno", "otro"),
    [
        ("Rosa Huamán", "ROSA WAMAN"),
        ("Chávez Quispe", "Kispe Chabes"),
        ("Óscar Ñahui", "Oscar Nahui"),
        ("Túpac Yupanqui", "Tupaq Llupanki"),
        ("Jiménez", "Ximenez"),
    ],
)
def test_two_spellings_sound_alike(db: None, uno: str, otro: str) -> None:
    assert _como_suena(uno) == _como_suena(otro)


@pytest.mark.parametrize(("uno", "otro"), [("Rosa", "Rojas"), ("Ana", "Ena"), ("Vera", "Veta")])
def test_two_names_do_not(db: None, uno: str, otro: str) -> None:
    assert _como_suena(uno) != _como_suena(otro)


def test_a_dni_lives_inside_the_ruc_of_its_holder() -> None:
    """RUC of a natural person: 10, the DNI, and a check digit."""
    assert ("ruc", "10400000013") in mismo_numero("dni", "40000001")
    assert ("dni", "40000001") in mismo_numero("ruc", "10400000013")
    assert mismo_numero("sin_documento", "") == []


@pytest.mark.parametrize(
    ("cambios", "razon"),
    [
        (
            {"tipo_documento": "sin_documento", "numero_documento": "", "nombre": "Ana Qori Wamán"},
            "el nombre suena igual",
        ),
        (
            {"tipo_documento": "ruc", "numero_documento": "10400000013", "nombre": "ACH"},
            "tiene el mismo número en otro documento",
        ),
        (
            {"numero_documento": "40000002", "nombre": "Otra", "correo": "ANA@correo.example"},
            "tiene el mismo correo",
        ),
        (
            {"numero_documento": "40000003", "nombre": "Otro", "telefono": "+51 984 111 222"},
            "tiene el mismo teléfono",
        ),
    ],
)
def test_each_clue_proposes(
    mundo: Mundo, instante: datetime, cambios: dict[str, str], razon: str
) -> None:
    ana = _inscribir(mundo, instante, correo="ana@correo.example", telefono="984-111222")
    otra = _inscribir(mundo, instante, **cambios)
    (propuesta,) = posibles_duplicados(ana)
    assert (propuesta.persona, propuesta.razones) == (otra, (razon,))


def test_a_namesake_with_another_dni_is_another_person(mundo: Mundo, instante: datetime) -> None:
    ana = _inscribir(mundo, instante)
    _inscribir(mundo, instante, numero_documento="40000002")
    assert posibles_duplicados(ana) == []


def test_three_questions_and_indexes_for_each_clue(
    mundo: Mundo, instante: datetime, django_assert_num_queries: Any
) -> None:
    ana = _inscribir(mundo, instante, correo="ana@correo.example", telefono="984111222")
    with django_assert_num_queries(3):
        posibles_duplicados(ana)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "personas_por_sonido" in Persona.objects.que_suenan_como("Ana Qori").explain()
    assert "personas_por_correo" in Persona.objects.con_correo("a@b.example").explain()
    assert "personas_por_telefono" in Persona.objects.con_telefono("984111222").explain()


def test_joined_records_are_told_with_those_joined_to_them(
    mundo: Mundo, instante: datetime
) -> None:
    por = mundo.actores["secretario"]
    ana, beta, gama = (
        _inscribir(mundo, instante, numero_documento=f"4000000{n}") for n in (1, 2, 3)
    )
    actos.fusionar(gama, beta, motivo="Es la misma", por=por, cuando=instante)
    actos.fusionar(beta, ana, motivo="Es la misma", por=por, cuando=instante)
    assert registros_unidos(ana) == [beta, gama]
    assert Fusion.objects.count() == 2


def test_reading_a_record_is_entered_once_a_sitting(mundo: Mundo, instante: datetime) -> None:
    """Ley 29733, art. 9."""
    ana = _inscribir(mundo, instante)
    for minutos in (0, 1, 60):
        for usuario in ("mesa", "secretario", "secretario"):
            despues = instante + timedelta(minutes=minutos)
            actos.registrar_consulta(ana, por=mundo.actores[usuario], cuando=despues)
    asientos = Asiento.objects.sobre(ana).filter(hecho="personas.consulta")
    assert [a.por_nombre.split()[0] for a in asientos] == [
        mundo.actores[u].nombre.split()[0]
        for u in ("secretario", "mesa", "secretario", "mesa", "secretario")
    ]


def test_a_representation_ends_with_its_date_and_reason(mundo: Mundo, instante: datetime) -> None:
    por, desde = mundo.actores["mesa"], instante.date()
    ana = _inscribir(mundo, instante)
    beto = _inscribir(mundo, instante, numero_documento="40000002", nombre="Beto")
    fila = actos.acreditar_representante(
        ana, beto, clase="simple", sustento="Carta", desde=desde, por=por, cuando=instante
    )
    fin: dict[str, Any] = {"motivo": "Revocó la carta.", "cuando": instante}
    with pytest.raises(SinPermiso):
        actos.terminar_representacion(fila, hasta=desde, por=mundo.actores["rentas"], **fin)
    with pytest.raises(actos.NoSePuedeTerminar, match="antes de empezar"):
        actos.terminar_representacion(fila, hasta=desde - timedelta(1), por=por, **fin)
    terminada = actos.terminar_representacion(fila, hasta=desde, por=por, **fin)
    assert terminada.hasta == desde
    frase = Asiento.objects.sobre(ana).order_by("-secuencia")[0].frase
    assert frase.endswith("dejó de representar a Ana Ccori Huamán: Revocó la carta.")
    with pytest.raises(actos.NoSePuedeTerminar, match="ya había terminado"):
        actos.terminar_representacion(fila, hasta=desde, por=por, **fin)


def test_consent_is_withdrawn_and_kept(mundo: Mundo, instante: datetime) -> None:
    """LPAG 20.4: express, and the person may change her mind."""
    por = mundo.actores["mesa"]
    ana = _inscribir(mundo, instante)
    fila = actos.consentir(
        ana, destino="ana@correo.example", sustento="Formulario", por=por, cuando=instante
    )
    with pytest.raises(actos.NoSePuedeTerminar, match="motivo"):
        actos.retirar_consentimiento(fila, motivo=" ", por=por, cuando=instante)
    retirado = actos.retirar_consentimiento(fila, motivo="Lo pidió", por=por, cuando=instante)
    assert retirado.hasta == instante
    with pytest.raises(actos.NoSePuedeTerminar, match="ya se había"):
        actos.retirar_consentimiento(fila, motivo="Lo pidió", por=por, cuando=instante)
